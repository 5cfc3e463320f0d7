import re

import pytest
from django.urls import reverse

from members.models import Organisation, Person
from mmn.visibility import Level, State
from proceedings.models import (
    Event,
    EventPublication,
    Figure,
    Mention,
    Part,
    Participation,
    Passage,
    Session,
    Statement,
)
from publications.models import Project
from tests.baking import make
from tests.proceedings.full import document_of, full_event, full_part, full_session, full_statement
from tests.proceedings.pages import HIDDEN, cost, found, words

pytestmark = pytest.mark.django_db


def links(response):
    return found('href="([^"]*)"', response)


def text(response):
    return words(response.content.decode())


def test_the_list_costs_the_same_for_one_event_or_three(client):
    full_event()
    one = cost(client, reverse("proceedings:event-list"))
    full_event()
    full_event()
    assert cost(client, reverse("proceedings:event-list")) == one


def test_the_page_costs_the_same_for_one_of_all_or_three(client):
    event = full_event()
    full_statement(full_session(event, kind="plenary"))
    full_statement(full_session(event, kind="group"))
    one = cost(client, event.get_absolute_url())
    for kind in ["plenary", "plenary", "group", "group"]:
        full_statement(full_session(event, kind=kind))
    assert cost(client, event.get_absolute_url()) == one


def test_a_session_page_costs_the_same_for_one_of_all_or_three(client):
    session = full_session(full_event())
    full_session(session.event, parent=session)
    full_statement(session)
    one = cost(client, session.get_absolute_url())
    for _ in range(2):
        full_session(session.event, parent=session)
        full_statement(session)
    assert cost(client, session.get_absolute_url()) == one


@pytest.mark.parametrize("slug", ["", "wrong-name/"])
def test_a_missing_or_wrong_name_leads_to_the_address_of_today(client, slug):
    event = make(Event)
    response = client.get(f"/events/{event.pk}/{slug}")
    assert (response.status_code, response["Location"]) == (301, event.get_absolute_url())


@pytest.mark.parametrize("slug", ["", "wrong-name/", "hidden/"])
def test_a_hidden_event_answers_as_a_missing_one(client, slug):
    hidden = make(Event, slug="hidden", **HIDDEN)
    answer, missing = client.get(f"/events/{hidden.pk}/{slug}"), client.get(f"/events/{hidden.pk + 1}/{slug}")
    assert (answer.status_code, answer.content) == (404, missing.content)


@pytest.mark.parametrize("number", [2**63, 10**30])
@pytest.mark.parametrize("address", ["/events/{}/x/", "/events/1/x/sessions/{}/", "/recommendations/{}/"])
def test_a_number_too_large_for_the_database_is_missing(client, number, address):
    assert client.get(address.format(number)).status_code == 404


def test_a_session_under_a_wrong_name_leads_to_the_address_of_today(client):
    session = make(Session)
    response = client.get(f"/events/{session.event.pk}/wrong/sessions/{session.number}/")
    assert (response.status_code, response["Location"]) == (301, session.get_absolute_url())


def test_a_session_is_found_in_its_own_event_only(client):
    session, other = make(Session), make(Event)
    address = reverse("proceedings:session-detail", args=[other.number, other.slug, session.number])
    assert client.get(address).status_code == 404


def test_the_agenda_has_the_groups_of_a_row_right_behind_it(client):
    event = make(Event)
    last = make(Session, event=event, position=2, number=1)
    row = make(Session, event=event, position=1, number=2)
    second = make(Session, event=event, position=9, number=3, parent=row)
    first = make(Session, event=event, position=8, number=4, parent=row)
    agenda = client.get(event.get_absolute_url()).context["agenda"]
    assert [*agenda] == [row, first, second, last]


def test_times_are_those_of_the_place(client):
    event = make(Event, time_zone="Asia/Tokyo")
    make(Session, event=event, starts_at="2018-08-04T02:30:00+00:00", ends_at="2018-08-04T03:10:00+00:00")
    page = client.get(event.get_absolute_url())
    assert found('<time datetime="([^"]*)">([^<]*)<', page) == [
        ("2018-08-04", "4 August 2018"),
        ("2018-08-04T11:30:00+09:00", "11:30"),
        ("2018-08-04T12:10:00+09:00", "12:10"),
    ]


@pytest.mark.parametrize(("given", "shown"), [({}, True), (HIDDEN, False), ({"state": State.DRAFT}, False)])
def test_an_event_names_its_project_only_if_the_reader_may_see_it(client, given, shown):
    project = make(Project, **given)
    event = make(Event, project=project)
    pages = [client.get(event.get_absolute_url()), client.get(reverse("proceedings:event-list"))]
    assert [project.get_absolute_url() in links(page) for page in pages] == [shown, shown]


@pytest.mark.parametrize(("given", "shown"), [({}, True), (HIDDEN, False)])
def test_organisations_at_the_time_are_named_only_if_the_reader_may_see_them(client, given, shown):
    organisation, session = make(Organisation, **given), make(Session)
    part = make(Participation, event=session.event, session=session, person=make(Person), role="panellist")
    part.organisations.add(organisation)
    pages = [client.get(record.get_absolute_url()) for record in (session, session.event)]
    assert [organisation.get_absolute_url() in links(page) for page in pages] == [shown, shown]


@pytest.mark.parametrize(("given", "shown"), [({}, True), (HIDDEN, False)])
def test_a_session_is_on_the_page_of_its_event_only_if_the_reader_may_see_it(client, given, shown):
    session = make(Session, kind="plenary", **given)
    make(Statement, passage=make(Passage, session=session), kind="recommendation", words="Be heard")
    page = client.get(session.event.get_absolute_url())
    assert [[*page.context[name]] != [] for name in ("agenda", "voiced")] == [shown, shown]


def test_what_groups_propose_stands_as_printed_with_the_way_to_each(client):
    passage = make(Passage, session=make(Session, kind="group"), number=7)
    rows = [("issue", "The issues", "1"), ("recommendation", "To do", "1"), ("recommendation", "To do", "2")]
    for position, (kind, heading, number) in enumerate(rows):
        printed = {"heading_printed": heading, "number_printed": number}
        make(Statement, passage=passage, kind=kind, words=f"words {position}", position=position, **printed)
    page = client.get(passage.session.event.get_absolute_url())
    first, second = Statement.objects.filter(kind="recommendation")
    assert words("".join(found('<section class="group">.*?</section>', page))) == (
        f"{passage.session.title} The issues 1. words 0 passage 7"
        f" To do 1. words 1 Recommendation {first.pk} 2. words 2 Recommendation {second.pk}"
    )


def test_somebody_who_has_one_role_several_times_is_named_once_with_all_of_them(client):
    event = make(Event)
    reiko, carli = make(Person, name="Reiko Harima"), make(Person, name="Carli Melo")
    for number, person in enumerate([reiko, carli, reiko], start=1):
        session = make(Session, event=event, title=f"Session {number}")
        make(Participation, event=event, session=session, person=person, role="facilitator")
    page = text(client.get(event.get_absolute_url()))
    assert page.count("Facilitator Carli Melo – Session 2 Reiko Harima Session 1 Session 3") == 1


@pytest.mark.parametrize(("relation", "shown"), [("records", True), ("launched", False)])
def test_an_event_gathers_what_is_said_in_the_document_that_records_it(client, relation, shown):
    link = make(EventPublication, relation=relation)
    passage = make(Passage, publication=link.publication)
    make(Figure, statement=make(Statement, passage=passage, kind="recommendation"))
    context = client.get(link.event.get_absolute_url()).context
    assert [[*context[name]] != [] for name in ("voiced", "figures")] == [shown, shown]


def test_neighbours_of_a_session_are_the_visible_ones(client):
    event = make(Event)
    first, _hidden, third, last = (
        make(Session, event=event, number=number, position=number, **given)
        for number, given in enumerate([{}, HIDDEN, {}, {}])
    )
    context = client.get(third.get_absolute_url()).context
    assert (context["previous"], context["next"]) == (first, last)
    assert client.get(first.get_absolute_url()).context["previous"] is None


def test_a_session_shows_how_each_part_of_the_text_calls_it_and_its_people(client):
    event = full_event()
    session = make(Session, event=event)
    po_po = make(Participation, event=event, session=session)
    chapter, agenda = (
        make(Passage, position=position, part=make(Part, title=title, publication=document_of(event)))
        for position, title in [(2, "Chapter"), (1, "Agenda")]
    )
    make(Mention, passage=chapter, words="Plenary I", session=session)
    make(Mention, passage=agenda, words="Plenary III", session=session)
    make(Mention, passage=agenda, words="Ms. Po Po", participation=po_po)
    page = text(client.get(session.get_absolute_url()))
    assert "Agenda Plenary III Ms. Po Po Chapter Plenary I" in page


def test_no_blank_stands_between_a_quoted_name_and_what_follows_it(client):
    session = make(Session, title="Plenary II")
    make(Mention, passage=make(Passage), words="Plenary I", session=session)
    page = client.get(session.get_absolute_url())
    assert found(r"<td[^>]*>(<div>.*?)</td>", page) == [
        f'<div><a href="{Passage.objects.get().get_absolute_url()}">'
        f'<q lang="{Passage.objects.get().language_id}">Plenary I</q></a></div>'
    ]


def test_what_was_said_stands_in_order_with_an_anchor_each(client):
    session = make(Session)
    said = {"passage": make(Passage, session=session), "kind": "remark"}
    second, first = (make(Statement, position=position, **said) for position in (2, 1))
    page = client.get(session.get_absolute_url())
    assert found(r'id="(s\d+)"', page) == [f"s{first.pk}", f"s{second.pk}"]


@pytest.mark.parametrize(("kind", "is_group"), [("group", True), ("panel", False), (None, False)])
def test_where_nobody_is_named_the_group_speaks_and_else_the_document(kind, is_group):
    event = full_event()
    session = make(Session, event=event, kind=kind) if kind else None
    statement = make(Statement, passage=make(Passage, publication=document_of(event), session=session))
    assert statement.voice == (session.title if is_group else document_of(event).title)


def test_a_named_speaker_speaks_even_in_a_group():
    group = make(Session, kind="group")
    speaker = full_part(group.event, session=group, person=make(Person, name="Thiha"))
    statement = make(Statement, passage=make(Passage, session=group), speaker=speaker)
    assert (statement.voice, statement.group) == ("Thiha", None)


@pytest.mark.parametrize(("image", "count"), [("", 1), ("passages/p1.jpg", 0)])
def test_captions_say_that_their_photographs_are_missing(client, image, count):
    session = make(Session)
    make(Passage, session=session, style="caption", image=image)
    page = text(client.get(session.event.get_absolute_url()))
    assert page.count("The photographs themselves are not yet in the archive.") == count


def test_what_not_everyone_sees_is_marked_where_it_is_named(client, admin_client):
    event = make(Event)
    make(Session, event=event, title="Opening", state=State.DRAFT)
    shown = make(Session, event=event, title="Panel", level=Level.MEMBERS)
    person = make(Person, name="Somchai", level=Level.SECRETARIAT)
    make(Participation, event=event, session=shown, person=person, role="speaker")
    page = " ".join(re.sub("<[^>]*>", "", admin_client.get(event.get_absolute_url()).text).split())
    for marked in ("Opening (draft)", "Panel (member organisations)", "Somchai (secretariat only)"):
        assert marked in page
    make(Session, event=event, title="Lunch")
    assert "Lunch (" not in client.get(event.get_absolute_url()).text
