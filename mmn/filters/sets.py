"""The filters of a list: words, facets, years and order, and what a reader has chosen of them."""

from dataclasses import dataclass

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mmn.filters.facets import NOT_STATED, FacetFilter
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


@dataclass(frozen=True)
class Chip:
    """An applied filter with the query string that takes it away."""

    name: str
    label: str
    text: str
    query: str


class FacetedFilterSet(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Words in this list"), method="search")

    def search(self, queryset, name, value):
        return queryset.search(value) if value else queryset

    def filter_queryset(self, queryset):
        return self.narrowed()

    def narrowed(self, but=None):
        """The records that pass every filter, the one named `but` left out."""
        queryset = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name != but:
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
        queryset = self.narrowed(but=name) if selected else whole
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


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField

    def __init__(self, **kwargs):
        sentence = _("Write a year between 1900 and 2100, or leave the field empty.")
        errors = dict.fromkeys(["invalid", "min_value", "max_value"], sentence)
        super().__init__(min_value=1900, max_value=2100, error_messages=errors, **kwargs)


class YearsMixin(django_filters.FilterSet):
    """`year_from` and `year_to` for dated records: all whose time touches those years."""

    year_from = YearFilter(label=_("From year"), method="from_year")
    year_to = YearFilter(label=_("To year"), method="to_year")

    # How a record's dates are reached; a recommendation is dated by its event.
    dates = ""

    def from_year(self, queryset, name, year):
        first, last = f"{self.dates}earliest", f"{self.dates}latest"
        goes_on = Q(**{f"{last}__isnull": True, f"{first}__isnull": False})
        return queryset.filter(Q(**{f"{last}__year__gte": year}) | goes_on)

    def to_year(self, queryset, name, year):
        first, last = f"{self.dates}earliest", f"{self.dates}latest"
        went_on = Q(**{f"{first}__isnull": True, f"{last}__isnull": False})
        return queryset.filter(Q(**{f"{first}__year__lte": year}) | went_on)
