"""templates/list.html, seen on the list of publications."""

import re

import pytest

from mmn.listing import PER_PAGE
from mmn.models import Country, Theme
from publications.models import Publication, PublicationTheme
from tests.baking import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]


@pytest.fixture
def laos():
    return make(Country, code="la", name="Lao PDR")


def text(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def part(response, start, end):
    return text(response.text.split(start, 1)[1].split(end, 1)[0])


def after_the_heading(response):
    return response.text.split('id="results"')[1].split("</h2>")[1]


def heading(response):
    return part(response, '<h2 id="results" tabindex="-1">', "</h2>")


def title(response):
    return part(response, "<title>", "</title>")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 publications"), (1, "1 publication"), (2, "2 publications")]
)
def test_the_heading_says_how_many_were_found(client, count, words):
    for _ in range(count):
        make(Publication)
    assert heading(client.get("/publications/")) == words


def test_the_title_names_the_filters_and_the_page(client, laos):
    for _ in range(PER_PAGE + 1):
        make(Publication).countries.add(laos)
    addresses = ["/publications/", "/publications/?page=2", "/publications/?country=la&page=2"]
    assert [title(client.get(address)) for address in addresses] == [
        "Publications – MMN archive",
        "Publications (page 2 of 2) – MMN archive",
        "Publications: Lao PDR (page 2 of 2) – MMN archive",
    ]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("year_from=2018&year_to=2018", "from year 2018, to year 2018"),
        ("theme=none&country=la", "theme not stated, Lao PDR"),
        ("year_from=none&q=fishers", "from year not stated, fishers"),
    ],
)
def test_the_title_says_what_years_and_what_is_not_stated(client, laos, query, named):
    assert title(client.get(f"/publications/?{query}")) == f"Publications: {named} – MMN archive"


def test_the_pager_keeps_the_filters_and_is_absent_from_a_single_page(client, laos):
    assert 'rel="next"' not in client.get("/publications/?country=la").text
    for _ in range(PER_PAGE + 1):
        make(Publication).countries.add(laos)
    page = client.get("/publications/?country=la&sort=title").text
    (following,) = re.findall(r'rel="next" href="([^"]*)"', page)
    assert following == "?country=la&amp;sort=title&amp;page=2"


def test_a_chip_takes_its_filter_away_and_keeps_the_others(client, laos):
    make(Publication, title="Fishers").countries.add(laos)
    page = client.get("/publications/?q=fishers&country=la&page=1").text
    assert re.findall(r'class="chip" href="([^"]*)"', page) == [
        "/publications/?country=la",
        "/publications/?q=fishers",
    ]


def test_an_empty_list_says_which_filter_to_drop_and_what_that_gives(client, laos):
    make(Publication, title="Fishers")
    make(Publication, title="Farmers").countries.add(laos)
    response = client.get("/publications/?q=fishers&country=la")
    ways = re.findall(r'<li>\s*<a href="([^"]*)">([^<]*)</a>', after_the_heading(response))
    assert [(address, text(words)) for address, words in ways[:2]] == [
        ("/publications/?country=la", "without “fishers”: 1 record"),
        ("/publications/?q=fishers", "without “Lao PDR”: 1 record"),
    ]


@pytest.mark.parametrize(
    ("query", "ways"),
    [
        ("q=fishers+%26+%E1%9E%81", [("/search/?q=fishers%20%26%20%E1%9E%81", "fishers &amp; ខ")]),
        ("country=none", []),
    ],
)
def test_an_empty_list_leads_on_to_the_search_for_the_same_words(client, query, ways):
    page = after_the_heading(client.get(f"/publications/?{query}"))
    assert re.findall(r'<a href="(/search/[^"]*)">Search the whole archive for “([^”]*)”', page) == ways


def test_an_empty_list_says_which_filter_to_keep_where_dropping_one_gives_nothing(client, laos):
    make(Publication, title="Fishers", kind="book")
    page = after_the_heading(client.get("/publications/?q=fishers&country=la&kind=report"))
    assert text(page.split("</ul>")[0]) == (
        "Nothing in the archive matches all of this. Keep one of the filters: only “fishers”: 1 record"
    )


@pytest.mark.parametrize(("words", "count"), [("fishers", 1), ("farmers", 0)])
def test_an_order_is_told_only_where_something_stands_in_it(client, words, count):
    make(Publication, title="Fishers")
    assert client.get(f"/publications/?q={words}").text.count("Best first:") == count


def test_a_bad_value_is_answered_with_a_sentence_and_no_list(client, laos):
    make(Publication).countries.add(laos)
    response = client.get("/publications/?country=la&country=xx&year_from=soon")
    assert (response.status_code, [*response.context["object_list"]]) == (200, [])
    assert heading(response) == "Nothing is shown until this is corrected"
    assert part(response, '<ul class="errors">', "</ul>") == (
        "From year: Write a year between 1900 and 2100, or leave the field empty."
        " Country: “xx” is not known here: take it away below."
    )


def test_what_was_rightly_chosen_is_kept_while_something_is_to_be_corrected(client, laos):
    make(Publication).countries.add(laos)
    page = client.get("/publications/?country=la&year_from=soon").text
    assert re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', page) == [("country", "la")]


@pytest.mark.parametrize(
    ("asked", "cited"),
    [
        ("?q=&country=la&year_from=&year_to=&sort=newest", "/publications/?country=la"),
        ("?q=%20&sort=newest", "/publications/"),
        ("?q=&sort=title&page=2", "/publications/?sort=title&page=2"),
    ],
)
def test_what_a_form_sends_without_need_is_left_out_of_the_address(client, laos, asked, cited):
    response = client.get(f"/publications/{asked}")
    assert (response.status_code, response["Location"]) == (302, cited)


def test_the_filters_stand_open_on_a_narrow_screen_only_when_one_of_them_is_to_be_corrected(client):
    opened = [
        '<details class="filters-more" open>' in client.get(f"/publications/?year_from={year}").text
        for year in ("2018", "3000")
    ]
    assert opened == [False, True]


def test_a_facet_stands_open_while_something_is_selected_in_it(client, laos):
    make(Publication, kind="book").countries.add(laos)
    page = client.get("/publications/?country=la&country=none").text
    assert re.findall(r"<details( open)?>\s*<summary>([^<]*)", page) == [(" open", "Country"), ("", "Kind")]


def offered(response, name):
    [found] = [facet for facet in response.context["facets"] if facet.name == name]
    return [(option.value, option.under) for option in found.options]


def test_a_narrower_theme_stands_under_its_wider_one_and_a_chosen_theme_comes_first(client):
    wide, health = make(Theme, slug="work"), make(Theme, slug="health")
    narrow = make(Theme, slug="fishing", parent=wide)
    for theme in (wide, wide, narrow, narrow, narrow, health):
        make(PublicationTheme, tag=theme, content_object=make(Publication))
    family = [("work", None), ("fishing", "work")]
    assert offered(client.get("/publications/"), "theme")[:3] == [*family, ("health", None)]
    assert offered(client.get("/publications/?theme=health"), "theme")[:3] == [("health", None), *family]


def undated(client, query):
    return [
        (option.count, option.is_selected)
        for option in client.get(f"/publications/?{query}").context["undated"]
    ]


def test_years_say_how_many_records_have_no_date(client):
    make(Publication, date="2018", kind="book")
    assert undated(client, "year_from=2015") == []
    make(Publication, date="", kind="book")
    make(Publication, date="", kind="report")
    assert undated(client, "year_from=2015&year_to=2016&kind=book") == [(1, False)]
    assert undated(client, "year_from=none&kind=report") == [(1, True)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("year_from=2015", ["new"]),
        ("year_from=none", ["undated"]),
        ("year_from=2015&year_from=none", ["new", "undated"]),
        ("year_from=none&year_to=2010", ["old", "undated"]),
        ("year_from=2015&year_to=none", ["new", "undated"]),
        ("year_from=2015&year_from=none&year_to=2020", ["new", "undated"]),
        ("year_to=none", ["undated"]),
        ("year_from=2004&year_from=2018&year_to=2005", ["old"]),
    ],
)
def test_records_without_a_date_are_found_where_they_are_asked_for(client, query, titles):
    for title, date in {"new": "2018", "old": "2004", "undated": ""}.items():
        make(Publication, title=title, date=date)
    found = client.get(f"/publications/?{query}").context["object_list"]
    assert sorted(publication.title for publication in found) == titles


def test_the_choice_of_undated_records_is_kept_beside_the_year(client):
    make(Publication, date="")
    page = client.get("/publications/?year_from=2015&year_from=none").text
    assert '<input inputmode="numeric" name="year_from" id="id_year_from" value="2015">' in page
    assert '<input type="checkbox" name="year_from" value="none" checked>' in page
    assert "From year: not stated" in text(page)


@pytest.mark.parametrize(("query", "is_offered"), [("", False), ("theme=none", True)])
def test_a_facet_of_which_nothing_is_stated_is_no_choice(client, query, is_offered):
    make(Publication)
    assert ('name="theme" value="none"' in client.get(f"/publications/?{query}").text) == is_offered
