"""Themes by countries by years: a table that shows what there is, when, and where there is nothing."""

from itertools import groupby
from math import ceil
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from mmn.filters.facets import NOT_STATED
from mmn.models import Theme
from mmn.pictures.places import level

TALLEST = 9  # the bar of the year with most
LEVELS = 3  # behind the colour of a fourth its bars would not be seen


class Found(NamedTuple):
    """How many there are where a theme and a country meet, and in each of the years."""

    count: int
    by_year: dict


class Line(NamedTuple):
    name: str
    is_under: bool  # a wider theme
    theme: dict  # what the addresses of its cells ask for
    total: Found
    by_country: dict


class Cell(NamedTuple):
    """`level` is how much it is beside others of its kind; `bars` the path of one for each of the `years`."""

    count: int
    address: str
    level: int
    years: str
    bars: str


class Row(NamedTuple):
    name: str
    is_under: bool
    cells: list  # all countries, then each


class Grid:
    """A row a theme, a column each of `places`. A family is a wider theme with the narrower ones under it."""

    def __init__(self, counted, way, places):
        self.counted, self.way, self.places = counted, way, places
        self.years = counted.years if len(counted.years) > 1 else {}
        whole, *lines = self.lines()
        self.families = [[row(whole, scales([whole]), way)]]
        beside = scales(lines)
        for line in lines:
            self.families += [] if line.is_under else [[]]
            self.families[-1].append(row(line, beside, way))

    @property
    def span(self):
        return len(self.years)

    @property
    def words(self):
        """How to read it."""
        words = _("The stronger the colour, the more.")
        if not self.years:
            return words
        first, *_others, last = self.years
        years = _("The bars stand for the years from %(first)s to %(last)s.") % {"first": first, "last": last}
        return f"{words} {years}"

    def lines(self):
        borne = {place.code: self.counted.having("country", place.code) for place in self.places}
        for slug, name, is_under in [("", _("All themes"), False), *self.themes()]:
            numbers = self.counted.having("theme", slug) if slug else self.counted.all
            by_country = {code: self.found(numbers & one) for code, one in borne.items()}
            yield Line(name, is_under, {"theme": slug} if slug else {}, self.found(numbers), by_country)

    def found(self, numbers):
        by_year = {year: numbers.intersection_cardinality(those) for year, those in self.years.items()}
        return Found(len(numbers), by_year)

    def themes(self):
        """(value, name, whether it stands under a wider one): all wider themes, of others what is borne."""
        borne, chosen = self.counted.counts("theme"), self.counted.chosen("theme")
        known = [*Theme.objects.filter(Q(parent=None) | Q(slug__in=[*borne, *chosen]))]
        tops = {theme.pk: theme for theme in known if is_top(theme, chosen)}
        for theme in tops.values():
            if theme.parent_id not in tops:
                yield theme.slug, theme.name, False
                yield from ((one.slug, one.name, True) for one in known if one.parent_id == theme.pk)
        if self.counted.having("theme", NOT_STATED):
            yield NOT_STATED, _("Theme not stated"), False


def is_top(theme, chosen):
    return theme.slug in chosen if chosen else theme.parent_id is None


def scales(lines):
    """The most of the totals of `lines`, and of their cells: a pair (in all, in one year) each."""
    cells = [found for line in lines for found in line.by_country.values()]
    return [
        (max(found.count for found in some), max(max(found.by_year.values(), default=0) for found in some))
        for some in ([line.total for line in lines], cells)
    ]


def row(line, scales, way):
    """`line` as it is shown: each number beside others of its kind."""
    of_totals, of_cells = scales
    theme, found = line.theme, line.by_country.items()
    total = cell(line.total, of_totals, way.to(**theme))
    cells = [cell(one, of_cells, way.to(**theme, country=code)) for code, one in found]
    return Row(line.name, line.is_under, [total, *cells])


def cell(found, scale, address):
    most, most_in_a_year = scale
    bars = [
        f"M{n} {TALLEST}v-{ceil(TALLEST * count / most_in_a_year)}"
        for n, count in enumerate(found.by_year.values())
        if count
    ]
    strength = level(found.count, most, LEVELS)
    return Cell(found.count, address, strength, stretches(found.by_year), "".join(bars))


def stretches(by_year):
    """The years in which there is anything: “2011, 2014–2016”."""
    full = [[*some] for there, some in groupby(by_year, key=lambda year: by_year[year] > 0) if there]
    return ", ".join(f"{some[0]}–{some[-1]}" if len(some) > 1 else str(some[0]) for some in full)
