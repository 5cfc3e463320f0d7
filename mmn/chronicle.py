"""What a person, an organisation or a project touches, as one story in the order of time."""

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
        """None where no source states the beginning."""
        return self.record.earliest.year if self.record.earliest else None

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
    entries: list
    older: int


def chronicle(touched):
    """An Entry for each record in `touched`, pairs (record, part or None): newest first, the undated last."""
    entries = {}
    for record, part in touched:
        entry = entries.setdefault((type(record), record.pk), Entry(record, []))
        entry.involved.extend([part] if part else [])
    told = sorted(entries.values(), key=lambda entry: entry.record.earliest or date.min, reverse=True)
    return Chronicle(told[:MOST_TOLD], len(told[MOST_TOLD:]))
