"""What a person, an organisation or a project touches, as one story of the years."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

# Entries on one page; the lists hold the others.
MOST_TOLD = 50


@dataclass(frozen=True)
class Entry:
    """A dated record, with the parts that somebody has in it (`involved`)."""

    record: object
    involved: list

    @property
    def year(self):
        """As far as it is known: None where no source states a date."""
        day = self.record.earliest or self.record.latest
        return day.year if day else None

    @property
    def kind(self):
        """What the record is, in words: “Report or study”, “Workshop”, “Project”."""
        own = getattr(self.record, "get_kind_display", None)
        return capfirst(own() if own else self.record._meta.verbose_name)

    @property
    def model(self):
        return self.record._meta.model_name


@dataclass(frozen=True)
class Chronicle:
    """The newest `entries`, and how many records of each model there are in all."""

    entries: list
    counts: Counter

    @property
    def count(self):
        return self.counts.total()


class Strand:
    """The records that `rows` are, or those that their foreign key `of` leads to: a row is a part in one."""

    def __init__(self, rows, of=""):
        self.rows, self.of = rows, of
        model = rows.model._meta.get_field(of).related_model if of else rows.model
        self.model = model._meta.model_name

    def days(self):
        """{(model, key of a record): its day} of all of them, and nothing else of a record."""
        to = f"{self.of}__" if self.of else ""
        found = self.rows.order_by().values_list(f"{to}pk", f"{to}earliest", f"{to}latest")
        return {(self.model, pk): first or last or date.min for pk, first, last in found}

    def among(self, keys):
        """(record, [row]) of each row of the records with these `keys`; [] where the row is the record."""
        wanted = [pk for model, pk in keys if model == self.model]
        if not self.of:
            return ((row, []) for row in self.rows.filter(pk__in=wanted))
        parts = self.rows.select_related(self.of).filter(**{f"{self.of}__in": wanted})
        return ((getattr(part, self.of), [part]) for part in parts)


def chronicle(*strands):
    """An Entry for each record of the `strands`: newest first, the undated last."""
    days = {}
    for strand in strands:
        days |= strand.days()
    newest = sorted(days, key=lambda key: (days[key], key), reverse=True)[:MOST_TOLD]
    entries = {}
    for strand in strands:
        for record, parts in strand.among(newest):
            entry = entries.setdefault((strand.model, record.pk), Entry(record, []))
            entry.involved.extend(parts)
    counts = Counter(model for model, _key in days)
    # Between the questions an editor may have taken a record away.
    return Chronicle([entries[key] for key in newest if key in entries], counts)
