"""The calendar of an event, read back by the library that wrote it and, where it counts, byte by byte."""

from datetime import date

import pytest

from members.models import Organisation, Person
from mmn.models import Country
from proceedings.models import Participation, Session
from tests.baking import make
from tests.proceedings.calendars import NINE, TEN, answer, entries, held, lines

pytestmark = pytest.mark.django_db


def test_each_session_with_a_time_is_an_entry_in_the_order_of_the_clock(client):
    event = held()
    for title, starts_at in [("Later", TEN), ("Earlier", NINE), ("Some time", None)]:
        make(Session, event=event, title=title, starts_at=starts_at)
    assert [str(one["SUMMARY"]) for one in entries(client, event)] == ["Workshop: Earlier", "Workshop: Later"]


def test_an_entry_tells_when_where_and_who(client, settings):
    event = held(venue="Empress Hotel", city="Chiang Mai")
    event.held_in.add(make(Country, name="Thailand"))
    session = make(Session, event=event, title="Panel", number=3, starts_at=NINE, ends_at=TEN)
    ann = {"person": make(Person, name="Ann"), "role": "panellist", "capacity": "MAP, Chiang Mai"}
    make(Participation, event=event, session=session, **ann)
    assert lines(client, event)[-13:] == [
        "BEGIN:VEVENT",
        "SUMMARY:Workshop: Panel",
        "DTSTART;TZID=Asia/Bangkok:20180804T090000",
        "DTEND;TZID=Asia/Bangkok:20180804T100000",
        "DTSTAMP:20260301T123015Z",
        f"UID:event-{event.pk}-session-3@mekongmigration.org",
        r"DESCRIPTION:Panellist: Ann – MAP\, Chiang Mai",
        "LAST-MODIFIED:20260301T123015Z",
        r"LOCATION:Empress Hotel\, Chiang Mai\, Thailand",
        f"URL:{settings.SITE_URL}{session.get_absolute_url()}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def of_the_zone(client, event, *names):
    """The values of the properties `names` in the description of the zone."""
    whole = lines(client, event)
    told = whole[whole.index("BEGIN:VTIMEZONE") : whole.index("END:VTIMEZONE")]
    return [line.partition(":")[2] for line in told if line.partition(":")[0] in names]


def test_the_zone_that_times_are_given_in_is_described(client):
    event = held(time_zone="Europe/London", date="2018-10-27/2018-10-28")
    for day in ("2018-10-27T12:00:00+01:00", "2018-10-28T12:00:00+00:00"):
        make(Session, event=event, starts_at=day)
    assert of_the_zone(client, event, "TZID", "DTSTART", "TZOFFSETTO") == [
        "Europe/London",
        *("20181026T000000", "+0100"),
        *("20181028T020000", "+0000"),
    ]


def test_an_evening_west_of_greenwich_is_within_what_is_described_of_its_zone(client):
    event = held(time_zone="America/New_York", date="2018-10-27")
    make(Session, event=event, starts_at="2018-10-27T20:00:00-04:00")
    assert "DTSTART;TZID=America/New_York:20181027T200000" in lines(client, event)
    assert of_the_zone(client, event, "DTSTART") == ["20181027T000000"]


def test_times_of_a_place_without_a_known_zone_are_those_of_the_world(client):
    event = held(time_zone="")
    make(Session, event=event, starts_at=NINE)
    assert [line for line in lines(client, event) if line.startswith("DTSTART")] == [
        "DTSTART:20180804T020000Z"
    ]


@pytest.mark.parametrize("ends_at", [None, NINE])
def test_a_session_whose_end_is_not_stated_has_none(client, ends_at):
    session = make(Session, event=held(), starts_at=NINE, ends_at=ends_at)
    assert "DTEND" not in entries(client, session.event)[0]


@pytest.mark.parametrize(
    ("stated", "first", "after"),
    [
        ("2018-08-04", date(2018, 8, 4), date(2018, 8, 5)),
        ("2003-10-16/2003-10-18", date(2003, 10, 16), date(2003, 10, 19)),
    ],
)
def test_without_times_an_event_takes_its_whole_days(client, stated, first, after):
    event = held(date=stated)
    make(Session, event=event)
    (entry,) = entries(client, event)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt, str(entry["SUMMARY"])) == (first, after, "Workshop")
    assert str(entry["UID"]) == f"event-{event.pk}@mekongmigration.org"


@pytest.mark.parametrize(
    ("starts", "kept"),
    [(["04T09"], ["", "-session-1"]), (["04T09", "05T00", "06T23"], [f"-session-{n}" for n in (1, 2, 3)])],
)
def test_an_event_whose_sessions_do_not_fill_its_days_keeps_them_beside_these(client, starts, kept):
    event = held(date="2018-08-04/2018-08-06")
    for number, hour in enumerate(starts, start=1):
        make(Session, event=event, number=number, starts_at=f"2018-08-{hour}:00:00+07:00")
    uids = [f"event-{event.pk}{one}@mekongmigration.org" for one in kept]
    assert [str(one["UID"]) for one in entries(client, event)] == uids


def test_days_as_a_whole_keep_nobody_busy_and_name_who_had_a_part_in_all_of_them(client):
    event = held(date="2018-08-04/2018-08-06")
    make(Session, event=event, starts_at=NINE)
    make(Participation, event=event, organisation=make(Organisation, name="MMN"), role="organiser")
    whole, session = entries(client, event)
    assert (str(whole["TRANSP"]), str(whole["DESCRIPTION"])) == ("TRANSPARENT", "Organiser: MMN")
    assert ("TRANSP" in session, "DESCRIPTION" in session) == (False, False)


@pytest.mark.parametrize(
    "stated", ["2018", "2018-08", "2016-03/2016-07", "2018-08-04~", "2018-08-04/..", "9999-12-31", ""]
)
def test_an_event_of_which_no_day_is_known_has_no_calendar_and_offers_none(client, stated):
    event = held(date=stated)
    missing = client.get(f"/events/{event.pk + 1}.ics")
    assert (answer(client, event).status_code, answer(client, event).content) == (404, missing.content)
    assert f"/events/{event.pk}.ics" not in client.get(event.get_absolute_url()).text


def test_the_page_of_an_event_offers_its_calendar(client):
    event = held()
    assert f'href="/events/{event.pk}.ics"' in client.get(event.get_absolute_url()).text


def test_a_calendar_is_a_file_named_after_its_address(client):
    event = held()
    response = answer(client, event)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="mmn-events-{event.pk}.ics"'


def test_every_line_ends_as_it_must_and_is_no_longer_than_75_bytes(client):
    event = held(title="မြန်မာ; ไทย, " * 12)
    make(Session, event=event, starts_at=NINE, title="a\rb\nBEGIN:VALARM\u2028c\x1bd")
    whole = answer(client, event).content
    within = whole.replace(b"\r\n", b"")
    assert (b"\r" in within, b"\n" in within, b"\r\nBEGIN:VALARM" in whole) == (False, False, False)
    assert max(map(len, whole.split(b"\r\n"))) == 75
    assert str(entries(client, event)[0]["SUMMARY"]) == "မြန်မာ; ไทย, " * 12 + ": a b BEGIN:VALARM cd"


def test_of_many_people_none_are_named(client):
    session = make(Session, event=held(), starts_at=NINE)
    for number in range(13):
        part = make(
            Participation, event=session.event, session=session, printed_name=f"P{number}", role="speaker"
        )
    assert "DESCRIPTION" not in entries(client, session.event)[0]
    part.delete()
    assert len(str(entries(client, session.event)[0]["DESCRIPTION"]).split("\n")) == 12


def test_those_who_spoke_from_the_floor_are_not_announced(client):
    session = make(Session, event=held(), starts_at=NINE)
    for role in ("participant", "host"):
        make(Participation, event=session.event, session=session, printed_name=f"A {role}", role=role)
    assert str(entries(client, session.event)[0]["DESCRIPTION"]) == "Host: A host"


def test_an_event_of_whole_days_names_those_with_a_part_in_all_of_it(client):
    event = held(is_online=True, city="Bangkok")
    make(Participation, event=event, organisation=make(Organisation, name="MMN"), role="organiser")
    make(Participation, event=event, session=make(Session, event=event), printed_name="Ann", role="speaker")
    (entry,) = entries(client, event)
    assert (str(entry["DESCRIPTION"]), str(entry["LOCATION"])) == ("Organiser: MMN", "online, Bangkok")
