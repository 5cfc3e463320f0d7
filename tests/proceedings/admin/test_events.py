import re
import zoneinfo
from datetime import datetime, timedelta

import pytest
from django.contrib import admin

from members.models import Organisation, Person
from mmn.visibility import Level, State
from proceedings.models import Event, Participation, Session
from tests.backoffice import OpenForm, address_of, editor
from tests.baking import make

pytestmark = pytest.mark.django_db

TOKYO = zoneinfo.ZoneInfo("Asia/Tokyo")
NINE = {"starts_at_0": "2018-08-04", "starts_at_1": "09:00"}


def nine_in(zone):
    return datetime(2018, 8, 4, 9, tzinfo=zoneinfo.ZoneInfo(zone))


def test_an_event_is_entered_with_its_agenda_in_one_go():
    form = OpenForm(editor(), Event, "add")
    rows = [
        form.row("sessions", kind="opening", title="Welcome"),
        form.row("sessions", kind="plenary", title="Plenary I"),
    ]
    assert form.save(title="Workshop", kind="workshop", **rows[0], **rows[1]).status_code == 302
    sessions = Event.objects.get().sessions.all()
    assert [(s.number, s.position, s.title) for s in sessions] == [(1, 1, "Welcome"), (2, 2, "Plenary I")]
    assert {(s.level, s.state) for s in sessions} == {(Level.SECRETARIAT, State.DRAFT)}


def test_a_new_row_gets_the_next_free_number_and_keeps_the_place_chosen_for_it():
    event = make(Event)
    make(Session, event=event, number=7, position=3)
    form = OpenForm(editor(), event)
    form.save(**form.row("sessions", kind="break", title="Lunch", position=2))
    lunch = event.sessions.get(title="Lunch")
    assert (lunch.number, lunch.position) == (8, 2)


@pytest.mark.parametrize("number", ["99", ""])
def test_the_number_of_a_session_cannot_be_typed(number):
    session = make(Session, number=7)
    assert OpenForm(editor(), session).save(number=number, title="Plenary").status_code == 302
    session.refresh_from_db()
    assert (session.number, session.title) == (7, "Plenary")


def test_a_session_added_on_its_own_page_gets_the_next_free_number():
    event = make(Event)
    make(Session, event=event, number=7, position=3)
    OpenForm(editor(), Session, "add").save(event=event.pk, title="Lunch", kind="break")
    lunch = event.sessions.get(title="Lunch")
    assert (lunch.number, lunch.position) == (8, 4)


@pytest.mark.parametrize(("zone", "moment"), [("Asia/Tokyo", "Asia/Tokyo"), ("", "Asia/Bangkok")])
def test_times_typed_in_an_agenda_are_those_of_the_clock_at_the_event(zone, moment):
    form = OpenForm(editor(), Event, "add")
    form.save(
        title="Workshop",
        kind="workshop",
        time_zone=zone,
        **form.row("sessions", kind="opening", title="A", **NINE),
    )
    assert Session.objects.get().starts_at == nine_in(moment)


def test_times_are_shown_as_the_clock_showed_at_the_event():
    session = make(Session, event=make(Event, time_zone="Asia/Tokyo"), starts_at=nine_in("Asia/Tokyo"))
    client = editor()
    for form, prefix in [(OpenForm(client, session), ""), (OpenForm(client, session.event), "sessions-0-")]:
        shown = [form.values[f"{prefix}starts_at_{part}"] for part in (0, 1)]
        assert shown == [["2018-08-04"], ["09:00"]]
    assert ">2018-08-04 09:00<" in client.get(address_of(Session, "changelist")).text


def test_a_session_on_its_own_page_is_timed_by_the_clock_at_its_event():
    event = make(Event, time_zone="Asia/Tokyo")
    client = editor()
    OpenForm(client, Session, "add").save(event=event.pk, title="A", kind="opening", **NINE)
    assert event.sessions.get().starts_at == nine_in("Asia/Tokyo")
    OpenForm(client, event.sessions.get()).save(starts_at_1="10:00")
    assert event.sessions.get().starts_at == nine_in("Asia/Tokyo").replace(hour=10)


def test_when_the_time_zone_is_mended_the_clock_of_the_agenda_stays():
    session = make(Session, event=make(Event, time_zone="Asia/Bangkok"), starts_at=nine_in("Asia/Bangkok"))
    OpenForm(editor(), session.event).save(time_zone="Asia/Tokyo")
    session.refresh_from_db()
    assert session.starts_at == nine_in("Asia/Tokyo")


HOURS = {"starts_at_1": "09:00", "ends_at_1": "10:00"}


def test_hours_in_an_agenda_are_of_the_day_typed_in_the_same_form():
    form = OpenForm(editor(), Event, "add")
    row = form.row("sessions", kind="opening", title="A", **HOURS)
    form.save(title="Workshop", kind="workshop", date="4 August 2018", **row)
    session = Session.objects.get()
    assert (session.starts_at, session.ends_at - session.starts_at) == (
        nine_in("Asia/Bangkok"),
        timedelta(hours=1),
    )


@pytest.mark.parametrize("date", ["2018-08-04", "2018-08-04~"])
def test_hours_on_the_page_of_a_session_are_of_the_day_of_its_event(date):
    event, client = make(Event, date=date), editor()
    OpenForm(client, Session, "add").save(event=event.pk, title="A", kind="opening", **HOURS)
    assert event.sessions.get().starts_at == nine_in("Asia/Bangkok")
    OpenForm(client, event.sessions.get()).save(starts_at_0="")
    assert event.sessions.get().starts_at == nine_in("Asia/Bangkok")


def test_a_row_without_hours_has_no_time():
    event = make(Event, date="2018-08-04")
    form = OpenForm(editor(), event)
    form.save(**form.row("sessions", kind="break", title="Lunch"))
    assert event.sessions.get().starts_at is None


@pytest.mark.parametrize("date", ["", "2018-08", "2018-08-04/2018-08-05"])
def test_where_the_day_is_not_known_an_hour_alone_is_refused(date):
    form = OpenForm(editor(), make(Event, date=date))
    response = form.save(**form.row("sessions", kind="opening", title="A", starts_at_1="09:00"))
    [agenda] = [one.formset for one in response.context["inline_admin_formsets"] if one.formset.errors]
    assert agenda.errors == [{"starts_at": ["Give the day as well."]}]


def test_the_time_zones_of_the_region_are_offered_first_by_their_country():
    text = editor().get(address_of(Event, "add")).text
    [field] = re.findall(r'<select name="time_zone".*?</select>', text, re.DOTALL)
    offered = re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', field)
    assert offered[:2] == [("", "not known: times are those of Bangkok"), ("Asia/Phnom_Penh", "Cambodia")]
    assert {value for value, _name in offered} == {"", *zoneinfo.available_timezones()}


@pytest.mark.parametrize("view", ["add", "change"])
def test_a_date_that_is_none_is_told(view):
    form = OpenForm(editor(), Event if view == "add" else make(Session).event, view)
    response = form.save(title="Workshop", kind="workshop", date="last summer")
    assert [*response.context["adminform"].form.errors] == ["date"]


def test_a_time_zone_that_is_none_is_told():
    response = OpenForm(editor(), make(Event)).save(time_zone="Chiang Mai")
    errors = response.context["adminform"].form.errors
    assert errors == {"time_zone": ["Write a time zone as Asia/Bangkok or Asia/Phnom_Penh."]}


def test_a_speaker_is_entered_on_the_page_of_the_session():
    session, person, foundation = make(Session), make(Person), make(Organisation)
    form = OpenForm(editor(), session)
    row = form.row("participations", role="speaker", person=person.pk, organisations=[foundation.pk])
    assert form.save(**row).status_code == 302
    speaker = session.participations.get()
    assert (speaker.event, speaker.person, [*speaker.organisations.all()]) == (
        session.event,
        person,
        [foundation],
    )


def test_a_session_and_its_speaker_are_entered_in_one_go():
    event, person = make(Event), make(Person)
    form = OpenForm(editor(), Session, "add")
    form.save(
        event=event.pk,
        title="A",
        kind="opening",
        **form.row("participations", role="speaker", person=person.pk),
    )
    assert event.participations.get().session == event.sessions.get()


def test_the_page_of_an_event_shows_who_had_a_part_in_the_whole_of_it():
    session = make(Session)
    make(Participation, event=session.event, session=session, printed_name="A speaker")
    make(Participation, event=session.event, session=None, printed_name="A donor")
    form = OpenForm(editor(), session.event)
    assert form.values["participations-TOTAL_FORMS"] == ["1"]
    assert form.values["participations-0-printed_name"] == ["A donor"]


def test_a_session_stays_in_its_event():
    session, other = make(Session), make(Event)
    OpenForm(editor(), session).save(event=other.pk)
    session.refresh_from_db()
    assert session.event != other


@pytest.mark.parametrize(
    ("model", "values", "name"),
    [
        (Event, {"title": "Workshop", "date": "2018-08"}, "Workshop (2018-08)"),
        (Event, {"title": "Workshop", "date": ""}, "Workshop"),
        (Session, {"number": 3, "title": "Plenary", "event__title": "Workshop"}, "3. Plenary (Workshop)"),
    ],
)
def test_a_record_is_chosen_by_a_name_that_tells_it_from_others(model, values, name):
    if title := values.pop("event__title", None):
        values["event"] = make(Event, title=title)
    assert admin.site.get_model_admin(model).choice_label(make(model, **values)) == name
