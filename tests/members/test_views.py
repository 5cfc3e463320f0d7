import re

import pytest

from members.models import Affiliation, Organisation, Person, Tie
from mmn.visibility import Level
from proceedings.models import Event, Mention, Participation, Passage, Session, Statement
from publications.models import Contribution, Project, ProjectRole, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


def speak(person, organisation=None, **values):
    """A part of `person` in an event, for `organisation`, with a statement."""
    session = make(Session)
    part = {"event": session.event, "session": session, "role": "speaker"}
    participation = make(Participation, person=person, **part, **values)
    participation.organisations.set([organisation] if organisation else [])
    make(Statement, speaker=participation)
    return participation


def full_person():
    person, organisation = make(Person), make(Organisation)
    make(Affiliation, person=person, organisation=organisation)
    speak(person, organisation, capacity="Chairperson")
    make(Contribution, publication=make(Publication), person=person, role="author")
    make(ProjectRole, project=make(Project), person=person, role="lead")
    make(Mention, person=person)
    return person


def full_organisation():
    organisation = make(Organisation, part_of=make(Organisation))
    make(Tie, organisation=organisation, kind="member")
    make(Organisation, part_of=organisation)
    fill(organisation)
    return organisation


def fill(organisation):
    make(Affiliation, person=make(Person), organisation=organisation)
    speak(make(Person), organisation)
    make(Participation, organisation=organisation, role="donor")
    make(Contribution, publication=make(Publication), organisation=organisation, role="funder")
    make(ProjectRole, project=make(Project), organisation=organisation, role="partner")
    make(Mention, organisation=organisation)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "make_one", "queries"),
    [("/organisations/", full_organisation, 9), ("/people/", full_person, 11)],
)
def test_a_list_costs_the_same_for_one_or_many(
    client, django_assert_num_queries, path, make_one, queries, count
):
    made = [make_one() for _ in range(count)]
    with django_assert_num_queries(queries):
        response = client.get(path)
    assert {one.pk for one in made} <= {one.pk for one in response.context["object_list"]}


@pytest.mark.parametrize("count", [1, 3])
def test_an_organisation_costs_the_same_with_one_or_many_of_everything(
    client, django_assert_num_queries, count
):
    organisation = full_organisation()
    for _ in range(count - 1):
        fill(organisation)
    with django_assert_num_queries(20):
        client.get(organisation.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_a_person_costs_the_same_with_one_or_many_parts(client, django_assert_num_queries, count):
    person = full_person()
    for _ in range(count - 1):
        speak(person, make(Organisation))
    with django_assert_num_queries(14):
        client.get(person.get_absolute_url())


def test_a_person_is_shown_as_described_then_with_what_was_said(client):
    person, organisation = make(Person), make(Organisation)
    participation = speak(person, organisation, capacity="former MMN Chairperson")
    (shown,) = client.get(person.get_absolute_url()).context["participations"]
    statement = participation.statements.get()
    assert (shown.capacity, [*shown.organisations.all()]) == ("former MMN Chairperson", [organisation])
    assert [*shown.statements.all()] == [statement]


def test_what_was_said_for_an_organisation_is_shown_on_its_page(client):
    organisation = make(Organisation)
    participation = speak(make(Person), organisation)
    make(Participation, organisation=organisation, role="donor")
    context = client.get(organisation.get_absolute_url()).context
    assert [one.role for one in context["participations"]] == ["donor"]
    assert [*context["represented"]] == [participation]


@pytest.mark.parametrize("key", ["person", "organisation"])
def test_a_page_counts_the_recommendations_that_their_list_finds(client, key):
    one = {"person": make(Person), "organisation": make(Organisation)}
    said = Statement.objects.filter(speaker=speak(one["person"], one["organisation"]))
    said.update(kind="recommendation")
    speak(one["person"], one["organisation"]).statements.update(kind="remark")
    hidden = speak(one["person"], one["organisation"]).statements
    hidden.update(kind="recommendation")
    Passage.objects.filter(statements__in=hidden.all()).update(level=Level.MEMBERS)
    response = client.get(one[key].get_absolute_url())
    place = f"/recommendations/?{key}={one[key].pk}"
    assert (response.context["recommendation_count"], f'href="{place}"' in response.text) == (1, True)
    assert [found.pk for found in client.get(place).context["object_list"]] == [said.get().pk]


def test_an_organisation_counts_what_its_lists_find_newest_publication_first(client):
    organisation = make(Organisation)
    parts = [make(Participation, organisation=organisation, role="donor") for _ in range(2)]
    make(Participation, organisation=organisation, event=parts[0].event, role="host")
    for date in ("2010", "2018"):
        publication = make(Publication, date=date)
        make(Contribution, publication=publication, organisation=organisation, role="funder")
    context = client.get(organisation.get_absolute_url()).context
    assert [context["event_count"], context["publication_count"]] == [2, 2]
    assert [one.publication.date for one in context["contributions"]] == ["2018", "2010"]


def test_an_organisation_is_not_named_again_beside_those_who_spoke_for_it(client):
    organisation, other = make(Organisation), make(Organisation)
    speak(make(Person), organisation).organisations.add(other)
    page = client.get(organisation.get_absolute_url()).text
    parts = page.split('id="chronicle"')[1].split("</section>")[0]
    named = [f'href="{one.get_absolute_url()}"' in parts for one in (organisation, other)]
    assert named == [False, True]


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
    assert ties(client, person) == (0, [(0, 0)], 0, 0, 0)
    assert ties(admin_client, person) == (1, [(1, 1), (0, 0)], 1, 1, 1)


def ties(client, person):
    context = client.get(person.get_absolute_url()).context
    parts = [(len(one.organisations.all()), len(one.statements.all())) for one in context["participations"]]
    others = (len(context[name]) for name in ("contributions", "project_roles", "mentions"))
    return len(context["object"].affiliations.all()), sorted(parts, reverse=True), *others


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
    assert around(client, organisation) == [None, 0, 0, 0, 0, 0, 0, 0]
    assert around(admin_client, organisation) == [organisation.part_of, 1, 1, 1, 1, 1, 1, 1]


def around(client, organisation):
    context = client.get(organisation.get_absolute_url()).context
    parts = context["object"].parts.all()
    names = ("affiliations", "participations", "represented", "contributions", "project_roles", "mentions")
    return [context["object"].part_of, len(parts), *(len(context[name]) for name in names)]


def test_a_page_tells_what_somebody_touched_newest_first(client):
    person = make(Person)
    new = make(Participation, person=person, event=make(Event, date="2018-08-04"), role="speaker")
    old = make(Contribution, person=person, publication=make(Publication, date="2003"), role="author")
    led = make(ProjectRole, person=person, project=make(Project, date="2010/2012"), role="lead")
    response = client.get(person.get_absolute_url())
    assert [(one.record, one.involved) for one in response.context["chronicle"].entries] == [
        (new.event, [new]),
        (led.project, [led]),
        (old.publication, [old]),
    ]
    assert re.findall("<h3>([0-9]*)</h3>", response.text) == ["2018", "2010", "2003"]
