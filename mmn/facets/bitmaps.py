"""The records of a list for one level of readers, as sets of their numbers."""

from array import array
from collections import defaultdict
from dataclasses import dataclass, field, replace

from pyroaring import BitMap

NOBODY = BitMap()
BEFORE_ALL, AFTER_ALL = 0, 9999  # years of what began, or ends, nobody knows when
MOST_REMEMBERED = 200  # results of other filters, such as words


@dataclass(frozen=True)
class Bitmaps:
    """`sets` are {facet: {value: numbers}}, and so are the years that what is dated `starts` and `ends` in.

    `orders`, `labels` and `results` are filled as they are asked for.
    """

    all: BitMap
    sets: dict
    orders: dict = field(default_factory=dict)
    labels: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)

    def having(self, name, values):
        """The numbers with any of `values` in the facet or under the years called `name`."""
        found = self.sets.get(name, {})
        return NOBODY.union(*(found[value] for value in values if value in found))

    def stated(self, name):
        """The numbers that have a value in the facet called `name`."""
        return self.having(name, self.sets.get(name, ()))

    def between(self, name, first, last):
        return self.having(name, [year for year in self.sets.get(name, ()) if first <= year <= last])

    def counts(self, name, numbers):
        """{value: how many of `numbers` have it}"""
        found = {
            value: numbers.intersection_cardinality(one) for value, one in self.sets.get(name, {}).items()
        }
        return {value: count for value, count in found.items() if count}

    def remembered(self, key, make):
        """What `make()` gave when it was first asked for under `key`; what is not asked for goes in time."""
        found = self.results.pop(key, None)
        if found is None:
            found = make()
        self.results[key] = found
        if len(self.results) > MOST_REMEMBERED:
            self.results.pop([*self.results][0], None)
        return found

    def mended(self, numbers, now):
        """These Bitmaps with the records of `numbers` as they are `now`: Bitmaps of those alone."""
        sets = {
            name: mended_sets(self.sets.get(name, {}), numbers, found) for name, found in now.sets.items()
        }
        return replace(self, all=(self.all - numbers) | now.all, sets=sets, orders={}, labels={}, results={})


def mended_sets(old, numbers, now):
    sets = dict(old)
    for value in {*old, *now}:
        before, after = old.get(value, NOBODY), now.get(value, NOBODY)
        if after or not before.isdisjoint(numbers):
            sets[value] = (before - numbers) | after
    return {value: found for value, found in sets.items() if found}


def read(filterset, queryset, facets=None):
    """The Bitmaps of the records in `queryset`, by the links declared for `facets`, or for all."""
    numbers = defaultdict(lambda: defaultdict(lambda: array("I")))
    names = filterset.facet_filters() if facets is None else facets
    for name in names:
        for record, value in filterset.filters[name].each_pair(queryset):
            numbers[name][str(value)].append(record)
    for record, first, last in filterset.dates(queryset):
        if not (first or last):
            numbers["undated"][True].append(record)
            continue
        numbers["starts"][first.year if first else BEFORE_ALL].append(record)
        numbers["ends"][last.year if last else AFTER_ALL].append(record)
    names = [*names, "starts", "ends", "undated"]
    sets = {name: {value: BitMap(found) for value, found in numbers[name].items()} for name in names}
    return Bitmaps(BitMap(queryset.order_by().values_list("pk", flat=True).iterator()), sets)
