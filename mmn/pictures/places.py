"""Countries: how much there is on each, as a map and as a table beside it."""

import json
from math import ceil, sqrt
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from mmn.filters.facets import NOT_STATED
from mmn.models import Country

# The countries of the river, from its source to the sea.
RIVER = ("cn", "mm", "la", "th", "kh", "vn")
# Outlines of the region's countries; shapes.md says where they come from.
SHAPES = json.loads(Path(__file__).with_name("shapes.json").read_text())
LEVELS = 4


def level(count, most, levels=LEVELS):
    """How much `count` is beside the `most`: from 1 to `levels`; 0 of nothing."""
    return ceil(levels * sqrt(count / most)) if count else 0


class Place(NamedTuple):
    code: str
    name: str
    count: int
    address: str
    level: int

    @property
    def short(self):
        return _("none") if self.code == NOT_STATED else self.code.upper()

    @property
    def shape(self):
        """The path of its outline; a small one has a dot, (x, y)."""
        return SHAPES["shapes"].get(self.code)

    @property
    def dot(self):
        return SHAPES["dots"].get(self.code)

    @property
    def label(self):
        """Where the map has room for its name and number; of countries that are not on it, nowhere."""
        return SHAPES["labels"].get(self.code)


class Places:
    """The six countries of the river and all others that something is about, or those chosen."""

    def __init__(self, counted, way):
        counts, chosen = counted.counts("country"), counted.chosen("country")
        codes = {*(chosen or [*RIVER, *counts])}
        names = dict(Country.objects.filter(code__in=codes).values_list("code", "name"))
        most = max((counts.get(code, 0) for code in names), default=0)
        order = {code: (along_the_river(code), -counts.get(code, 0), names[code]) for code in names}
        found = [(code, names[code], counts.get(code, 0)) for code in sorted(names, key=order.get)]
        if bare := len(counted.having("country", NOT_STATED)):
            found.append((NOT_STATED, _("not stated"), bare))
        self.all = [
            Place(code, name, count, way.to(country=code), level(min(count, most), most))
            for code, name, count in found
        ]

    def __iter__(self):
        return iter(self.all)

    @property
    def columns(self):
        """Those that fit beside each other: the countries of the river, or the first of those chosen."""
        countries = [place for place in self if place.code != NOT_STATED]
        return countries[: len(RIVER)] + [place for place in self if place.code == NOT_STATED]

    @property
    def map(self):
        return SHAPES

    @property
    def land(self):
        """The outlines of all the land on the map that is not among these countries."""
        drawn = {place.code for place in self}
        return "".join(path for code, path in SHAPES["shapes"].items() if code not in drawn)


def along_the_river(code):
    return RIVER.index(code) if code in RIVER else len(RIVER)
