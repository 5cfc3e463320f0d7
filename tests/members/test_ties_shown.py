"""With whom and what a person or an organisation is tied, as far as the reader may see it."""

import pytest

from members.models import Affiliation, Organisation, Person
from mmn.visibility import Level
from proceedings.models import Event, Mention, Participation, Passage
from publications.models import Contribution, Project, ProjectRole, Publication
from tests.baking import make
from tests.members.pages import chronicle, speak

pytestmark = pytest.mark.django_db


def test_a_person_is_tied_only_to_what_the_reader_may_see(client, admin_client):
    secret = {"level": Level.MEMBERS}
    person = make(Person)
    make(Affiliation, person=person, organisation=make(Organisation, **secret))
    participation = speak(person, make(Organisation, **secret))
    Passage.objects.filter(statements__speaker=participation).update(**secret)
    make(Participation, person=person, event=make(Event, **secret), role="speaker")
    make(Contribution, person=person, publication=make(Publication, **secret), role="author")
    make(ProjectRole, person=person, project=make(Project, **secret), role="lead")
    make(Mention, person=person, passage=make(Passage, **secret))
    assert ties(client, person) == (0, [("event", "speaker", 0, 0)], 0)
    assert ties(admin_client, person) == (
        1,
        [
            ("event", "speaker", 0, 0),
            ("event", "speaker", 1, 1),
            ("project", "lead", 0, 0),
            ("publication", "author", 0, 0),
        ],
        1,
    )


def ties(client, person):
    context = client.get(person.get_absolute_url()).context
    parts = [(model, role, len(named), said) for model, role, named, said in chronicle(client, person)]
    return len(context["object"].affiliations.all()), sorted(parts), len(context["mentions"])


def test_an_organisation_is_tied_only_to_what_the_reader_may_see(client, admin_client):
    secret = {"level": Level.MEMBERS}
    organisation = make(Organisation, part_of=make(Organisation, **secret))
    make(Organisation, part_of=organisation, **secret)
    make(Affiliation, organisation=organisation, person=make(Person, **secret))
    speak(make(Person, **secret), organisation)
    make(Participation, organisation=organisation, event=make(Event, **secret), role="donor")
    make(Contribution, organisation=organisation, publication=make(Publication, **secret), role="funder")
    make(ProjectRole, organisation=organisation, project=make(Project, **secret), role="partner")
    make(Mention, organisation=organisation, passage=make(Passage, **secret))
    assert around(client, organisation) == [None, 0, 0, 0, []]
    assert around(admin_client, organisation) == [
        organisation.part_of,
        1,
        1,
        1,
        [("event", "donor"), ("event", "speaker"), ("project", "partner"), ("publication", "funder")],
    ]


def around(client, organisation):
    context = client.get(organisation.get_absolute_url()).context
    counts = [len(context[name]) for name in ("affiliations", "mentions")]
    parts = [part[:2] for part in chronicle(client, organisation)]
    return [context["object"].part_of, len(context["object"].parts.all()), *counts, sorted(parts)]
