"""What every list answers in its other formats; its page is tried in test_list_page.py."""

import re
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from mmn.listing import PER_PAGE
from mmn.models import Country
from publications.models import Publication
from tests.baking import make
from tests.crawling import body
from tests.mmn.test_exports import rows

pytestmark = pytest.mark.django_db

SITE = "https://archive.example.org"
BOTH = ["csv", "atom"]
ALL = [*BOTH, "ris", "bib"]
LISTS = {
    "publications": ALL,
    "recommendations": ALL,
    **dict.fromkeys(
        ["projects", "organisations", "people", "events", "statements", "figures", "instruments"], BOTH
    ),
}
TYPES = {
    "csv": "text/csv",
    "atom": "application/atom+xml",
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
}


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def laos():
    return make(Country, code="la", name="Lao PDR")


def alternates(page):
    return [
        (found[1], unescape(found[2]))
        for found in re.finditer(r'<link rel="alternate" type="([^"]*)" href="([^"]*)"', page)
    ]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_in_what_other_formats_it_can_be_had(client, name):
    page = client.get(f"/{name}/?q=work&page=3&utm_source=x").text
    assert alternates(page) == [(TYPES[ending], f"/{name}.{ending}?q=work") for ending in LISTS[name]]
    assert {client.get(address)["Content-Type"] for _type, address in alternates(page)} == {
        f"{TYPES[ending]}; charset=utf-8" for ending in LISTS[name]
    }


def test_the_formats_keep_the_filters_in_one_order_whatever_was_asked(client, laos):
    make(Publication, kind="book", date="2018").countries.add(laos)
    asked = "sort=title&country=la&country=none&page=1&year_from=2018&kind=book"
    found = [
        address.partition("?") for _type, address in alternates(client.get(f"/publications/?{asked}").text)
    ]
    assert {query for _path, _mark, query in found} == {
        "year_from=2018&country=la&country=none&kind=book&sort=title"
    }


def test_a_reader_finds_the_formats_at_the_end_of_the_results(client, settings):
    assert 'class="use"' not in client.get("/publications/").text
    make(Publication)
    use = (
        client.get("/publications/?utm=x&sort=title&page=1")
        .text.split('class="use">')[1]
        .split("</details>")[0]
    )
    assert re.findall(r'href="([^"]*)">([^<]*)<', use) == [
        ("/publications.csv?sort=title", "Table for a spreadsheet (CSV)"),
        ("/publications.atom?sort=title", "Feed for a news reader (Atom)"),
        ("/publications.ris?sort=title", "File for Zotero or EndNote (RIS)"),
        ("/publications.bib?sort=title", "File for LaTeX (BibTeX)"),
    ]
    assert f"{settings.SITE_URL}/publications/?sort=title<" in use


def test_a_filtered_list_leads_to_the_same_records_drawn_and_as_a_dossier(client):
    make(Publication, kind="book")
    make(Publication, kind="report")
    views = [client.get(f"/publications/{query}").text.split("/at-a-glance/") for query in ("", "?kind=book")]
    dossiers = [re.findall('href="(/dossier/[^"]*)"', page) for _before, page in views]
    assert dossiers == [[], ["/dossier/?kind=book"]]
    assert [page.partition('"')[0] for _before, page in views] == ["", "?kind=book"]


@pytest.mark.parametrize("path", ["/publications/", "/people/"])
def test_an_empty_list_leads_to_no_picture(client, path):
    assert "at-a-glance" not in client.get(path).text


@pytest.mark.parametrize("ending", ALL)
def test_it_is_the_whole_list_whatever_page_is_asked_for(client, ending):
    for _ in range(PER_PAGE + 1):
        make(Publication)
    whole = body(client.get(f"/publications.{ending}"))
    assert body(client.get(f"/publications.{ending}?page=2&unknown=x")) == whole
    assert len(set(re.findall(r"/publications/(\d+)/", whole))) == PER_PAGE + 1


@pytest.mark.parametrize(("query", "titles"), [("", "BAC"), ("?sort=title", "ABC"), ("?sort=oldest", "CAB")])
def test_the_order_asked_for_is_kept(client, query, titles):
    for title, year in {"A": "2017", "B": "2018", "C": "2016"}.items():
        make(Publication, title=title, subtitle="", date=year)
    assert [row[0] for row in rows(client.get(f"/publications.csv{query}"))] == ["title", *titles]


@pytest.mark.parametrize("ending", ALL)
def test_a_bad_value_is_answered_with_what_to_correct_and_where(client, laos, ending):
    make(Publication).countries.add(laos)
    answer = client.get(f"/publications.{ending}?country=la&country=xx&year_from=soon&x=y")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.text.splitlines() == [
        "From year: Write a year between 1900 and 2100, or leave the field empty.",
        "Country: “xx” is not known here: take it away below.",
        f"{SITE}/publications/?year_from=soon&country=la&country=xx",
    ]


def test_a_page_with_a_bad_value_offers_no_other_format(client):
    make(Publication)
    page = client.get("/publications/?country=xx").text
    assert (alternates(page), 'class="use"' in page) == ([], False)


@pytest.mark.parametrize("path", ["/publications.xls", "/organisations.ris", "/publications.csv/", "/.csv"])
def test_a_format_that_a_list_is_not_had_in_is_missing(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.content) == (404, client.get("/no-such-page/").content)


@pytest.mark.parametrize("ending", ALL)
def test_what_a_form_sends_without_need_is_left_out_of_the_address(client, ending):
    answer = client.get(f"/publications.{ending}?q=&kind=book&sort=newest")
    assert (answer.status_code, answer["Location"]) == (302, f"/publications.{ending}?kind=book")


@pytest.mark.parametrize("ending", ALL)
def test_who_asks_for_the_head_only_costs_no_record(client, ending):
    make(Publication)
    with CaptureQueriesContext(connection) as queries:
        head = client.head(f"/publications.{ending}")
        assert b"".join(head) == b""
    with CaptureQueriesContext(connection) as whole:
        answer = client.get(f"/publications.{ending}")
        body(answer)
    assert (head.status_code, dict(head.headers)) == (200, dict(answer.headers))
    assert len(whole) - len(queries) == 6


def test_only_get_is_answered(client):
    assert client.post("/publications.csv", QueryDict()).status_code == 405
