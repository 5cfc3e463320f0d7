"""What a search over all kinds of records finds: one list, the best first, of what the reader may see."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from members.views import OrganisationList, PersonList
from mmn.exports import CHUNK, address
from mmn.fulltext import answer, index, snippets
from mmn.models import Country, Term, Theme
from mmn.visibility import Level, Visible, mark_audiences, visible
from proceedings.models import Passage, Session
from proceedings.views.events import EventList
from proceedings.views.statements import FigureList, InstrumentList, RecommendationList, StatementList
from publications.views import ProjectList, PublicationList

MOST_AT_ONCE = 20_000  # keys in one question to the database: of more, all are asked for


@dataclass(frozen=True)
class Kind:
    """One kind of record in the list. `view` is the list that holds this kind only, where there is one.

    `load` names the verb that loads what a result touches besides its texts.
    """

    label: str
    model: type
    view: type | None = None
    load: str = ""
    of: Callable = lambda record: None  # what a record stands in
    quoted: Callable = lambda record: ""  # the words of a document that its title begins with

    @property
    def one(self):
        return self.model._meta.verbose_name

    def records(self, user):
        return self.view.records(user) if self.view else visible(self.model, user)

    def among(self, user, numbers):
        """Those of `numbers` whose records are of this kind and seen by `user`."""
        records = self.records(user).order_by()
        if len(numbers) <= MOST_AT_ONCE:
            records = records.filter(pk__in=[index.key_from(self.model, number) for number in numbers])
        return {*map(index.number_of, records.values_list("pk", flat=True))}.intersection(numbers)

    def loaded(self, user, numbers):
        """{number: record} of `numbers`, with all that a result shows of them."""
        found = self.records(user).filter(pk__in=[index.key_from(self.model, number) for number in numbers])
        found = getattr(found, self.load)(user) if self.load else found
        found = found.prefetch_related(*index.touched_in_reading(self.model))
        return {index.number_of(record.pk): record for record in found}


def listed(view, **kwargs):
    return Kind(view.extra_context["title"], view.model, view, **kwargs)


def event_or_document(statement):
    return statement.passage.event or statement.passage.part.publication


SAID = {"load": "with_speakers", "of": event_or_document}
KINDS = {
    "recommendations": listed(RecommendationList, **SAID),
    "statements": listed(StatementList, **SAID),
    "publications": listed(PublicationList),
    "events": listed(EventList),
    "sessions": Kind(_("Sessions of events"), Session, of=attrgetter("event")),
    "passages": Kind(
        _("Passages of texts"),
        Passage,
        load="with_address",
        of=attrgetter("part.publication"),
        quoted=attrgetter("part.title"),
    ),
    "figures": listed(FigureList, load="for_cards", of=attrgetter("statement"), quoted=attrgetter("printed")),
    "instruments": listed(InstrumentList),
    "organisations": listed(OrganisationList),
    "people": listed(PersonList),
    "projects": listed(ProjectList),
    "themes": Kind(_("Themes"), Theme),
    "countries": Kind(_("Countries"), Country),
    "terms": Kind(_("Glossary"), Term),
}


@dataclass(frozen=True)
class Result:
    kind: Kind
    record: object
    quoted: list  # of Pieces: what its title begins with in the language of a document
    title: list  # the rest of it
    snippet: list

    @property
    def of(self):
        return self.kind.of(self.record)

    @property
    def by(self):
        return getattr(self.record, "voice", "")

    @property
    def language(self):
        """The one in which a document says it; "" where the archive speaks."""
        said = getattr(self.record, "statement", self.record)
        return getattr(getattr(said, "passage", said), "language_id", "")

    @property
    def date(self):
        return getattr(self.record, "date", "") or getattr(self.of, "date", "")

    @property
    def modified(self):
        """When it last changed, or what it stands in; None for a vocabulary, which keeps no time."""
        if self.kind.view:
            return self.kind.view.export.changed_at(self.record)
        return getattr(self.of, "changed_at", None)


class Found:
    """What `q` finds for `user`: `hits`, the best first, and `counts` of them by kind."""

    def __init__(self, user, q):
        self.user, self.kinds = user, {}
        self.answer = answer(q, self.seen)
        self.avoided = Term.objects.avoided_in(q)
        self.hits = self._hits(q)
        self.counts = Counter(self.kinds[hit] for hit in self.hits)

    def seen(self, model, numbers):
        for name, kind in KINDS.items():
            if kind.model._meta.concrete_model is model:
                found = kind.among(self.user, numbers)
                self.kinds |= {(model, number): name for number in found}
        return {number for number in numbers if (model, number) in self.kinds}

    def _hits(self, q):
        """The terms of the glossary that `q` should mind, what it finds, what their better words find."""
        terms = [(Term, number) for number in self.seen(Term, [term.pk for term in self.avoided])]
        better = [answer(term.replaced_in(q), self.seen) for term in self.avoided if term.term]
        found = [hit for one in better if one.has_all_words for hit in one.hits]
        return [*dict.fromkeys([*terms, *self.answer.hits, *found])]

    def of_kind(self, name):
        return [hit for hit in self.hits if self.kinds[hit] == name] if name else self.hits

    def results(self, hits):
        """The Results of `hits`, in their order."""
        numbers = {}
        for hit in hits:
            numbers.setdefault(self.kinds[hit], []).append(hit[1])
        records = {name: KINDS[name].loaded(self.user, wanted) for name, wanted in numbers.items()}
        for found in records.values():
            mark([*found.values()] if self.user.is_authenticated else [])
        named = ((self.kinds[hit], hit[1]) for hit in hits)
        # One may have been hidden since it was found.
        return [
            self.result(KINDS[name], records[name][number])
            for name, number in named
            if number in records[name]
        ]

    def records(self, hits):
        """The records of `hits`, each with its `result`, a chunk at a time."""
        for start in range(0, len(hits), CHUNK):
            for result in self.results(hits[start : start + CHUNK]):
                result.record.result = result
                yield result.record

    def result(self, kind, record):
        title, quoted, terms = title_of(record), kind.quoted(record), self.answer.terms
        parts = (quoted, title.removeprefix(quoted)) if title.startswith(quoted) else ("", title)
        snippet = snippets.snippet(index.readable_texts(record), terms)
        return Result(kind, record, *(snippets.marked(part, terms) for part in parts), snippet)


def title_of(record):
    return getattr(record, "title", "") or str(record)


def mark(records):
    """Tell each of `records`, all of one kind, who sees it."""
    if records and isinstance(records[0], Visible):
        mark_audiences(records)
    else:
        for record in records:
            record.seen_by = Level.PUBLIC


def of_result(name):
    """What the result of a record says under `name`: the search says the same of every kind."""
    return lambda record: getattr(record.result, name)


COLUMNS = {
    "title": title_of,
    "type": lambda record: record.result.kind.one,
    "creator": of_result("by"),
    "date": of_result("date"),
    "isPartOf": of_result("of"),
    "description": lambda record: "".join(piece.text for piece in record.result.snippet),
    "address": address,
    "modified": of_result("modified"),
}
