"""The lists side by side: what each of them holds under the same filters."""

from functools import partial

from django.http import QueryDict
from django.utils.functional import cached_property

from members.views import OrganisationList, PersonList
from mmn.listing import ways_out
from mmn.parameters import clean_parameters, without
from mmn.visibility import mark_audiences
from proceedings.views.events import EventList
from proceedings.views.statements import FigureList, InstrumentList, RecommendationList, StatementList
from publications.views import ProjectList, PublicationList

LISTS = (
    RecommendationList,
    StatementList,
    FigureList,
    PublicationList,
    EventList,
    ProjectList,
    OrganisationList,
    PersonList,
    InstrumentList,
)

# How many records of a list are shown on a page over several lists.
FIRST = 5


class Section:
    """One list narrowed by `parameters`, asked by its own filters: the same count and order."""

    def __init__(self, view, request, parameters):
        data = QueryDict(mutable=True)
        data.update(parameters)
        self.view, self.user, self.title = view, request.user, view.extra_context["title"]
        self.address, self.glance = view.address(data), view.glance(data)
        self.filterset = view.filterset_class(data, queryset=view.records(request.user), request=request)

    def knows(self, parameters):
        return parameters.keys() <= self.filterset.filters.keys()

    @property
    def card(self):
        return self.view.card()

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
        """Its first records; whoever is signed in is told who sees them."""
        found = [*self.filterset.found(self.user)[:FIRST]] if self.filterset.is_valid() else []
        if self.user.is_authenticated:
            mark_audiences(found)
        return found


def sections(request, parameters=None, lists=LISTS):
    """A section for each of `lists` that knows all `parameters`."""
    parameters = parameters or {}
    every = (Section(view, request, parameters) for view in lists)
    return [section for section in every if section.knows(parameters)]


def filters_of(lists):
    """{name: filter} of what any of `lists` can be asked for, the years last; each sorts as it does."""
    found = {}
    for view in lists:
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
    # A value that one list knows may be none of another: a kind of publication is no kind of event.
    every = [Section(view, request, parameters) for view in lists]
    holding = [one for one in every if one.knows(parameters) and one.count]
    filtersets = [section.filterset for section in every]
    speaking = {name: speaking_of(name, filtersets) for name in parameters}
    wrong = [one for name, one in speaking.items() if name in one.errors]
    [filterset, *_others] = wrong or filtersets
    filterset.is_valid()  # the template asks for what was found valid
    chips = [*chips_of(speaking)]
    return {
        "sections": holding,
        "is_wrong": bool(wrong),
        "ways_out": [] if holding or wrong else without_some(request, parameters, lists, chips),
        "filterset": filterset,
        "chips": chips,
    }


def speaking_of(name, filtersets):
    """The first of `filtersets` that knows what is asked under `name`; where none does, one that says so."""
    asked = [one for one in filtersets if name in one.filters]
    return next((one for one in asked if name not in one.errors), asked[0])


def chips_of(speaking):
    """The chips of all values, each from the filters that speak for its name."""
    for filterset in dict.fromkeys(speaking.values()):
        yield from (chip for chip in filterset.chips() if speaking[chip.name] is filterset)


def without_some(request, parameters, lists, chips):
    """The ways out of an empty page over `lists`, as an empty list has them."""

    def count(*dropped):
        left = QueryDict(without(parameters, *dropped))
        return sum(section.count for section in sections(request, left, lists)) if left else 0

    return ways_out(chips, count, partial(without, parameters))
