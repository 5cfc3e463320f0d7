"""What a calendar tells each reader, and when it says that it was changed."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from members.models import Person
from mmn.visibility import Level, State
from proceedings.models import Participation, Session
from tests.backoffice import OpenForm, editor
from tests.baking import make
from tests.proceedings.calendars import CHANGED, NINE, TEN, answer, entries, held, lines
from tests.proceedings.pages import HIDDEN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("hidden", [HIDDEN, {"state": State.DRAFT}, {"level": Level.MEMBERS}])
def test_a_hidden_session_or_person_is_in_no_readers_calendar(client, admin_client, hidden):
    event = held()
    shown = make(Session, event=event, title="Shown", starts_at=NINE)
    make(Session, event=event, title="Kept back", starts_at=TEN, **hidden)
    make(
        Participation, event=event, session=shown, person=make(Person, name="Somchai", **hidden), role="host"
    )
    told = [answer(reader, event).content.decode() for reader in (client, admin_client)]
    assert [[words in text for words in ("Kept back", "Somchai")] for text in told] == [
        [False] * 2,
        [True] * 2,
    ]


@pytest.mark.parametrize("hidden", [HIDDEN, {"state": State.DRAFT}, {"level": Level.MEMBERS}])
def test_the_calendar_of_a_hidden_event_is_missing(client, admin_client, hidden):
    event = held(**hidden)
    missing = client.get(f"/events/{event.pk + 1}.ics")
    assert (answer(client, event).status_code, answer(client, event).content) == (404, missing.content)
    assert answer(admin_client, event).status_code == 200


def classes(client, event):
    return [str(one.get("CLASS", "")) for one in entries(client, event)]


def test_what_not_everyone_sees_is_marked_as_private(client):
    event = held()
    parts = [{}, {"level": Level.MEMBERS}, {}]
    sessions = [
        make(Session, event=event, position=n, starts_at=NINE, **part) for n, part in enumerate(parts)
    ]
    somchai = make(Person, level=Level.MEMBERS)
    make(Participation, event=event, session=sessions[2], person=somchai, role="host")
    client.force_login(User.objects.create_user("member"))
    assert classes(client, event) == ["", "PRIVATE", "PRIVATE"]


def test_an_event_for_members_is_private_as_a_whole(client):
    client.force_login(User.objects.create_user("member"))
    assert classes(client, held(level=Level.MEMBERS)) == ["PRIVATE"]


def test_a_calendar_costs_the_same_for_one_session_or_three(client, django_assert_num_queries):
    event = held()
    for count in (1, 3):
        while event.sessions.count() < count:
            session = make(Session, event=event, starts_at=NINE)
            make(Participation, event=event, session=session, person=make(Person), role="host")
        with django_assert_num_queries(5):
            answer(client, event)


def test_a_calendar_tells_when_a_session_or_speaker_was_last_corrected(client):
    session = make(Session, event=held(), starts_at=NINE)
    part = make(Participation, event=session.event, session=session, printed_name="Ann", role="host")
    client_of_editor = editor()
    for hour, record in enumerate([part, session], start=13):
        OpenForm(client_of_editor, record).save(note="Corrected.")
        LogEntry.objects.filter(content_type__model=record._meta.model_name).update(
            action_time=CHANGED.replace(hour=hour)
        )
        assert stamps(client, session.event) == [f"20260301T{hour}3015Z"]


def test_a_correction_of_what_the_reader_does_not_see_is_not_told(client, admin_client):
    session = make(Session, event=held(), starts_at=NINE, **HIDDEN)
    OpenForm(editor(), session).save(note="Corrected.")
    assert [stamps(reader, session.event) == ["20260301T123015Z"] for reader in (client, admin_client)] == [
        True,
        False,
    ]


def stamps(client, event):
    """The times at which a calendar and its entries say that they were changed."""
    told = [line.split(":") for line in lines(client, event)]
    return sorted({value[0] for name, *value in told if name in ("DTSTAMP", "LAST-MODIFIED")})
