"""How much there was in each year, as a river that flows from the first year to the last and widens with it.

Any page can have one: `River([(2018, 41, "/events/?year_from=2018&year_to=2018"), …])`, its years in any
order, and `{% include "_pictures/river.html" with river=river only %}` where `river` is true.
"""

from itertools import groupby, pairwise
from math import pi, sin
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

WIDTH, MARGIN, FOOT = 480, 32, 134  # from the first year to the last, beside them, above the ticks
MIDDLE, BEND = 79, 8  # where the river flows, and how far it swings to either side
WIDEST = 42  # half of it, where there was most
NARROWEST = 1.5  # half of it, where there was anything at all
MOST_LABELS = 7


class Year(NamedTuple):
    year: int
    count: int
    address: str = ""

    @property
    def label(self):
        return str(self.year)


class Gap(NamedTuple):
    """Years one after the other in which there was nothing."""

    first: int
    last: int
    count: int = 0

    @property
    def is_long(self):
        return self.first < self.last

    @property
    def label(self):
        return f"{self.first}–{self.last}" if self.is_long else str(self.first)


class Point(NamedTuple):
    x: int
    middle: float
    half: float


class River:
    def __init__(self, years):
        known = {year: Year(year, count, address) for year, count, address in years if count}
        span = range(min(known, default=0), max(known, default=-1) + 1)
        self.years = [known.get(year) or Year(year, 0) for year in span]
        self.step = max(4, WIDTH // max(1, len(self.years) - 1))
        self.margin = MARGIN if len(self.years) > 1 else WIDTH // 2

    def __bool__(self):
        return bool(self.years)

    @property
    def flows(self):
        """Whether there is anything to draw: not of one year alone."""
        return len(self.years) > 1

    @cached_property
    def most(self):
        return max(self.years, key=lambda year: year.count)

    @cached_property
    def stretches(self):
        """The years in their order; those without anything as one Gap for as long as they last."""
        found = []
        for is_full, some in groupby(self.years, key=lambda year: year.count > 0):
            some = [*some]
            found += some if is_full else [Gap(some[0].year, some[-1].year)]
        return found

    @property
    def gaps(self):
        return [stretch for stretch in self.stretches if not stretch.count]

    @property
    def words(self):
        """What the picture shows, as one sentence with its numbers."""
        first, most = self.years[0], self.most
        told = {"count": most.count, "year": most.year, "first_count": first.count, "first": first.year}
        if len(self.years) == 1:
            found = _("%(count)s in %(year)s, the only year")
        elif most == first:
            found = _("%(count)s in %(year)s, the first year and the most")
        else:
            found = _("From %(first_count)s in %(first)s to %(count)s in %(year)s, the most")
        found %= told
        gaps = ", ".join(gap.label for gap in self.gaps)
        return _("%(found)s; none in %(gaps)s.") % {"found": found, "gaps": gaps} if gaps else f"{found}."

    # What is drawn

    @property
    def width(self):
        return self.x(len(self.years) - 1) + self.margin

    def x(self, n):
        return self.margin + self.step * n

    def middle(self, n):
        return MIDDLE + BEND * sin(2 * pi * self.x(n) / WIDTH)

    def half(self, count):
        return count and max(NARROWEST, WIDEST * count / self.most.count)

    @property
    def points(self):
        """Where the river flows and how wide it is on either side: from its source through the years."""
        there = enumerate(self.years)
        found = [Point(self.x(n), self.middle(n), self.half(year.count)) for n, year in there]
        source, mouth = found[0], found[-1]
        return [source._replace(x=0, half=0), *found, mouth._replace(x=self.width)]

    @property
    def water(self):
        """The outline of the river from gap to gap: along one bank and back along the other."""
        points, found = self.points, []
        for is_dry, some in groupby(range(len(points)), key=lambda n: points[n].half == 0):
            if not is_dry:
                first, *_others = numbers = [*some]
                found.append(outline(points[first - 1 : numbers[-1] + 2]))
        return "".join(found)

    @property
    def bed(self):
        """The line along which it would flow in the years without anything."""
        lines = []
        for gap in self.gaps:
            first, last = gap.first - self.years[0].year, gap.last - self.years[0].year
            there = [*range(first - 1, last + 1, max(1, 40 // self.step)), last + 1]
            lines.append("L".join(f"{self.x(n)} {round(self.middle(n))}" for n in there))
        return "".join(f"M{line}" for line in lines)

    @property
    def labels(self):
        """(x, year) of the years that are written under it: every fifth, or fewer of many."""
        every = next(n for n in (1, 2, 5, 10, 20, 50) if len(self.years) <= n * MOST_LABELS)
        return [(self.x(n), year.year) for n, year in enumerate(self.years) if year.year % every == 0]

    @property
    def ticks(self):
        return "".join(f"M{x} {FOOT}v5" for x, _year in self.labels)

    @property
    def peak(self):
        """(x, y, count) of the number written where it is widest."""
        n = self.years.index(self.most)
        return self.x(n), round(self.middle(n) - WIDEST) - 5, self.most.count


def outline(points):
    left = [(x, round(middle - half)) for x, middle, half in points]
    right = [(x, round(middle + half)) for x, middle, half in reversed(points)]
    return f"M{left[0][0]} {left[0][1]}{bank(left)}V{right[0][1]}{bank(right)}z"


def bank(points):
    """A smooth line through `points` that swings nowhere beyond them."""
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(points)]
    slopes = [0, *(gentle(*both) for both in pairwise(rise / run for run, rise in steps)), 0]
    path, last_run = "", 0
    for (run, rise), (start, end) in zip(steps, pairwise(slopes), strict=True):
        # After a step of the same length the curve goes on as it came, which is shorter to say.
        path += "s" if run == last_run else f"c{round(run / 3)} {round(start * run / 3)} "
        path += f"{round(run * 2 / 3)} {round(rise - end * run / 3)} {run} {rise}"
        last_run = run
    return path.replace(" -", "-")


def gentle(before, after):
    """The slope where one rise meets the next: none at a top or a bottom."""
    return 2 * before * after / (before + after) if before * after > 0 else 0
