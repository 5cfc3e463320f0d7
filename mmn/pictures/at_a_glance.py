"""All pictures of a filtered list: what its page at a glance shows."""

from mmn.filters.facets import NOT_STATED
from mmn.pictures.counted import Counted
from mmn.pictures.grid import Grid
from mmn.pictures.places import Places
from mmn.pictures.river import River
from mmn.pictures.way import Way

ENDING = "at-a-glance"
DRAWN = {"country", "year_from"}


def can_be_drawn(filterset):
    """Whether a list with these filters has anything to draw."""
    return not DRAWN.isdisjoint(filterset.base_filters)


def pictures(filterset, path, filters):
    """What the template shows of a valid `filterset` asked for `filters`; at `path` is the list itself."""
    facets = [name for name in ("theme", "country") if name in filterset.filters]
    counted, way = Counted(filterset, facets), Way(path, filters)
    if not counted.all:
        return {"count": 0}
    years = [
        (year, len(found), way.to(year_from=year, year_to=year)) for year, found in counted.years.items()
    ]
    places = Places(counted, way) if counted.knows("country") else None
    return {
        "count": len(counted.all),
        "river": River(years),
        "undated": counted.undated,
        "undated_address": way.to(year_from=NOT_STATED, year_to=None),
        "grid": Grid(counted, way, places.columns) if counted.knows("theme", "country") else None,
        "places": places,
    }
