"""The agenda on the page of an event."""

import re

import pytest

from members.models import Person
from mmn.visibility import Level, State
from proceedings.models import Event, Mention, Participation, Passage, Session, Statement
from tests.baking import make
from tests.proceedings.pages import HIDDEN, found, words

pytestmark = pytest.mark.django_db


def agenda(client, event):
    return found('<table class="agenda.*?</table>', client.get(event.get_absolute_url()))[0]


def rows(client, event):
    """The words of each row below the heads, cell by cell."""
    lines = re.findall("<tr.*?</tr>", agenda(client, event), re.DOTALL)
    return [[words(cell) for cell in re.findall("<td.*?</td>", line, re.DOTALL)] for line in lines[1:]]


def test_the_groups_of_a_row_are_right_behind_it_and_marked_as_its_own(client):
    told = {"event": make(Event), "kind": "plenary"}
    event = told["event"]
    last = make(Session, **told, position=2, number=1)
    row = make(Session, **told, position=1, number=2)
    second = make(Session, **told, position=9, number=3, parent=row)
    first = make(Session, **told, position=8, number=4, parent=row)
    assert [*client.get(event.get_absolute_url()).context["agenda"]] == [row, first, second, last]
    assert re.findall(r"<tr([^>]*)>\s*<td", agenda(client, event)) == ["", *[' class="agenda-group"'] * 2, ""]


def test_a_break_is_told_from_what_one_comes_for(client):
    event = make(Event)
    for position, kind in enumerate(["plenary", "break"]):
        make(Session, event=event, kind=kind, position=position)
    assert re.findall(r"<tr([^>]*)>\s*<td", agenda(client, event)) == ["", ' class="agenda-break"']


def test_times_are_those_of_the_place_and_it_is_said_which(client):
    event = make(Event, time_zone="Asia/Tokyo")
    times = {"starts_at": "2018-08-04T02:30:00+00:00", "ends_at": "2018-08-04T03:10:00+00:00"}
    make(Session, event=event, title="Opening", **times)
    assert words(agenda(client, event)).startswith("Local time (Tokyo). Time Session People 4 August 2018")
    assert rows(client, event)[1:] == [["11:30–12:10", "Opening", ""]]


def test_each_day_has_a_head_of_its_own_over_its_own_rows(client):
    event = make(Event, time_zone="Asia/Bangkok")
    for position, hour in enumerate(["04T02:00", "04T18:00", "05T02:00"]):
        make(Session, event=event, position=position, starts_at=f"2018-08-{hour}:00+00:00")
    days = re.findall("<tbody>.*?</tbody>", agenda(client, event), re.DOTALL)
    heads = [re.findall('scope="rowgroup"><time datetime="([^"]*)">', day) for day in days]
    assert list(zip(heads, [day.count("<tr") - 1 for day in days], strict=True)) == [
        (["2018-08-04"], 1),
        (["2018-08-05"], 2),
    ]


def test_a_row_reads_time_title_people(client):
    session = make(
        Session, title="Panel", starts_at="2018-08-04T11:00:00+07:00", event__time_zone="Asia/Bangkok"
    )
    for role, name in [("facilitator", "Ann"), ("panellist", "Bo"), ("participant", "Cy")]:
        part = {"capacity": f"of {name}'s", "printed_name": name, "role": role}
        make(Participation, event=session.event, session=session, **part)
    assert rows(client, session.event)[1] == ["11:00", "Panel", "Facilitator: Ann Bo – of Bo&#x27;s"]


@pytest.mark.parametrize(("given", "is_linked"), [({}, False), ({"note": "It rained."}, True)])
def test_only_sessions_with_more_than_their_row_are_linked(client, given, is_linked):
    session = make(Session, **given)
    assert (f'href="{session.get_absolute_url()}"' in agenda(client, session.event)) == is_linked


@pytest.mark.parametrize(("given", "is_linked"), [({}, True), (HIDDEN, False)])
def test_a_text_makes_a_session_more_than_its_row_only_for_who_may_read_it(client, given, is_linked):
    session = make(Session)
    make(Passage, session=session, **given)
    assert (f'href="{session.get_absolute_url()}"' in agenda(client, session.event)) == is_linked


@pytest.mark.parametrize(("given", "count"), [({}, "2 recommendations"), (HIDDEN, "1 recommendation")])
def test_a_row_says_how_much_was_recommended_that_the_reader_may_see(client, given, count):
    session = make(Session, title="Panel")
    for shown in ({}, given):
        make(Statement, passage=make(Passage, session=session, **shown), kind="recommendation")
    make(Statement, passage=make(Passage, session=session), kind="remark")
    assert rows(client, session.event) == [["", f"Panel {count}", ""]]
    assert f'href="{session.get_absolute_url()}#recommended"' in agenda(client, session.event)


def recorded_as(client, session):
    return [words(name) for name in re.findall("<q.*?</q>", agenda(client, session.event))]


def test_a_row_says_beside_the_planned_name_under_which_the_text_records_it(client):
    session = make(Session, title="Plenary III")
    make(Mention, passage=make(Passage, style="heading"), session=session, words="Plenary I")
    assert rows(client, session.event) == [["", "Plenary III Recorded as Plenary I", ""]]


@pytest.mark.parametrize(
    ("style", "printed", "shown"),
    [
        ("heading", "Plenary I", ["Plenary I"]),
        ("heading", "Plenary III", []),
        ("paragraph", "the earlier panel", []),
    ],
)
def test_only_a_heading_that_is_not_the_planned_name_stands_in_a_row(client, style, printed, shown):
    session = make(Session, title="Plenary III")
    make(Mention, passage=make(Passage, style=style), session=session, words=printed)
    assert recorded_as(client, session) == shown


@pytest.mark.parametrize(
    ("hidden", "shown"), [({}, ["Plenary I"]), (HIDDEN, []), ({"state": State.DRAFT}, [])]
)
def test_a_heading_that_the_reader_may_not_read_stands_in_no_row(client, hidden, shown):
    session = make(Session, title="Plenary III")
    make(Mention, passage=make(Passage, style="heading", **hidden), session=session, words="Plenary I")
    assert recorded_as(client, session) == shown


def test_what_not_everyone_sees_is_marked_where_it_is_named(client, admin_client):
    event = make(Event)
    make(Session, event=event, title="Opening", position=0, state=State.DRAFT)
    shown = make(Session, event=event, title="Panel", position=1, level=Level.MEMBERS)
    person = make(Person, name="Somchai", level=Level.SECRETARIAT)
    make(Participation, event=event, session=shown, person=person, role="speaker")
    make(Session, event=event, title="Lunch", position=2)
    assert rows(admin_client, event) == [
        ["", "Opening (draft)", ""],
        ["", "Panel (member organisations)", "Somchai (secretariat only)"],
        ["", "Lunch", ""],
    ]
    assert rows(client, event) == [["", "Lunch", ""]]
