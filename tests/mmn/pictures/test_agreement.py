"""Every number of a picture is what the list says when one follows it, in the shipped archive; both ways."""

import random
import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client

from mmn.found import KINDS
from tests.crawling import body

# One process loads the archive, for all tests of this file.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("archive")]

ASKED = {
    "publications": [
        "",
        "theme=social-protection&theme=recruitment&country=th&country=none",
        "year_from=2015",
    ],
    "projects": [
        "",
        "year_from=2012&year_to=2016&country=mm",
        "year_from=none",
    ],
    "events": ["", "year_to=2010&year_to=none", "q=workshop&theme=labour-migration"],
    "recommendations": ["", "addressee=mekong-migration-network&country=none", "theme=asean"],
    "statements": ["", "kind=remark&country=th&country=jp"],
    "figures": ["", "country=th"],
    "organisations": ["", "tie=member&country=th&country=hk"],
    "instruments": [""],
}
PAGES = [(name, query) for name, queries in ASKED.items() for query in queries]
each_page = pytest.mark.parametrize(("name", "query"), PAGES)


def at_a_glance(name, query):
    page = Client().get(f"/{name}/at-a-glance/?{query}")
    assert page.context["count"] > 0
    return page


def numbers(page, name):
    """(address, number) of everything on the page that is counted."""
    main = body(page).split("<main")[1].split("</main>")[0]
    found = []
    for link in (
        rf'<a href="(/{name}/\?[^"]*)">\d{{4}} <b>(\d+)</b>',  # a year
        rf'<a href="(/{name}/\?[^"]*)">(\d+) without a date',
        rf'<a class="f\d" href="(/{name}/[^"]*)">(\d+)<svg',  # a cell of the grid
        rf'<a href="(/{name}/\?[^"]*)">[^<]*</a> <span class="count">(\d+)',  # a country
    ):
        found += [(unescape(address), int(number)) for address, number in re.findall(link, main)]
    return found


@each_page
@pytest.mark.usefixtures("both_ways")
def test_a_number_is_what_the_list_says_when_one_follows_it(settings, name, query):
    random.seed(f"{name}?{query}")
    found = numbers(at_a_glance(name, query), name)
    followed = random.sample(found, min(len(found), 12 if settings.FACET_INDEX else 4))
    said = [(address, Client().get(address).context["paginator"].count) for address, _number in followed]
    assert (said, len(said) > 0) == (followed, True)


def told(page):
    """All that the pictures say."""
    grid, places = page.context["grid"], page.context["places"]
    return {
        "count": page.context["count"],
        "years": page.context["river"].years,
        "undated": page.context["undated"],
        "grid": grid and grid.families,
        "places": places.all,
    }


@each_page
def test_bitmaps_and_queries_draw_the_same(settings, name, query):
    drawn = []
    for settings.FACET_INDEX in (False, True):
        drawn.append(told(at_a_glance(name, query)))
    assert drawn[0] == drawn[1]


def keys(name, address):
    """Those of the records that the list at `address` holds."""
    view, data = KINDS[name].view, QueryDict(address.partition("?")[2])
    reader = SimpleNamespace(user=AnonymousUser())
    filterset = view.filterset_class(data, queryset=view.records(reader.user), request=reader)
    assert filterset.is_valid()
    return {*filterset.qs.values_list("pk", flat=True)}


def parts(page):
    """The addresses of all years, of all themes and of all countries, what is not stated among them."""
    river, grid, places = (page.context[name] for name in ("river", "grid", "places"))
    years = [year.address for year in river.years if year.count]
    years += [page.context["undated_address"]] if page.context["undated"] else []
    themes = [row.cells[0].address for rows in grid.families[1:] for row in rows[:1]] if grid else []
    return filter(None, [years, themes, [place.address for place in places]])


@each_page
def test_whatever_passes_the_filters_is_in_a_year_a_theme_and_a_country_or_where_none_is_stated(name, query):
    page, found = at_a_glance(name, query), keys(name, f"?{query}")
    for addresses in parts(page):
        assert set().union(*(keys(name, address) for address in addresses)) == found
