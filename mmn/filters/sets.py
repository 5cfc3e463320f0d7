"""The filters of a list: words, facets and order, and what a reader has chosen of them."""

from dataclasses import dataclass

import django_filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from mmn import fulltext
from mmn.facets import InOrder, bitmaps_for
from mmn.filters.facets import NOT_STATED, FacetFilter
from mmn.parameters import without

# Of a facet with more values than these, so many are offered at first: the most frequent.
MOST_OFFERED, OFTEN = 30, 20
RELEVANCE = "relevance"  # the order of what has certain words, if no other is chosen


class SortFilter(django_filters.ChoiceFilter):
    """`orders` maps a value of the address to (words, ordering); the first one is the list's own order."""

    def __init__(self, orders, **kwargs):
        self.orders, self.default = orders, next(iter(orders))
        choices = [(value, words) for value, (words, _ordering) in orders.items()]
        unknown = _("This list cannot be sorted by “%(value)s”: choose one of the orders offered.")
        kwargs |= {"choices": choices, "empty_label": None, "error_messages": {"invalid_choice": unknown}}
        super().__init__(label=_("Sort by"), **kwargs)

    @property
    def field(self):
        field = super().field
        if self.parent.data.get("q"):
            field.choices = [(RELEVANCE, _("best match first")), *self.extra["choices"]]
        return field

    def ordering(self, value):
        """The ordering of `value`; the list's own where the best match comes first, or nothing is chosen."""
        _words, ordering = self.orders.get(value) or self.orders[self.default]
        return ordering

    def filter(self, queryset, value):
        return queryset.order_by(*self.ordering(value))


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list
    is_open: bool = False
    # The query that offers the `rarer` ones too, where there are any.
    query: str = ""
    rarer: int = 0

    @property
    def fingerprint(self):
        """What its markup depends on: other pages of a list, and other lists, often offer the very same."""
        return hash((self.name, str(self.label), self.is_open, self.query, self.rarer, *self.options))

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

    @property
    def words(self):
        """What it says by itself: a year and “not stated” need its label."""
        needs_label = self.name.startswith("year_") or self.text == _("not stated")
        return f"{str(self.label).lower()} {self.text}" if needs_label else str(self.text)


class WordsFilter(django_filters.CharFilter):
    def filter(self, queryset, value):
        return queryset.search(value) if value else queryset

    def numbers(self, bitmaps, value):
        """What `filter` leaves of all, by the bitmaps; None where it leaves all."""
        return self.places(bitmaps, value)[-1] if value else None

    def places(self, bitmaps, value):
        """The numbers of what has the words in its title and other names, and of what has them anywhere."""
        model = self.parent.queryset.model
        return bitmaps.remembered(("q", value), lambda: [*map(BitMap, fulltext.numbers(model, value))])


class FacetedFilterSet(django_filters.FilterSet):
    """The filters of a list and what is counted under them: by bitmaps, or by plain queries without them."""

    q = WordsFilter(label=_("Words"), validators=[fulltext.validate_words])

    @classmethod
    def facets_declared(cls):
        return {name: found for name, found in cls.base_filters.items() if isinstance(found, FacetFilter)}

    def facet_filters(self):
        return {name: found for name, found in self.filters.items() if isinstance(found, FacetFilter)}

    def dates(self, queryset):
        """(record, first day, last day) of those of `queryset` that the list filters by years."""
        return ()

    @cached_property
    def bitmaps(self):
        return bitmaps_for(self)

    def filter_queryset(self, queryset):
        return self.narrowed()

    def narrowed(self, *but):
        """The records that pass every filter, those named in `but` left out."""
        queryset = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name not in but:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def numbers(self, *but):
        """The same by the bitmaps, as numbers."""
        found = self.bitmaps.all
        for name, value in self.form.cleaned_data.items():
            if name not in but and name != "sort":
                passing = self.filters[name].numbers(self.bitmaps, value)
                found = found if passing is None else found & passing
        return found

    def count(self, *but):
        """How many records pass every filter, those named in `but` left out."""
        return len(self.numbers(*but)) if self.bitmaps else self.narrowed(*but).count()

    @cached_property
    def is_ranked(self):
        """Whether what has the words asked for is shown the best first: unless another order is chosen."""
        chosen = self.form.cleaned_data.get("sort", "")
        return bool(self.form.cleaned_data["q"]) and chosen in ("", RELEVANCE)

    def found(self, user):
        """The records that pass, in their order, with what their cards show: for a paginator or a slice."""
        records = self.queryset.for_cards(user)
        if self.bitmaps:
            return InOrder(records, self.tiers(), self.bitmaps, self.ordering())
        words, found = self.form.cleaned_data["q"], self.qs.for_cards(user)
        best_first = [fulltext.best_first(found.model, words)] if self.is_ranked else []
        return found.order_by(*best_first, *self.ordering())

    def tiers(self):
        """The numbers that pass: all of them, or those that come first apart from those that follow."""
        numbers = self.numbers()
        if not self.is_ranked:
            return [numbers]
        named, _anywhere = self.filters["q"].places(self.bitmaps, self.form.cleaned_data["q"])
        return [numbers & named, numbers - named]

    def ordering(self):
        sort = self.filters.get("sort")
        chosen = self.form.cleaned_data.get("sort")
        return sort.ordering(chosen) if sort else self.queryset.model._meta.ordering

    def counts(self, name):
        """({value: count}, how many have none) of the facet `name`, as if it were not applied itself."""
        if not self.bitmaps:
            return self.filters[name].counts(self.narrowed(name))
        numbers = self.numbers(name)
        stated = self.bitmaps.remembered(("stated", name), lambda: self.bitmaps.stated(name))
        return self.bitmaps.counts(name, numbers), len(numbers) - numbers.intersection_cardinality(stated)

    def years(self):
        return ()

    def orders(self):
        """(value, words, whether it is chosen) of every order; the list's own is chosen first."""
        if "sort" not in self.filters:
            return []
        chosen = self.data.get("sort")
        choices = self.form.fields["sort"].choices
        known = {value for value, _words in choices}
        first = chosen if chosen in known else choices[0][0]
        return [(value, words, value == first) for value, words in choices]

    def facets(self):
        """Every facet with its options."""
        return [self._facet(name, found) for name, found in self.facet_filters().items()]

    def _facet(self, name, found):
        selected = self.form.cleaned_data[name]
        options = found.options(*self.counts(name), selected)
        if name in self.data.getlist("all") or len(options) <= MOST_OFFERED:
            return Facet(name, found.label, options, bool(selected) or name in self.data.getlist("all"))
        offered = [
            one for n, one in enumerate(options) if n < OFTEN or one.is_selected or one.value == NOT_STATED
        ]
        query = f"{without(self.data, 'page')}&all={name}".removeprefix("&")
        return Facet(name, found.label, offered, bool(selected), query, len(options) - len(offered))

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
