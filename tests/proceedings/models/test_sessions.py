from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Organisation, Person
from proceedings.models import Event, Participation, Session
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db

NOON = timezone.now()


def test_a_session_number_is_given_once_an_event():
    session = make(Session, number=3)
    make(Session, number=3, event=make(Event))
    make(Session, number=4, event=session.event)
    with refused_by("proceedings_session_number_given_once"):
        make(Session, number=3, event=session.event)


@pytest.mark.parametrize("starts_at", [None, NOON])
@pytest.mark.parametrize("length", [timedelta(0), timedelta(hours=1), None])
def test_a_session_may_have_a_start_without_an_end_or_both_or_neither(starts_at, length):
    ends_at = starts_at and length is not None and starts_at + length or None
    assert refusals(make(Session, starts_at=starts_at, ends_at=ends_at)) == {}


@pytest.mark.parametrize("starts_at", [None, NOON])
def test_a_session_does_not_end_before_or_without_a_start(starts_at):
    with refused_by("proceedings_session_ends_after_it_starts"):
        make(Session, starts_at=starts_at, ends_at=NOON - timedelta(seconds=1))


def test_a_session_is_not_its_own_parent():
    session = make(Session)
    with refused_by("proceedings_session_is_not_its_own_parent"):
        Session.objects.filter(pk=session.pk).update(parent=session)


def test_a_small_group_belongs_to_a_session_of_the_same_event():
    row = make(Session)
    assert refusals(make(Session, event=row.event, parent=row)) == {}
    assert refusals(make(Session, event=make(Event), parent=row)) == {
        "parent": ["A small group belongs to a session of the same event."]
    }


def test_a_small_group_has_no_groups_of_its_own():
    row = make(Session)
    group = make(Session, event=row.event, parent=row)
    assert refusals(make(Session, event=row.event, parent=group)) == {
        "parent": ["A small group cannot have groups of its own."]
    }


def test_a_session_with_groups_cannot_become_a_small_group_itself():
    row = make(Session)
    make(Session, event=row.event, parent=row)
    row.parent = make(Session, event=row.event)
    assert refusals(row) == {"parent": ["A small group cannot have groups of its own."]}


def test_a_participation_is_in_a_session_of_its_event_or_in_the_whole_event():
    session = make(Session)
    assert refusals(make(Participation, event=session.event, session=None)) == {}
    assert refusals(make(Participation, event=session.event, session=session)) == {}
    assert refusals(make(Participation, event=make(Event), session=session)) == {
        "session": ["Choose a session of the same event."]
    }


def test_an_organisation_that_the_capacity_names_is_not_named_again():
    part = make(Participation, person=make(Person), capacity="from MAP Foundation")
    other = make(Organisation, name="Human Rights Watch")
    part.organisations.set([make(Organisation, name="MAP Foundation"), other])
    assert part.organisations_beside_capacity == [other]


def test_a_session_with_groups_or_speakers_stays_in_its_event():
    row = make(Session)
    make(Session, event=row.event, parent=row)
    assert refusals(row) == {}
    row.event = make(Event)
    assert [*refusals(row)] == ["event"]


def test_a_number_that_became_free_is_not_given_to_another_session():
    event = make(Event)
    first, last = (Session.objects.create(event=event, kind="plenary", title=title) for title in "AB")
    last.delete()
    event.refresh_from_db()
    later = Session.objects.create(event=event, kind="plenary", title="C")
    assert (first.number, last.number, later.number) == (1, 2, 3)


def test_a_session_numbered_by_its_source_is_counted_too():
    event = make(Event)
    make(Session, event=event, number=14)
    assert Session.objects.create(event=event, kind="plenary", title="A").number == 15
