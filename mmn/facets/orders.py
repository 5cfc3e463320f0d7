"""The numbers of a list's records in one of its orders."""

from array import array
from functools import cached_property
from itertools import islice

from pyroaring import BitMap

FEW = 2_000  # numbers that are sorted sooner than they are met on a walk through all
PROBES = 64  # places tried at once when a record is put in order


class Order:
    def __init__(self, numbers):
        self.numbers = array("I", numbers)
        self.all = BitMap(self.numbers)

    @cached_property
    def places(self):
        """The place of each number, at the number."""
        places = array("I", bytes(4 * (max(self.numbers, default=0) + 1)))
        for place, number in enumerate(self.numbers):
            places[number] = place
        return places

    def some(self, numbers, start, stop):
        """Those from `start` to `stop` of the set `numbers` in this order."""
        numbers = numbers & self.all  # an order may be read later than a set
        if len(numbers) == len(self.numbers):
            return self.numbers[start:stop]
        if len(numbers) <= FEW:
            return sorted(numbers, key=self.places.__getitem__)[start:stop]
        if start < len(numbers) // 2:
            return islice(filter(numbers.__contains__, self.numbers), start, stop)
        from_the_end = filter(numbers.__contains__, reversed(self.numbers))
        return reversed([*islice(from_the_end, len(numbers) - stop, len(numbers) - start)])

    def mended(self, numbers, now, ordered):
        """This order without `numbers`, those of `now` put in where the queryset `ordered` wants them."""
        found = array("I", (number for number in self.numbers if number not in numbers))
        for number in now:
            if (place := place_for(number, found, ordered)) is not None:
                found.insert(place, number)
        return Order(found)


def place_for(number, order, ordered):
    """The place of `number` in `order`, by asking the database to put it among ever nearer ones.

    None when it was deleted meanwhile.
    """
    first, last = 0, len(order)
    while first < last:
        step = -(-(last - first) // PROBES)
        places = {order[place]: place for place in range(first, last, step)}
        found = [*ordered.filter(pk__in=[number, *places]).values_list("pk", flat=True)]
        if number not in found:
            return None
        at = found.index(number)
        if len(found) == 1:  # the others were deleted meanwhile
            break
        first = places[found[at - 1]] + 1 if at else first
        last = places[found[at + 1]] if at + 1 < len(found) else last
    return first
