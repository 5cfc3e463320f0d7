"""Filters that mean the same everywhere: one FilterSet a list, each facet with the counts of its values."""

from mmn.filters.facets import NOT_STATED, Choices, FacetFilter, Link, Records, theme_filter
from mmn.filters.sets import FacetedFilterSet, SortFilter
from mmn.filters.years import YearsMixin

__all__ = [
    "NOT_STATED",
    "Choices",
    "FacetFilter",
    "FacetedFilterSet",
    "Link",
    "Records",
    "SortFilter",
    "YearsMixin",
    "theme_filter",
]
