"""The grid of themes, countries and years, seen on publications."""

import re

import pytest

from mmn.models import Country, Theme
from mmn.pictures.grid import TALLEST
from publications.models import Publication, PublicationTheme
from tests.baking import make
from tests.crawling import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]


@pytest.fixture
def vocabulary():
    """Two wider themes, one with two narrower ones, and two countries."""
    work, health = make(Theme, slug="work", name="Work"), make(Theme, slug="health", name="Health")
    wages, fishing = (make(Theme, slug=one, name=one.title(), parent=work) for one in ("wages", "fishing"))
    laos, japan = make(Country, code="la", name="Lao PDR"), make(Country, code="jp", name="Japan")
    return {"work": work, "health": health, "wages": wages, "fishing": fishing, "la": laos, "jp": japan}


@pytest.fixture
def publish(vocabulary):
    def publish(themes="", countries="", **values):
        publication = make(Publication, **values)
        for theme in themes.split():
            make(PublicationTheme, tag=vocabulary[theme], content_object=publication)
        publication.countries.set(vocabulary[code] for code in countries.split())

    return publish


def grid(client, query=""):
    return client.get(f"/publications/at-a-glance/?{query}").context["grid"]


def counts(found):
    return {row.name: [cell.count for cell in row.cells] for rows in found.families for row in rows}


def test_wider_themes_always_have_a_row_and_narrower_ones_where_they_are_borne(client, publish):
    publish("fishing", "la")
    families = grid(client).families
    assert [[(row.name, row.is_under) for row in rows] for rows in families] == [
        [("All themes", False)],
        [("Health", False)],
        [("Work", False), ("Fishing", True)],
    ]


def test_a_cell_holds_how_many_bear_both_and_the_first_those_of_all_countries(client, publish):
    publish("fishing", "la jp")
    publish("work", "la")
    publish("work", "jp")
    publish("work health", "")
    found = grid(client)
    assert [place.code for place in found.places] == ["la", "jp", "none"]
    assert counts(found) == {
        "All themes": [4, 2, 2, 1],
        "Health": [1, 0, 0, 1],
        "Work": [4, 2, 2, 1],
        "Fishing": [1, 1, 1, 0],
    }


def test_what_has_no_theme_has_a_row_of_its_own(client, publish):
    publish("work", "la")
    assert "Theme not stated" not in counts(grid(client))
    publish("", "la")
    assert counts(grid(client))["Theme not stated"] == [1, 1]


@pytest.mark.parametrize(
    ("theme", "rows"),
    [
        ("theme=work", ["All themes", "Work", "Fishing", "Wages"]),
        ("theme=fishing", ["All themes", "Fishing"]),
        ("theme=fishing&theme=work", ["All themes", "Work", "Fishing", "Wages"]),
        ("theme=health&theme=none", ["All themes", "Health", "Theme not stated"]),
        ("theme=none", ["All themes", "Theme not stated"]),
    ],
)
def test_where_themes_are_chosen_only_these_and_those_under_them_have_a_row(client, publish, theme, rows):
    publish("fishing", "la")
    publish("health wages", "la")
    publish("", "la")
    assert [*counts(grid(client, theme))] == rows


def test_where_countries_are_chosen_only_these_have_a_column(client, publish):
    publish("health", "la jp")
    publish("health", "")
    found = {query: grid(client, query) for query in ("country=jp", "country=la&country=none")}
    assert {query: [place.code for place in one.places] for query, one in found.items()} == {
        "country=jp": ["jp"],
        "country=la&country=none": ["la", "none"],
    }
    assert counts(found["country=jp"])["Health"] == [1, 1]


def test_a_number_leads_to_the_list_with_the_filters_there_are(client, publish):
    publish("fishing", "la jp", kind="book")
    page = body(client.get("/publications/at-a-glance/?kind=book&theme=work"))
    row = re.search(r'<th scope="row">Fishing</th>(.*)</tr>', page)[1]
    assert re.findall(r'<a class="f\d" href="([^"]*)">(\d+)<', row) == [
        ("/publications/?kind=book&amp;theme=fishing", "1"),
        ("/publications/?kind=book&amp;theme=fishing&amp;country=la", "1"),
        ("/publications/?kind=book&amp;theme=fishing&amp;country=jp", "1"),
    ]


def test_an_empty_cell_says_so_and_leads_nowhere(client, publish):
    publish("work", "la")
    publish("health", "jp")
    row = re.search(r'<th scope="row">Work</th>(.*)</tr>', body(client.get("/publications/at-a-glance/")))[1]
    assert [re.sub(r"<[^>]*>", "", cell) for cell in row.split("</td>")] == ["1", "1", "none", ""]


def test_the_years_of_a_cell_are_bars_as_tall_as_there_is_much_beside_all_others(client, publish):
    for date, themes in {"2016": "work", "2017": "health", "2018": "health work"}.items():
        publish(themes, "la", date=date)
    publish("work", "la", date="2018")
    rows = {row.name: row.cells[1].bars for rows in grid(client).families for row in rows}
    assert rows["Work"] == f"M0 {TALLEST}v-5M2 {TALLEST}v-{TALLEST}"
    assert rows["Health"] == f"M1 {TALLEST}v-5M2 {TALLEST}v-5"


def test_the_years_of_a_cell_are_told_to_those_who_do_not_see_its_bars(client, publish):
    for date, theme in {"2011": "work", "2013": "work", "2014": "work health", "2016": "health"}.items():
        publish(theme, "la", date=date)
    page = body(client.get("/publications/at-a-glance/"))
    row = re.search(r'<th scope="row">Work</th>(.*)</tr>', page)[1]
    assert (
        re.findall(r'>(\d)<svg role="img"[^>]*><title>([^<]*)</title>', row) == [("3", "2011, 2013–2014")] * 2
    )


@pytest.mark.parametrize("others", [[], ["2016", "2018"]], ids=["nothing dated", "others dated"])
def test_a_cell_without_a_year_has_no_bars(client, publish, others):
    publish("work", "la", date="")
    for date in others:
        publish("health", "la", date=date)
    row = re.search(r'<th scope="row">Work</th>(.*)</tr>', body(client.get("/publications/at-a-glance/")))[1]
    assert re.findall("<svg.*?</svg>", row) == ['<svg aria-hidden="true"></svg>'] * 2


def test_the_stronger_the_colour_the_more_there_is(client, publish):
    for number in range(16):
        publish("work" if number else "work health", "la", date="2018")
    levels = {row.name: row.cells[1].level for rows in grid(client).families for row in rows}
    assert levels == {"All themes": 3, "Health": 1, "Work": 3}


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (
            ["2016", "2018"],
            "The stronger the colour, the more. The bars stand for the years from 2016 to 2018.",
        ),
        (["2018", "2018"], "The stronger the colour, the more."),
    ],
)
def test_its_caption_says_how_to_read_it(client, publish, dates, words):
    for date in dates:
        publish("work", "la", date=date)
    assert grid(client).words == words
