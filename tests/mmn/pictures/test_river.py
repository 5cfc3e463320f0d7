import re

import pytest
from django.template.loader import render_to_string

from mmn.pictures.river import NARROWEST, WIDEST, River


def river(counts):
    return River([(year, count, f"/events/?year_from={year}") for year, count in counts.items()])


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({2001: 1, 2002: 3}, "From 1 in 2001 to 3 in 2002, the most."),
        ({2001: 3, 2002: 1}, "3 in 2001, the first year and the most."),
        ({2018: 41}, "41 in 2018, the only year."),
        (
            {2001: 1, 2003: 9, 2006: 2},
            "From 1 in 2001 to 9 in 2003, the most; none in 2002, 2004–2005.",
        ),
    ],
)
def test_a_sentence_says_from_where_to_where_it_flows_and_where_it_is_dry(counts, words):
    assert river(counts).words == words


def test_years_in_any_order_flow_from_the_first_to_the_last_and_none_is_left_out():
    years = river({2004: 2, 2001: 1}).years
    assert [(year.year, year.count) for year in years] == [(2001, 1), (2002, 0), (2003, 0), (2004, 2)]


def test_years_without_anything_are_one_stretch():
    stretches = river({2001: 1, 2004: 2, 2006: 1}).stretches
    assert [(one.label, one.count) for one in stretches] == [
        ("2001", 1),
        ("2002–2003", 0),
        ("2004", 2),
        ("2005", 0),
        ("2006", 1),
    ]


@pytest.mark.parametrize(("counts", "is_true"), [({}, False), ({2001: 0}, False), ({2001: 1}, True)])
def test_a_river_without_water_is_none(counts, is_true):
    assert bool(river(counts)) == is_true


def test_it_is_as_wide_as_there_is_much_and_dry_only_where_there_is_nothing():
    _source, *there, _mouth = river({2001: 50, 2002: 25, 2003: 1, 2005: 100}).points
    assert [point.half for point in there] == [WIDEST / 2, WIDEST / 4, NARROWEST, 0, WIDEST]


def test_it_is_drawn_in_one_piece_from_gap_to_gap_and_the_gaps_as_its_bed():
    whole, parted = river({2001: 1, 2002: 2}), river({2001: 1, 2003: 2, 2006: 1})
    pieces = [(one.water.count("M"), one.water.count("z"), one.bed.count("M")) for one in (whole, parted)]
    assert pieces == [(1, 1, 0), (3, 3, 2)]


def ends(path):
    """The last point of a path of curves, each relative to the one before."""
    x, y = map(int, re.match(r"M(\d+) (\d+)", path).groups())
    for curve in re.findall(r"[cs][^csVz]+", path):
        *_controls, dx, dy = map(int, re.findall(r"-?\d+", curve))
        x, y = x + dx, y + dy
    return x, y


def test_the_left_bank_leads_from_the_source_to_the_mouth():
    one = river({2001: 3, 2002: 9, 2003: 1})
    left = one.water.partition("V")[0]
    mouth = one.points[-1]
    assert ends(left) == (one.width, round(mouth.middle - mouth.half))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (2018, 2018, [2018]),
        (2001, 2007, [2001, 2002, 2003, 2004, 2005, 2006, 2007]),
        (2001, 2012, [2002, 2004, 2006, 2008, 2010, 2012]),
        (2001, 2025, [2005, 2010, 2015, 2020, 2025]),
        (1931, 2018, [1940, 1960, 1980, 2000]),
    ],
)
def test_only_as_many_years_are_written_under_it_as_have_room(first, last, labels):
    assert [year for _x, year in river({first: 1, last: 1}).labels] == labels


def test_the_most_stands_above_the_water_where_it_is_widest():
    one = river({2001: 1, 2002: 9, 2003: 1})
    x, y, count = one.peak
    place = one.points[2]
    assert (x, count, y < place.middle - place.half) == (place.x, 9, True)


def test_the_numbers_lead_on_and_the_picture_is_left_out_when_read_aloud():
    page = render_to_string("_pictures/river.html", {"river": river({2001: 1, 2003: 4})})
    assert re.findall(r'<a href="([^"]*)">(\d+) <b>(\d+)', page) == [
        ("/events/?year_from=2001", "2001", "1"),
        ("/events/?year_from=2003", "2003", "4"),
    ]
    assert re.findall(r"<svg[^>]*>", page) == ['<svg viewBox="0 0 544 158" aria-hidden="true">']


def test_of_one_year_alone_nothing_is_drawn():
    page = render_to_string("_pictures/river.html", {"river": river({2018: 41})})
    assert ("<svg" in page, "41 in 2018, the only year." in page) == (False, True)
