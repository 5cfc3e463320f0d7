"""templates/at_a_glance.html: any list as pictures, under the filters that are asked for."""

import re

import pytest
from django.contrib.auth.models import User

from mmn.models import Country, Theme
from mmn.visibility import Level
from proceedings.models import Instrument
from publications.models import Publication, PublicationTheme
from tests.baking import make
from tests.crawling import body
from tests.proceedings.pages import cost

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]

DRAWN = [
    *("publications", "projects", "organisations"),
    *("events", "recommendations", "statements", "figures", "instruments"),
]


@pytest.fixture
def laos():
    return make(Country, code="la", name="Lao PDR")


def heading(page):
    return " ".join(re.search("<h1>(.*?)</h1>", page.text, re.DOTALL)[1].split())


def links(page):
    """(address, words) of the links in the page's own part."""
    main = body(page).split("<main")[1].split("</main>")[0]
    found = re.findall(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', main, re.DOTALL)
    return [(address, " ".join(re.sub("<[^>]*>", " ", words).split())) for address, words in found]


@pytest.mark.parametrize("name", DRAWN)
def test_every_list_that_knows_years_or_countries_is_shown_at_a_glance(client, name):
    answer = client.get(f"/{name}/at-a-glance/")
    assert (answer.status_code, client.get(f"/{name}/").context["glance"]) == (
        200,
        answer.request["PATH_INFO"],
    )


def test_a_list_of_which_nothing_can_be_drawn_is_not(client):
    assert client.get("/people/").context["glance"] == ""
    assert client.get("/people/at-a-glance/").status_code == 404


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "At a glance: 0 agreements and laws"),
        (1, "At a glance: 1 agreement or law"),
        (2, "At a glance: 2 agreements and laws"),
    ],
)
def test_the_heading_says_how_many_are_drawn_in_the_words_of_the_list(client, count, words):
    for _ in range(count):
        make(Instrument)
    assert heading(client.get("/instruments/at-a-glance/")) == words


def test_the_title_names_the_filters(client, laos):
    page = client.get("/publications/at-a-glance/?country=la&year_from=2018").text
    title = re.search("<title>(.*?)</title>", page, re.DOTALL)[1]
    assert " ".join(title.split()) == "At a glance: Publications: Lao PDR, from year 2018 – MMN archive"


def test_it_follows_the_filters_and_a_chip_takes_one_away_and_stays(client, laos):
    make(Publication, title="Fishers", kind="book").countries.add(laos)
    make(Publication, title="Farmers", kind="book").countries.add(laos)
    page = client.get("/publications/at-a-glance/?q=fishers&country=la")
    assert heading(page) == "At a glance: 1 publication"
    assert re.findall(r'class="chip" href="([^"]*)"', page.text) == [
        "/publications/at-a-glance/?country=la",
        "/publications/at-a-glance/?q=fishers",
    ]


def test_a_way_leads_back_to_the_list_with_the_same_filters_whatever_page_one_came_from(client, laos):
    make(Publication).countries.add(laos)
    page = client.get("/publications/at-a-glance/?country=la&sort=title&page=7&x=y")
    ways = {words: address for address, words in links(page)}
    words = "Read them in the list, or change the filters"
    assert ways[words] == "/publications/?country=la&amp;sort=title"


def test_the_list_knows_where_it_is_at_a_glance(client, laos):
    page = client.get("/publications/?country=la&sort=title&page=1&x=y")
    assert page.context["glance"] == "/publications/at-a-glance/?country=la&sort=title"


def test_what_a_form_sends_without_need_is_left_out_of_the_address(client, laos):
    answer = client.get("/publications/at-a-glance/?q=&country=la&sort=newest")
    assert (answer.status_code, answer["Location"]) == (302, "/publications/at-a-glance/?country=la")


def test_a_bad_value_is_answered_with_a_sentence_and_no_picture(client, laos):
    make(Publication, date="2018").countries.add(laos)
    page = client.get("/publications/at-a-glance/?country=la&country=xx&year_from=soon")
    errors = re.findall("<li>([^<]*)</li>", page.text.split('class="errors"')[1])
    assert (page.status_code, heading(page), "<svg" in page.text) == (200, "At a glance: Publications", False)
    assert errors[:2] == [
        "From year: Write a year between 1900 and 2100, or leave the field empty.",
        "Country: “xx” is not known here: take it away below.",
    ]


def test_where_nothing_is_found_it_says_what_to_drop_and_stays(client, laos):
    make(Publication, title="Fishers")
    make(Publication, title="Farmers").countries.add(laos)
    page = client.get("/publications/at-a-glance/?q=fishers&country=la")
    assert (heading(page), "<svg" in page.text, "noindex" in page.text) == (
        "At a glance: 0 publications",
        False,
        True,
    )
    assert [(address, words) for address, words in links(page) if "without" in words] == [
        ("/publications/at-a-glance/?country=la", "without “fishers”: 1 record"),
        ("/publications/at-a-glance/?q=fishers", "without “Lao PDR”: 1 record"),
    ]


def test_what_is_not_stated_is_counted_and_leads_on(client, laos):
    make(Publication, date="2018").countries.add(laos)
    make(Publication, date="")
    found = dict(links(client.get("/publications/at-a-glance/")))
    assert found["/publications/?year_from=none"] == "1 without a date"
    assert found["/publications/?country=none"] == "Not stated"
    assert found["/publications/?theme=none"] == "2"


def numbers(client):
    """All that is counted on the page of publications."""
    context = client.get("/publications/at-a-glance/").context
    return {
        "years": {year.year: year.count for year in context["river"].years},
        "undated": context["undated"],
        "places": {place.code: place.count for place in context["places"]},
        "themes": {
            row.name: [cell.count for cell in row.cells] for rows in context["grid"].families for row in rows
        },
    }


def test_a_hidden_record_is_neither_counted_nor_drawn(client, laos):
    theme = make(Theme, slug="work", name="Work")
    narrow, japan = make(Theme, name="Fishing", parent=theme), make(Country, code="jp")
    shown, hidden = make(Publication, date="2018"), make(Publication, date="1931", level=Level.SECRETARIAT)
    for publication, tag, country in ((shown, theme, laos), (hidden, narrow, japan)):
        make(PublicationTheme, tag=tag, content_object=publication)
        publication.countries.add(country)
    make(Publication, date="", level=Level.MEMBERS)
    assert numbers(client) == {
        "years": {2018: 1},
        "undated": 0,
        "places": {"la": 1},
        "themes": {"All themes": [1, 1], "Work": [1, 1]},
    }
    client.force_login(User.objects.create_user("editor", is_staff=True))
    found = numbers(client)
    assert (found["years"][1931], found["undated"], found["places"]) == (1, 1, {"la": 1, "jp": 1, "none": 1})
    assert found["themes"]["Fishing"] == [1, 0, 1, 0]


def queries(client):
    address = "/publications/at-a-glance/?kind=book"
    cost(client, address)  # the worker remembers the list from then on
    return cost(client, address)


def test_it_asks_as_often_for_many_records_as_for_one(client, settings):
    def publish(number):
        publication = make(Publication, date=f"{2010 + number}", kind="book")
        make(PublicationTheme, content_object=publication)
        publication.countries.add(make(Country))

    publish(1)
    few = queries(client)
    publish(2)
    publish(3)
    assert (few, queries(client)) == ((3, 3) if settings.FACET_INDEX else (7, 7))
