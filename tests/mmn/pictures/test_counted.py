"""Which years a list is drawn over, and what touches each of them; seen on publications and projects."""

import pytest

from publications.models import Project, Publication
from tests.baking import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]


def years(client, address):
    river = client.get(address).context["river"]
    return {year.year: year.count for year in river.years}


def test_it_flows_from_the_first_year_stated_to_the_last(client):
    for date in ("2016-03", "2018", "2018-08-04"):
        make(Publication, date=date)
    assert years(client, "/publications/at-a-glance/") == {2016: 1, 2017: 0, 2018: 2}


def test_a_record_counts_in_every_year_that_its_time_touches(client):
    make(Project, date="2015/2017")
    make(Project, date="2017-12")
    assert years(client, "/projects/at-a-glance/") == {2015: 1, 2016: 1, 2017: 2}


@pytest.mark.parametrize(
    ("date", "found"),
    [("2016/..", {2014: 1, 2015: 0, 2016: 1, 2017: 2}), ("../2016", {2014: 2, 2015: 1, 2016: 1, 2017: 1})],
)
def test_what_is_open_goes_on_as_long_as_years_are_stated(client, date, found):
    for one in ("2014", "2017", date):
        make(Project, date=one)
    assert years(client, "/projects/at-a-glance/") == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("year_from=2014&year_to=2016", {2014: 1, 2015: 2}),
        ("year_from=2016", {2016: 1, 2017: 1, 2018: 2}),
        ("year_to=2015", {2014: 1, 2015: 2}),
        ("year_from=2016&year_from=2018", {2016: 1, 2017: 1, 2018: 2}),
        ("year_from=2017&year_from=none", {2017: 1, 2018: 2}),
        ("year_from=2030&year_to=2040", {2030: 1}),
    ],
)
def test_where_years_are_asked_for_only_these_are_drawn(client, asked, found):
    for date in ("2014/2015", "2015/..", "2018", ""):
        make(Project, date=date)
    assert years(client, f"/projects/at-a-glance/?{asked}") == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [("", 2), ("year_from=2015", 0), ("year_from=2015&year_to=none", 2), ("year_to=none", 2)],
)
def test_what_has_no_date_is_told_beside_unless_it_is_filtered_out(client, asked, found):
    for date in ("2018", "", ""):
        make(Publication, date=date)
    context = client.get(f"/publications/at-a-glance/?{asked}").context
    assert (context["undated"], context["undated_address"]) == (found, "/publications/?year_from=none")


def test_where_nothing_has_a_date_there_is_no_river(client):
    make(Publication, date="")
    page = client.get("/publications/at-a-glance/")
    assert (bool(page.context["river"]), "1 without a date" in page.text) == (False, True)
