"""The records of a filtered list as sets of their numbers: what its pictures count."""

from django.utils.functional import cached_property

from mmn.facets.bitmaps import AFTER_ALL, read
from mmn.filters.facets import NOT_STATED
from mmn.filters.years import FIRST, LAST


class Counted:
    """What a valid `filterset` lets pass.

    Of a facet in which values are chosen a picture draws these only: so each of its numbers is what the list
    says when it is asked for that one value instead.
    """

    def __init__(self, filterset, facets=None):
        self.filterset = filterset
        # Where no worker keeps the sets, those of the records that pass are read: of `facets`, or of all.
        self.bitmaps = filterset.bitmaps or read(filterset, filterset.narrowed(), facets)
        self.all = filterset.numbers() if filterset.bitmaps else self.bitmaps.all

    def knows(self, *names):
        return {*names} <= self.filterset.filters.keys()

    def chosen(self, name):
        return self.filterset.form.cleaned_data[name]

    def having(self, name, value):
        if value == NOT_STATED:
            return self.all - self.bitmaps.stated(name)
        return self.all & self.bitmaps.having(name, [value])

    def counts(self, name):
        """{value: how many have it}, most first."""
        counts = self.bitmaps.counts(name, self.all)
        return {value: counts[value] for value in sorted(counts, key=lambda value: (-counts[value], value))}

    @cached_property
    def years(self):
        """{year: the numbers whose time touches it} from the first year that is stated to the last.

        Where years are asked for, of those only; what goes on does so to the last year stated of any.
        """
        return {year: self._touching(year) for year in self._span()} if self.knows("year_from") else {}

    def _span(self):
        low, high = min(self._asked("year_from") or [FIRST]), max(self._asked("year_to") or [LAST])
        stated = {*self.bitmaps.counts("starts", self.all), *self.bitmaps.counts("ends", self.all)}
        stated = [year for year in stated if FIRST <= year <= LAST]
        if not stated:
            return ()
        # What goes on may do so into years asked for of which nothing else is stated.
        return range(max(low, min(high, min(stated))), min(high, max(low, max(stated))) + 1)

    def _asked(self, name):
        return [year for year in self.chosen(name) if year != NOT_STATED]

    def _touching(self, year):
        starts = self.bitmaps.between("starts", 0, year)
        return self.all & starts & self.bitmaps.between("ends", year, AFTER_ALL)

    @property
    def undated(self):
        """How many pass of which no source states a date."""
        return len(self.all & self.bitmaps.having("undated", [True]))
