import re

import pytest

from members.models import Organisation, Person
from mmn.models import Language
from mmn.visibility import Level
from proceedings.models import Event, EventPublication, FollowUp, Mention, Passage
from publications.models import (
    Contribution,
    Edition,
    OldAddress,
    Project,
    ProjectRole,
    ProjectTheme,
    Publication,
    PublicationTheme,
)
from tests.baking import make

pytestmark = pytest.mark.django_db

ADDRESS = "https://archive.example.org"


def full_publication(**values):
    publication = make(Publication, project=make(Project), **values)
    make(Edition, publication=publication, title="Title", summary="Summary", pages=3)
    make(PublicationTheme, content_object=publication)
    make(Contribution, publication=publication, person=make(Person), role="author")
    make(Contribution, publication=publication, organisation=make(Organisation), role="publisher")
    make(EventPublication, publication=publication)
    make(Publication, related=publication, relation="about")
    make(Mention, publication=publication)
    make(FollowUp, publication=publication)
    make(Passage, publication=publication)
    return publication


def full_project():
    project = make(Project)
    make(ProjectTheme, content_object=project)
    make(ProjectRole, project=project, organisation=make(Organisation), role="funder")
    make(Publication, project=project)
    return project


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "make_one", "queries"),
    [("/publications/", full_publication, 21), ("/projects/", full_project, 14)],
)
def test_a_list_costs_the_same_for_one_or_many(
    client, django_assert_num_queries, path, make_one, queries, count
):
    made = [make_one() for _ in range(count)]
    with django_assert_num_queries(queries):
        response = client.get(path)
    assert {one.pk for one in made} <= {one.pk for one in response.context["object_list"]}


@pytest.mark.parametrize("count", [1, 3])
def test_a_publication_costs_the_same_with_one_or_many_ties(client, django_assert_num_queries, count):
    publication = full_publication()
    for _ in range(count - 1):
        make(Contribution, publication=publication, person=make(Person), role="author")
        make(EventPublication, publication=publication)
        make(Publication, related=publication, relation="about")
        make(Mention, publication=publication)
        make(FollowUp, publication=publication)
    with django_assert_num_queries(13):
        client.get(publication.get_absolute_url())


def test_a_publication_names_only_what_the_reader_may_see(client, admin_client):
    secret = {"level": Level.MEMBERS}
    publication = make(
        Publication,
        project=make(Project, **secret),
        related=make(Publication, **secret),
        relation="about",
    )
    make(Contribution, publication=publication, person=make(Person, **secret), role="author")
    make(EventPublication, publication=publication, event=make(Event, **secret))
    make(Publication, related=publication, relation="about", **secret)
    make(Mention, publication=publication, passage=make(Passage, **secret))
    make(FollowUp, publication=publication, passage=make(Passage, **secret))
    make(Passage, publication=publication, **secret)
    assert related(client, publication) == [None, None, 0, 0, 0, 0, 0, False]
    all_of_it = [publication.project, publication.related, 1, 1, 1, 1, 1, True]
    assert related(admin_client, publication) == all_of_it


def related(client, publication):
    context = client.get(publication.get_absolute_url()).context
    shown = context["object"]
    named = ("contributions", "event_links", "mentions", "follow_ups")
    counts = [len(context[name]) for name in named]
    return [shown.visible_project, shown.related, len(shown.derived.all()), *counts, context["has_text"]]


def test_a_project_names_only_what_the_reader_may_see(client, admin_client):
    secret = {"level": Level.MEMBERS}
    project = make(Project, follows=make(Project, **secret))
    make(Project, follows=project, **secret)
    make(ProjectRole, project=project, organisation=make(Organisation, **secret), role="funder")
    make(Publication, project=project, **secret)
    make(Event, project=project, **secret)
    make(FollowUp, project=project, passage=make(Passage, **secret))
    make(Mention, project=project, passage=make(Passage, **secret))
    assert around(client, project) == [None, {}, 0, 0, 0, 0]
    assert around(admin_client, project) == [project.follows, {"publication": 1, "event": 1}, 1, 1, 1, 1]


def around(client, project):
    context = client.get(project.get_absolute_url()).context
    shown = context["object"]
    lists = [shown.followed_by.all(), shown.roles.all()]
    lists += [context[name] for name in ("follow_ups", "mentions")]
    return [shown.follows, context["chronicle"].counts, *(len(found) for found in lists)]


@pytest.mark.parametrize(
    ("roles", "cited"),
    [
        (["author", "editor", "publisher"], ["author"]),
        (["editor", "preparation"], ["editor"]),
        (["preparation", "publisher"], ["preparation"]),
        (["publisher"], []),
    ],
)
def test_a_citation_begins_with_the_authors_else_editors_else_who_prepared_it(client, roles, cited):
    publication = make(Publication)
    for role in roles:
        make(Contribution, publication=publication, organisation=make(Organisation), role=role)
    context = client.get(publication.get_absolute_url()).context
    assert [one.role for one in context["cited"]] == cited


def test_a_citation_ends_in_the_short_address_from_the_settings(client, settings):
    settings.SITE_URL = ADDRESS
    publication = make(Publication)
    page = client.get(publication.get_absolute_url()).text
    last_word = page.split("</cite>")[1].split("</p>")[0].split()[-1]
    assert last_word == f"{ADDRESS}/publications/{publication.number}/"


@pytest.mark.parametrize(
    ("given", "line", "ways"),
    [
        ({}, "Khmer · ខ្មែរ: file not yet in the archive", []),
        ({"part": "Part I", "pages": 1}, "Khmer · ខ្មែរ: file not yet in the archive · Part I · 1 page", []),
        ({"extent": "summary"}, "Khmer · ខ្មែរ, summary: file not yet in the archive", []),
        (
            {"address": f"{ADDRESS}/km.pdf"},
            "Khmer · ខ្មែរ: file in Khmer on another site",
            [f"{ADDRESS}/km.pdf"],
        ),
    ],
)
def test_an_edition_says_in_its_own_line_where_its_file_is_and_offers_no_old_address(
    client, given, line, ways
):
    publication = make(Publication)
    make(OldAddress, publication=publication, query="page_id=1687")
    khmer = make(Language, code="km", name="Khmer", own_name="ខ្មែរ")
    make(Edition, publication=publication, language=khmer, **given)
    languages = editions(client, publication)
    assert (text(languages), re.findall('href="([^"]*)"', languages)) == (f"Languages and files {line}", ways)


def test_a_file_is_offered_with_its_language_part_pages_and_size(client):
    language = make(Language, code="en", name="English", own_name="English")
    given = {"part": "Part I", "pages": 120, "file": "editions/x.pdf", "size": 3 << 20}
    edition = make(Edition, language=language, **given)
    languages = editions(client, edition.publication)
    assert text(languages).replace("\xa0", " ") == (
        "Languages and files English: Download in English (PDF) · Part I · 120 pages · 3.0 MB"
    )
    assert re.findall('href="([^"]*)">([^<]*)<', languages) == [
        (edition.get_file_url(), "Download in English (PDF)")
    ]


@pytest.mark.parametrize(("sources", "ways"), [("", []), (f"{ADDRESS}/?page_id=1687", ["#provenance"])])
def test_languages_and_files_lead_to_where_they_are_known_from(client, sources, ways):
    edition = make(Edition, publication=make(Publication, sources=sources))
    assert re.findall('href="([^"]*)"', editions(client, edition.publication)) == ways


def editions(client, publication):
    """What stands on the page about the languages of `publication`."""
    page = client.get(publication.get_absolute_url()).text
    return page.split('aria-labelledby="editions">')[1].split("</section>")[0]


def text(html):
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_a_project_is_named_on_cards_but_not_on_those_of_its_own_page(client):
    project = make(Project)
    make(Publication, project=project)
    make(Event, project=project)
    pages = [client.get(path).text for path in ("/publications/", "/events/", project.get_absolute_url())]
    assert [page.count(f'href="{project.get_absolute_url()}"') for page in pages] == [1, 1, 0]


def test_words_that_name_a_publication_bear_one_pair_of_quotation_marks(client):
    publication, passage = make(Publication), make(Passage, number=7)
    for words in ("The handbook", "“The handbook”"):
        make(Mention, publication=publication, passage=passage, words=words)
    page = client.get(publication.get_absolute_url()).text.replace("<q", "“<q").replace("</q>", "</q>”")
    [named] = re.findall('<ul class="inline-list">(.*?)</ul>', page.split('id="mentions"')[1], re.DOTALL)
    assert text(named) == "“The handbook” (passage 7)" * 2


@pytest.mark.parametrize(
    ("capacity", "told"), [("Layout", "Ei Ei"), ("Layout and maps", "Ei Ei – Layout and maps"), ("", "Ei Ei")]
)
def test_a_capacity_that_only_repeats_the_role_is_not_said_again(client, capacity, told):
    part = make(Contribution, printed_name="Ei Ei", role="layout", capacity=capacity)
    page = client.get(part.publication.get_absolute_url()).text
    assert text(page.split("<dt>Layout</dt>")[1].split("</dd>")[0]) == told


def test_a_title_says_in_which_language_it_is_where_that_is_not_the_page_s(client):
    vietnamese = make(Language, code="vi")
    theirs = make(Publication, title="Di cư", subtitle="Tài liệu", title_language=vietnamese)
    ours = make(Publication, title="Migration", title_language=make(Language, code="en"))
    pages = [client.get(one.get_absolute_url()).text for one in (theirs, ours)]
    said = [re.findall(r'<(\w+)(?: class="lead")? lang="(\w+)">', page) for page in pages]
    assert said == [[("html", "en"), ("h1", "vi"), ("p", "vi"), ("cite", "vi")], [("html", "en")]]
    cards = client.get("/publications/").text
    assert re.findall(r'<(h3|p) lang="vi">', cards) == ["h3", "p"]
