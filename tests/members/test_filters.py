import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from members.filters import OrganisationFilter, PersonFilter
from members.models import Affiliation, Organisation, Person, Tie
from mmn.models import Country
from mmn.visibility import Level
from proceedings.models import Event, Participation, Session
from tests.baking import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]


@pytest.fixture
def ask(rf):
    """A filter set over what the public sees, asked with a query string."""

    def ask(filterset, query):
        request = rf.get("/")
        request.user = AnonymousUser()
        visible = filterset._meta.model.objects.visible_to(request.user)
        asked = filterset(QueryDict(query), queryset=visible, request=request)
        assert asked.is_valid()
        return asked

    return ask


def test_organisations_are_found_by_seat_kind_and_tie(ask):
    organisation = make(Organisation, kind="ngo", country=make(Country, code="th"))
    make(Tie, organisation=organisation, kind="member")
    bare = make(Organisation)
    for query, expected in {
        "country=th&kind=ngo&tie=member": [organisation],
        "tie=donor": [],
        "country=none&kind=none&tie=none": [bare],
    }.items():
        assert [*ask(OrganisationFilter, query).qs] == expected


@pytest.mark.parametrize("q", ["map foundation", "MAP", "assistance", "chiang"])
def test_an_organisation_is_found_by_any_of_its_names_and_its_city(ask, q):
    organisation = make(
        Organisation,
        name="MAP Foundation",
        acronym="MAP",
        other_names="Migrant Assistance Programme",
        city="Chiang Mai",
    )
    make(Organisation, name="Another")
    assert [*ask(OrganisationFilter, f"q={q}").qs] == [organisation]


def test_people_are_found_by_role_event_and_organisation(ask):
    event, organisation = make(Event), make(Organisation)
    person, _other = make(Person), make(Person)
    make(Participation, person=person, event=event, role="speaker")
    make(Affiliation, person=person, organisation=organisation)
    query = f"role=speaker&event={event.pk}&organisation={organisation.pk}"
    assert [*ask(PersonFilter, query).qs] == [person]
    assert [*ask(PersonFilter, "role=donor").qs] == []


def test_a_part_in_what_is_hidden_finds_and_counts_nobody(ask):
    event = make(Event)
    session = make(Session, event=event, level=Level.MEMBERS)
    make(Participation, person=make(Person), event=event, session=session, role="speaker")
    filterset = ask(PersonFilter, "role=speaker")
    assert [*filterset.qs] == []
    roles = next(facet for facet in ask(PersonFilter, "").facets() if facet.name == "role")
    assert [(option.value, option.count) for option in roles.options] == [("none", 1)]


@pytest.mark.parametrize("q", ["sciortino", "sciotino rosalia", "ROSALIA"])
def test_a_person_is_found_by_any_spelling_of_the_name(ask, q):
    person = make(Person, name="Rosalia Sciortino", other_names="Rosalia Sciotino")
    make(Person, name="Another")
    assert [*ask(PersonFilter, f"q={q}").qs] == [person]


def test_the_last_entered_come_first_when_asked_for(ask):
    first, second = make(Person, name="A"), make(Person, name="B")
    assert [*ask(PersonFilter, "").qs] == [first, second]
    assert [*ask(PersonFilter, "sort=latest").qs] == [second, first]
