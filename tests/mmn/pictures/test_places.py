"""The map and the countries beside it, seen on publications and organisations."""

import re

import pytest

from members.models import Organisation
from mmn.models import Country
from mmn.pictures.places import RIVER, SHAPES, level
from publications.models import Publication
from tests.baking import make
from tests.crawling import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]


@pytest.fixture
def countries():
    """The six of the river and three others, one of them not on the map."""
    return {code: make(Country, code=code, name=f"Land {code}") for code in (*RIVER, "jp", "hk", "gb")}


def places(client, query=""):
    found = client.get(f"/publications/at-a-glance/?{query}").context["places"]
    return [(place.code, place.count) for place in found]


def test_the_countries_of_the_river_come_from_its_source_to_the_sea_then_the_most_frequent(client, countries):
    for codes in (["jp", "gb"], ["gb", "th"], []):
        make(Publication).countries.set(countries[code] for code in codes)
    assert places(client) == [
        *[("cn", 0), ("mm", 0), ("la", 0), ("th", 1), ("kh", 0), ("vn", 0)],
        *[("gb", 2), ("jp", 1), ("none", 1)],
    ]


def test_where_countries_are_chosen_only_these_are_told(client, countries):
    make(Publication).countries.set([countries["jp"], countries["th"]])
    make(Publication).countries.set([countries["jp"]])
    assert places(client, "country=jp&country=kh") == [("kh", 0), ("jp", 2)]


def test_every_country_that_is_borne_leads_to_its_list_whether_it_is_on_the_map_or_not(client, countries):
    make(Organisation, country=countries["gb"], kind="union")
    make(Organisation, country=None, kind="union")
    page = body(client.get("/organisations/at-a-glance/?kind=union")).split('class="index"')[1]
    assert re.findall(
        r'<a href="(/organisations/\?kind[^"]*)">([^<]*)</a> <span class="count">(\d)', page
    ) == [
        ("/organisations/?kind=union&amp;country=gb", "Land gb", "1"),
        ("/organisations/?kind=union&amp;country=none", "Not stated", "1"),
    ]


def test_the_map_draws_each_of_its_countries_as_strongly_as_there_is_much(client, countries):
    for codes in (["th"], ["th"], ["th"], ["th", "jp", "hk", "gb"]):
        make(Publication).countries.set(countries[code] for code in codes)
    page = body(client.get("/publications/at-a-glance/")).split('class="places"')[1]
    drawn = {path: strength for strength, path in re.findall(r'<path class="(\w+)" d="([^"]*)"/>', page)}
    levels = {code: drawn[SHAPES["shapes"][code]] for code in (*RIVER, "jp")}
    assert levels == dict.fromkeys(RIVER, "f0") | {"th": "f4", "jp": "f2"}
    assert re.findall(r'<circle class="(\w+)"', page) == ["f2"]
    assert re.findall(r"<tspan>Land (\w\w) </tspan>(\d)", page) == [
        *[("cn", "0"), ("mm", "0"), ("la", "0"), ("th", "4"), ("kh", "0"), ("vn", "0")],
        *[("hk", "1"), ("jp", "1")],
    ]


def test_the_land_around_is_all_that_no_record_is_about(client, countries):
    make(Publication).countries.set([countries["th"]])
    found = client.get("/publications/at-a-glance/?country=th").context["places"]
    assert {code for code, shape in SHAPES["shapes"].items() if shape not in found.land} == {"th"}


@pytest.mark.parametrize(
    ("count", "most", "found"), [(0, 9, 0), (1, 100, 1), (10, 100, 2), (50, 100, 3), (100, 100, 4), (1, 1, 4)]
)
def test_how_much_it_is_beside_the_most_is_one_of_four(count, most, found):
    assert level(count, most) == found


def test_every_outline_and_name_lies_within_the_map():
    starts = [re.findall(r"M(\d+) (\d+)", shape) for shape in SHAPES["shapes"].values()]
    points = [point for start in starts for point in start] + [
        *SHAPES["dots"].values(),
        *SHAPES["labels"].values(),
    ]
    outside = [(x, y) for x, y in points if int(x) > SHAPES["width"] or int(y) > SHAPES["height"]]
    assert ({*RIVER} - SHAPES["shapes"].keys(), outside) == (set(), [])
