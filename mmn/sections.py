"""What every list of the archive holds under one condition: a word, a theme, a country."""

from collections import Counter

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from members.views import OrganisationList, PersonList
from proceedings.views.events import EventList
from proceedings.views.statements import RecommendationList
from publications.views import ProjectList, PublicationList

FIRST = 5

LISTS = {
    "proceedings:recommendation-list": RecommendationList,
    "publications:publication-list": PublicationList,
    "proceedings:event-list": EventList,
    "publications:project-list": ProjectList,
    "members:organisation-list": OrganisationList,
    "members:person-list": PersonList,
}


class Section:
    """One list narrowed by `parameters`, asked by its own filters: the same count and order."""

    def __init__(self, name, request, parameters):
        view = LISTS[name]
        data = QueryDict(mutable=True)
        data.update(parameters)
        self.user, self.model, self.title = request.user, view.model, view.extra_context["title"]
        self.address = f"{reverse(name)}?{data.urlencode()}" if data else reverse(name)
        visible = self.model._default_manager.visible_to(request.user)
        self.filterset = view.filterset_class(data, queryset=visible, request=request)

    @cached_property
    def found(self):
        return self.filterset.qs if self.filterset.is_valid() else self.filterset.queryset.none()

    @cached_property
    def count(self):
        return self.found.count()

    @cached_property
    def first(self):
        return self.found.for_cards(self.user)[:FIRST]

    @property
    def card(self):
        """The template that shows one of its records in a list."""
        meta = self.model._meta
        return f"{meta.app_label}/_{meta.model_name}_card.html"


def sections(request, **parameters):
    """A section for each list that knows all `parameters`."""
    return [
        Section(name, request, parameters)
        for name, view in LISTS.items()
        if parameters.keys() <= view.filterset_class.base_filters.keys()
    ]


def totals(request, facet):
    """How many records of all kinds stand under each value of `facet`."""
    counts = Counter()
    for section in sections(request):
        if found := section.filterset.filters.get(facet):
            for option in found.options(section.found, []):
                counts[option.value] += option.count
    return counts
