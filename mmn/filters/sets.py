"""The filters of a list: words, facets and order, and what a reader has chosen of them."""

from dataclasses import dataclass

import django_filters
from django.utils.translation import gettext_lazy as _

from mmn.filters.facets import NOT_STATED, FacetFilter
from mmn.fulltext import validate_words
from mmn.parameters import without


class SortFilter(django_filters.ChoiceFilter):
    """`orders` maps a value of the address to (words, ordering); the first one is the list's own order."""

    def __init__(self, orders, **kwargs):
        self.orders, self.default = orders, next(iter(orders))
        choices = [(value, words) for value, (words, _ordering) in orders.items()]
        unknown = _("This list cannot be sorted by “%(value)s”: choose one of the orders offered.")
        kwargs |= {"choices": choices, "empty_label": None, "error_messages": {"invalid_choice": unknown}}
        super().__init__(label=_("Sort by"), **kwargs)

    def filter(self, queryset, value):
        _words, ordering = self.orders[value or self.default]
        return queryset.order_by(*ordering)


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list

    @property
    def is_of_use(self):
        """Whether something is stated of any record; “not stated” alone is no choice."""
        return any(option.value != NOT_STATED or option.is_selected for option in self.options)


@dataclass(frozen=True)
class Chip:
    """An applied filter with the query string that takes it away."""

    name: str
    label: str
    text: str
    query: str


class FacetedFilterSet(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Words in this list"), method="search", validators=[validate_words])

    def search(self, queryset, name, value):
        return queryset.search(value) if value else queryset

    def filter_queryset(self, queryset):
        return self.narrowed()

    def narrowed(self, *but):
        """The records that pass every filter, those named in `but` left out."""
        queryset = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name not in but:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def facets(self):
        """Every facet with its options, counted as if the facet itself were not applied."""
        whole = self.narrowed()
        return [
            self._facet(name, whole) for name, found in self.filters.items() if isinstance(found, FacetFilter)
        ]

    def _facet(self, name, whole):
        selected = self.form.cleaned_data[name]
        queryset = self.narrowed(name) if selected else whole
        options = self.filters[name].options(queryset, selected)
        return Facet(name, self.filters[name].label, options)

    def chips(self):
        return [
            Chip(name, self.filters[name].label, text, without(self.data, "page", **{name: value}))
            for name, values in self.data.lists()
            if name in self.filters and name != "sort"
            for value, text in self._texts(name, values)
        ]

    def _texts(self, name, values):
        found = self.filters[name]
        labels = found.labels(values) if isinstance(found, FacetFilter) else {}
        for value in dict.fromkeys(values):
            yield value, _("not stated") if value == NOT_STATED else labels.get(value, value)
