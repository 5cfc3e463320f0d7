import re

import pytest

from members.models import Organisation, Person
from mmn.visibility import Level
from proceedings.models import Event, EventPublication, FollowUp, Mention, Passage
from publications.models import (
    Contribution,
    Edition,
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
    [("/publications/", full_publication, 24), ("/projects/", full_project, 14)],
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
    with django_assert_num_queries(14):
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
    return [shown.project, shown.related, len(shown.derived.all()), *counts, context["has_text"]]


def test_a_project_names_only_what_the_reader_may_see(client, admin_client):
    secret = {"level": Level.MEMBERS}
    project = make(Project, follows=make(Project, **secret))
    make(Project, follows=project, **secret)
    make(ProjectRole, project=project, organisation=make(Organisation, **secret), role="funder")
    make(Publication, project=project, **secret)
    make(Event, project=project, **secret)
    make(FollowUp, project=project, passage=make(Passage, **secret))
    make(Mention, project=project, passage=make(Passage, **secret))
    assert around(client, project) == [None, 0, 0, 0, 0, 0, 0]
    assert around(admin_client, project) == [project.follows, 1, 1, 1, 1, 1, 1]


def around(client, project):
    context = client.get(project.get_absolute_url()).context
    shown = context["object"]
    lists = [shown.followed_by.all(), shown.roles.all()]
    lists += [context[name] for name in ("publications", "events", "follow_ups", "mentions")]
    return [shown.follows, *(len(found) for found in lists)]


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


def test_an_edition_without_its_file_says_so_and_offers_no_old_address(client):
    publication = make(Publication, sources="https://example.org/?page_id=1687")
    edition = make(Edition, publication=publication)
    assert ways_from_the_editions(client, publication) == (["#provenance"], [edition])
    Edition.objects.filter(pk=edition.pk).update(address="https://example.org/report.pdf")
    assert ways_from_the_editions(client, publication) == (["https://example.org/report.pdf"], [])


def ways_from_the_editions(client, publication):
    """The addresses linked where its languages stand, and the editions said to have no file."""
    response = client.get(publication.get_absolute_url())
    languages = response.text.split('id="editions"')[1].split("</section>")[0]
    return re.findall(r'href="([^"]*)"', languages), response.context["missing"]
