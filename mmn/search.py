"""The search over all kinds of records: one list, the best first, of what the reader may see."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from members.views import OrganisationList, PersonList
from mmn.fulltext import answer, index, snippets, validate_words
from mmn.listing import PER_PAGE
from mmn.models import Country, Term, Theme
from mmn.parameters import clean_parameters, without
from mmn.visibility import Visible, audiences
from proceedings.models import Passage, Session
from proceedings.views.events import EventList
from proceedings.views.statements import FigureList, InstrumentList, RecommendationList, StatementList
from publications.views import ProjectList, PublicationList

MOST_AT_ONCE = 5_000  # keys in one question to the database


@dataclass(frozen=True)
class Kind:
    """One kind of record in the list. `view` is the list that holds this kind only, where there is one."""

    label: str
    model: type
    view: type | None = None
    address: str = ""  # the name of that list's address
    of: Callable = lambda record: None  # what a record stands in

    @property
    def one(self):
        return self.model._meta.verbose_name

    def records(self, user):
        if self.view:
            return self.view.records(user)
        manager = self.model._default_manager
        return manager.visible_to(user) if issubclass(self.model, Visible) else manager.all()

    def among(self, user, numbers):
        """Those of `numbers` whose records are of this kind and seen by `user`."""
        keys, found = [index.key_from(self.model, number) for number in numbers], set()
        for start in range(0, len(keys), MOST_AT_ONCE):
            some = self.records(user).filter(pk__in=keys[start : start + MOST_AT_ONCE])
            found.update(map(index.number_of, some.order_by().values_list("pk", flat=True)))
        return found

    def loaded(self, user, numbers):
        """{number: record} of `numbers`, with all that a result shows of them."""
        found = self.records(user).filter(pk__in=[index.key_from(self.model, number) for number in numbers])
        if hasattr(found, "for_cards"):
            found = found.for_cards(user)
        elif hasattr(found, "with_address"):
            found = found.with_address(user)
        return {index.number_of(record.pk): record for record in found}


def listed(view, address, **kwargs):
    return Kind(view.extra_context["title"], view.model, view, address, **kwargs)


def event_or_document(statement):
    return statement.passage.event or statement.passage.part.publication


KINDS = {
    "recommendations": listed(RecommendationList, "proceedings:recommendation-list", of=event_or_document),
    "statements": listed(StatementList, "proceedings:statement-list", of=event_or_document),
    "publications": listed(PublicationList, "publications:publication-list"),
    "events": listed(EventList, "proceedings:event-list"),
    "sessions": Kind(_("Sessions of events"), Session, of=attrgetter("event")),
    "passages": Kind(_("Passages of texts"), Passage, of=attrgetter("part.publication")),
    "figures": listed(FigureList, "proceedings:figure-list", of=attrgetter("statement")),
    "instruments": listed(InstrumentList, "proceedings:instrument-list"),
    "organisations": listed(OrganisationList, "members:organisation-list"),
    "people": listed(PersonList, "members:person-list"),
    "projects": listed(ProjectList, "publications:project-list"),
    "themes": Kind(_("Themes"), Theme),
    "countries": Kind(_("Countries"), Country),
    "terms": Kind(_("Glossary"), Term),
}


@dataclass(frozen=True)
class Result:
    kind: Kind
    record: object
    title: list  # of Pieces, as is the snippet
    snippet: list

    @property
    def of(self):
        return self.kind.of(self.record)

    @property
    def by(self):
        return getattr(self.record, "voice", "")

    @property
    def date(self):
        return getattr(self.record, "date", "") or getattr(self.of, "date", "")


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
        better = [term.replaced_in(q) for term in self.avoided if term.term]
        found = [hit for text in better for hit in answer(text, self.seen).hits]
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
            mark_audiences([*found.values()] if self.user.is_authenticated else [])
        named = ((self.kinds[hit], hit[1]) for hit in hits)
        return [self.result(KINDS[name], records[name][number]) for name, number in named]

    def result(self, kind, record):
        title = getattr(record, "title", "") or str(record)
        terms = self.answer.terms
        texts = index.readable_texts(record)
        return Result(kind, record, snippets.marked(title, terms), snippets.snippet(texts, terms))


def mark_audiences(records):
    """Tell each of `records`, all of one kind, who sees it."""
    if records and isinstance(records[0], Visible):
        seen_by = audiences(records)
        for record in records:
            record.seen_by = seen_by[record.pk]


class SearchForm(forms.Form):
    q = forms.CharField(required=False, validators=[validate_words], label=_("Words"))
    kind = forms.ChoiceField(
        choices=[(name, kind.label) for name, kind in KINDS.items()],
        required=False,
        label=_("Kind"),
        error_messages={"invalid_choice": _("There is no kind of record “%(value)s”: choose one below.")},
    )


class Search(TemplateView):
    template_name = "mmn/search.html"

    def get_context_data(self, **kwargs):
        parameters = clean_parameters(self.request.GET)
        form = SearchForm(parameters)
        asked = form.cleaned_data if form.is_valid() else {"q": "", "kind": ""}
        context = {"q": parameters.get("q", ""), "form": form}
        if asked["q"]:
            context |= self.found(parameters, **asked)
        return super().get_context_data(**kwargs) | context

    def found(self, parameters, q, kind):
        found = Found(self.request.user, q)
        paginator = Paginator(found.of_kind(kind), PER_PAGE)
        page = paginator.get_page(parameters.get("page"))
        chosen = KINDS.get(kind)
        has_list = chosen and chosen.address
        return {
            "found": found,
            "kind": chosen,
            "kinds": [*self.kinds(found, parameters, kind)],
            "all_kinds": without(parameters, "kind", "page"),
            "list_address": f"{reverse(chosen.address)}?{urlencode({'q': q})}" if has_list else "",
            "paginator": paginator,
            "page_obj": page,
            "results": found.results(page.object_list),
            "query_without_page": without(parameters, "page"),
        }

    def kinds(self, found, parameters, chosen):
        """Every kind with hits: how many, and the query that leaves only them."""
        for name, kind in KINDS.items():
            if count := found.counts[name]:
                query = f"{without(parameters, 'kind', 'page')}&kind={name}"
                yield {"label": kind.label, "count": count, "query": query, "is_chosen": name == chosen}
