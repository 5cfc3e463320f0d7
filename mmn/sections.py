"""The lists side by side: what each of them holds under the same filters."""

from functools import partial

from django.http import QueryDict
from django.utils.functional import cached_property

from members.views import OrganisationList, PersonList
from mmn.addresses import named
from mmn.listing import ways_out, with_query
from mmn.parameters import clean_parameters, without
from proceedings.views.events import EventList
from proceedings.views.statements import RecommendationList, StatementList
from publications.views import ProjectList, PublicationList

LISTS = {
    "proceedings:recommendation-list": RecommendationList,
    "proceedings:statement-list": StatementList,
    "publications:publication-list": PublicationList,
    "proceedings:event-list": EventList,
    "publications:project-list": ProjectList,
    "members:organisation-list": OrganisationList,
    "members:person-list": PersonList,
}

# How many records of a list are shown on a page over several lists.
FIRST = 5


class Section:
    """One list narrowed by `parameters`, asked by its own filters: the same count and order."""

    def __init__(self, name, view, request, parameters):
        data = QueryDict(mutable=True)
        data.update(parameters)
        self.user, self.card, self.title = request.user, view.card(), view.extra_context["title"]
        self.name, self.address = name, with_query(named(name), data)
        self.filterset = view.filterset_class(data, queryset=view.records(request.user), request=request)

    @cached_property
    def count(self):
        return self.filterset.count() if self.filterset.is_valid() else 0

    def options(self, facet):
        """What can be chosen of `facet`, each with its count."""
        if not self.filterset.is_valid():
            return []
        return self.filterset.filters[facet].options(*self.filterset.counts(facet), [])

    @cached_property
    def first(self):
        return self.filterset.found(self.user)[:FIRST] if self.filterset.is_valid() else []


def sections(request, parameters=None, lists=LISTS):
    """A section for each of `lists` that knows all `parameters`."""
    parameters = parameters or {}
    return [
        Section(name, view, request, parameters)
        for name, view in lists.items()
        if parameters.keys() <= view.filterset_class.base_filters.keys()
    ]


def filters_of(lists):
    """{name: filter} of what any of `lists` can be asked for, the years last; each sorts as it does."""
    found = {}
    for view in lists.values():
        found = view.filterset_class.base_filters | found
    found.pop("sort", None)
    return dict(sorted(found.items(), key=lambda pair: pair[0].startswith("year_")))


def asked(request, lists):
    """The parameters of `request` that any of `lists` knows, always in the same order."""
    given, known = clean_parameters(request.GET), QueryDict(mutable=True)
    for name in filters_of(lists):
        if name in given:
            known.setlist(name, given.getlist(name))
    return known


def held(request, parameters, lists):
    """What a page over `lists` says of its filters: the `sections` that hold something, or why none does."""
    knowing = sections(request, parameters, lists)
    # A value that one list knows may be none of another: a kind of publication is no kind of event.
    valid = [section for section in knowing if section.filterset.is_valid()]
    holding = [section for section in valid if section.count]
    is_wrong = bool(knowing) and not valid
    [first, *_others] = valid or knowing or sections(request, lists=lists)
    first.filterset.is_valid()  # the template asks for what was found valid
    return {
        "sections": holding,
        "is_wrong": is_wrong,
        "ways_out": [] if holding or is_wrong else without_some(request, parameters, lists),
        "filterset": first.filterset,
        "chips": first.filterset.chips(),
    }


def without_some(request, parameters, lists):
    """The ways out of an empty page over `lists`, as an empty list has them."""

    def count(*dropped):
        left = QueryDict(without(parameters, *dropped))
        return sum(section.count for section in sections(request, left, lists)) if left else 0

    return ways_out(filters_of(lists), [*parameters], count, partial(without, parameters))
