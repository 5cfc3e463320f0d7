"""The records of a list in their order, loaded a page at a time: what a paginator asks for."""

from mmn.facets.orders import Order


class InOrder:
    """The records of the sets of numbers `tiers`, tier after tier, each in an order that `bitmaps` remembers.

    `records` is a queryset that loads them.
    """

    def __init__(self, records, tiers, bitmaps, ordering):
        self.records, self.tiers, self.model = records, tiers, records.model
        self.orders, self.ordering = bitmaps.orders, tuple(ordering)

    def count(self):
        return sum(map(len, self.tiers))

    def __getitem__(self, some):
        start, stop, _step = some.indices(self.count())
        numbers = []
        for tier in self.tiers:
            if start < len(tier) and stop > 0:
                numbers += self.order().some(tier, max(start, 0), min(stop, len(tier)))
            start, stop = start - len(tier), stop - len(tier)
        found = {record.pk: record for record in self.records.filter(pk__in=numbers).order_by()}
        return [found[number] for number in numbers if number in found]

    def keys(self):
        """The keys of all of them, in their order."""
        return [key for tier in self.tiers for key in self.order().some(tier, 0, len(tier))]

    def order(self):
        """The order of all records of the list."""
        if self.ordering not in self.orders:
            every = self.records.prefetch_related(None).order_by(*self.ordering).values_list("pk", flat=True)
            self.orders[self.ordering] = Order(every.iterator())
        return self.orders[self.ordering]
