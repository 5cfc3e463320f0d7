import re
from dataclasses import replace
from datetime import UTC, datetime

import brotli
import pytest

from mmn.chapters import KINDS
from mmn.models import Country, Theme
from mmn.visibility import Level
from proceedings.models import Event, EventTheme, Figure, Passage, StatementTheme
from publications.models import Project, ProjectTheme, Publication
from publications.views import PublicationList
from tests.baking import make
from tests.mmn.subjects import HEALTH, about, counted, publication, said
from tests.proceedings.full import full_event, full_session, full_statement
from tests.proceedings.pages import cost, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_undefined")]


def shown(response):
    """{title of a chapter: the records it shows}."""
    chapters = [chapter for chapter in response.context["chapters"] if chapter.records]
    return {str(chapter.section.title): chapter.records for chapter in chapters}


def cited(response):
    return words(response.text.split('<p class="citation">')[1].split("</p>")[0])


def in_parts_of_two(monkeypatch):
    monkeypatch.setitem(KINDS, PublicationList, replace(KINDS[PublicationList], most=2))


@pytest.mark.usefixtures("both_ways")
def test_each_list_that_knows_the_filter_gives_a_chapter(client, health):
    recommendation, remark = said(health), said(health, kind="remark")
    figure = make(Figure, statement=remark)
    event = about(health, Event, EventTheme)
    project, report = about(health, Project, ProjectTheme), publication(health)
    make(Publication)
    assert shown(client.get(HEALTH)) == {
        "Recommendations": [recommendation],
        "Statements": [remark],
        "Figures": [figure],
        "Publications": [report],
        "Events": [event],
        "Projects": [project],
    }


@pytest.mark.usefixtures("both_ways")
def test_what_the_reader_may_not_see_is_neither_counted_nor_named(client, admin_client, health):
    publication(health, title="Open report")
    publication(health, title="Secret report", level=Level.SECRETARIAT)
    said(health, passage=make(Passage, level=Level.SECRETARIAT, text="Secret words"))
    pages = [one.get(HEALTH) for one in (admin_client, client)]
    assert [counted(page) for page in pages] == [
        {"Recommendations": 1, "Publications": 2},
        {"Publications": 1},
    ]
    assert [len(re.findall("Secret (?:words|report)", page.text)) for page in pages] == [2, 0]


def test_a_long_list_goes_on_in_the_next_part_with_the_next_number(client, monkeypatch, health):
    in_parts_of_two(monkeypatch)
    reports = [publication(health, date=date) for date in ("2018", "2017", "2016")]
    first, second = client.get(HEALTH), client.get(f"{HEALTH}&page=2")
    assert [shown(part)["Publications"] for part in (first, second)] == [reports[:2], reports[2:]]
    assert [re.findall(r"<ol[^>]*start[^>]*>", part.text) for part in (first, second)] == [
        [],
        ['<ol start="3">'],
    ]
    assert [re.findall(r"<h1>(.*)</h1>", part.text) for part in (first, second)] == [
        ["Dossier: Health (part 1 of 2)"],
        ["Dossier: Health (part 2 of 2)"],
    ]


def test_a_part_says_what_it_holds_of_a_list_and_leads_to_the_next(client, monkeypatch, health):
    in_parts_of_two(monkeypatch)
    for _ in range(3):
        publication(health)
    said(health)
    first, second = client.get(HEALTH).text, client.get(f"{HEALTH}&page=2").text
    said_of = re.compile(r"Numbers \d+ to \d+\.(?: <a href=\"[^\"]*)?")
    assert said_of.findall(first) == [
        "Numbers 1 to 1.",
        'Numbers 1 to 2. <a href="?theme=health&amp;page=2#kind-2',
    ]
    assert said_of.findall(second) == ["Numbers 3 to 3."]


@pytest.mark.parametrize(("page", "part"), [("2", 2), ("99", 2), ("0", 2), ("x", 1), ("9" * 5000, 1)])
def test_every_page_number_gives_a_part(client, monkeypatch, health, page, part):
    in_parts_of_two(monkeypatch)
    for _ in range(3):
        publication(health)
    assert client.get(f"{HEALTH}&page={page}").context["page_obj"].number == part


def test_a_dossier_says_how_it_is_cited_with_one_address_however_it_was_asked_for(client, settings, health):
    settings.SITE_URL = "https://archive.example.org"
    report = publication(health)
    report.countries.add(make(Country, code="la", name="Lao PDR"))
    Publication.objects.update(changed_at=datetime(2020, 5, 4, 12, tzinfo=UTC))
    page = client.get("/dossier/?utm=x&country=la&sort=title&theme=health")
    assert cited(page) == (
        "To cite this dossier: Archive of the Mekong Migration Network. Dossier: Health, Lao PDR. "
        "The documents and records it draws on were last changed on 4 May 2020. "
        "https://archive.example.org/dossier/?theme=health&amp;country=la"
    )


def test_it_is_as_of_the_latest_change_to_what_the_reader_sees(client, admin_client, health):
    for day, level in ((1, Level.PUBLIC), (2, Level.PUBLIC), (3, Level.SECRETARIAT)):
        report = publication(health, level=level)
        changed_at = datetime(2020, 5, day, 12, tzinfo=UTC)
        Publication.objects.filter(pk=report.pk).update(changed_at=changed_at)
    pages = [one.get(HEALTH) for one in (admin_client, client)]
    assert [page.context["changed"].day for page in pages] == [3, 2]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("theme=nothing", "Theme: “nothing” is not known here: take it away below."),
        ("kind=nothing", "Kind: “nothing” is not known here: take it away below."),
        ("year_from=x", "From year: Write a year between 1900 and 2100, or leave the field empty."),
    ],
)
def test_a_wrong_value_gives_a_plain_sentence_and_the_way_out(client, query, sentence):
    make(Publication)
    page = client.get(f"/dossier/?{query}&q=report").text
    assert re.findall("<li>(.*?)</li>", page.split('<ul class="errors">')[1].split("</ul>")[0]) == [sentence]
    assert 'href="/dossier/?q=report"' in page


def test_without_a_filter_one_is_led_to_dossiers_that_hold_something(client, admin_client, health):
    publication(health).countries.add(make(Country, code="la", is_in_gms=True))
    make(Theme, slug="empty")
    publication(make(Theme, slug="secret"), level=Level.SECRETARIAT)
    doors = [
        re.findall(r'href="\?(\w+=\w+)"', one.get("/dossier/?utm=x").text) for one in (admin_client, client)
    ]
    assert [sorted(found) for found in doors] == [
        ["country=la", "theme=health", "theme=secret"],
        ["country=la", "theme=health"],
    ]


@pytest.mark.parametrize("query", ["theme=", "theme=%20&country=&page=2"])
def test_a_filter_left_empty_is_no_filter(client, health, query):
    publication(health)
    pages = [client.get(f"/dossier/?{asked}") for asked in ("", query, f"{query}&country=none")]
    assert [re.findall("<h1>(.*)</h1>", page.text) for page in pages] == [
        ["Dossiers"],
        ["Dossiers"],
        ["Dossier: country not stated"],
    ]


@pytest.mark.usefixtures("as_served")
@pytest.mark.parametrize("path", ["/dossier/", HEALTH, "/dossier/?theme=nothing"])
def test_it_is_kept_out_of_search_engines_and_remembered_for_readers(client, health, path):
    publication(health)
    page = client.get(path)
    assert page.text.count('<meta name="robots" content="noindex">') == 1
    assert client.get(path, headers={"If-None-Match": page["ETag"]}).status_code == 304


def test_members_are_told_what_not_to_pass_on(client, django_user_model, health):
    publication(health)
    publication(health, level=Level.MEMBERS)
    public = client.get(HEALTH).text
    client.force_login(django_user_model.objects.create_user("member"))
    sentence = "For member organisations only. Please do not pass it on."
    assert [page.count(sentence) for page in (public, client.get(HEALTH).text)] == [0, 1]


def add_one_of_each(theme):
    event = full_event()
    for kind in ("recommendation", "remark"):
        make(StatementTheme, content_object=full_statement(full_session(event), kind=kind), tag=theme)
    make(EventTheme, content_object=event, tag=theme)
    publication(theme)
    about(theme, Project, ProjectTheme)


@pytest.mark.parametrize(("reader", "queries"), [("anonymous", 59), ("member", 79)])
def test_it_costs_the_same_for_one_of_each_or_three(client, django_user_model, health, reader, queries):
    if reader == "member":
        client.force_login(django_user_model.objects.create_user("member"))
    add_one_of_each(health)
    costs = [cost(client, HEALTH)]
    add_one_of_each(health)
    add_one_of_each(health)
    assert [*costs, cost(client, HEALTH)] == [queries, queries]


@pytest.mark.usefixtures("archive")
def test_a_part_of_the_real_archive_is_light(client, settings):
    settings.SITE_URL = "https://archive.mekongmigration.org"
    themes = [f"theme={slug}" for slug in Theme.objects.filter(parent=None).values_list("slug", flat=True)]
    countries = [
        f"country={code}" for code in Country.objects.filter(is_in_gms=True).values_list("pk", flat=True)
    ]
    pages = {query: client.get(f"/dossier/?{query}").content for query in [*themes, *countries]}
    assert len(pages) > 12
    sizes = {query: len(brotli.compress(page, quality=5)) for query, page in pages.items()}
    assert {query: size for query, size in sizes.items() if size > 9000} == {}
