import re

import pytest
from django.urls import reverse

from members.models import Organisation, Person
from mmn.models import Country
from mmn.visibility import State
from proceedings.models import Event, EventPublication, Figure, Participation, Passage, Session, Statement
from publications.models import Project
from tests.baking import make
from tests.proceedings.full import full_event, full_session, full_statement
from tests.proceedings.pages import HIDDEN, addresses, cost, found, words

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(("given", "shown"), [({}, True), (HIDDEN, False), ({"state": State.DRAFT}, False)])
def test_an_event_names_its_project_only_if_the_reader_may_see_it(client, given, shown):
    project = make(Project, **given)
    event = make(Event, project=project)
    pages = [client.get(event.get_absolute_url()), client.get(reverse("proceedings:event-list"))]
    assert [project.get_absolute_url() in addresses(page) for page in pages] == [shown, shown]


@pytest.mark.parametrize(("given", "shown"), [({}, True), (HIDDEN, False)])
def test_organisations_at_the_time_are_named_only_if_the_reader_may_see_them(client, given, shown):
    organisation, session = make(Organisation, **given), make(Session)
    part = make(Participation, event=session.event, session=session, person=make(Person), role="panellist")
    part.organisations.add(organisation)
    pages = [client.get(record.get_absolute_url()) for record in (session, session.event)]
    assert [organisation.get_absolute_url() in addresses(page) for page in pages] == [shown, shown]


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
    assert words(found('<h2 id="groups">.*?</div>', page)[0]) == (
        f"What the groups named and recommended {passage.session.title} The issues 1. words 0 passage 7"
        f" To do 1. words 1 Recommendation {first.pk} 2. words 2 Recommendation {second.pk}"
    )


def test_what_one_speaker_recommends_in_a_row_stands_under_one_name(client):
    session = make(Session, kind="panel", title="Panel")
    passage = make(Passage, session=session)
    ann, bo = (
        make(Participation, event=session.event, session=session, printed_name=name, capacity="a member")
        for name in ("Ann", "Bo")
    )
    for position, speaker in enumerate([ann, ann, bo]):
        said = {"kind": "recommendation", "words": f"words {position}", "position": position}
        make(Statement, passage=passage, speaker=speaker, **said)
    page = client.get(session.event.get_absolute_url())
    assert [words(run) for run in found('<div class="run">.*?</div>', page)] == [
        "Ann – a member Recommendation {} words 0 Recommendation {} words 1".format(*numbers()[:2]),
        "Bo – a member Recommendation {} words 2".format(*numbers()[2:]),
    ]


def numbers():
    return [*Statement.objects.values_list("pk", flat=True)]


def glance(client, event):
    return words(found('<dl class="glance">.*?</dl>', client.get(event.get_absolute_url()))[0])


def test_an_event_begins_with_what_when_where_and_who(client):
    place = {"venue": "Empress Hotel", "city": "Chiang Mai", "date": "2018-08", "attendance": "42 people"}
    event = make(Event, kind="workshop", printed_kind="anniversary workshop", **place)
    event.held_in.add(make(Country, name="Thailand"))
    make(Participation, event=event, organisation=make(Organisation, name="MMN"), role="organiser")
    assert glance(client, event) == (
        "What Workshop (anniversary workshop) When August 2018 Where Empress Hotel, Chiang Mai, Thailand"
        " Who 42 people Organised by MMN"
    )


@pytest.mark.parametrize("role", [{"role": "donor"}, {"role": "organiser", "printed_name": "Ann"}])
def test_only_bodies_that_organised_it_are_named_at_a_glance(client, role):
    event = make(Event, kind="meeting", date="2018")
    by = {} if "printed_name" in role else {"organisation": make(Organisation)}
    make(Participation, event=event, **by, **role)
    assert glance(client, event) == "What Meeting When 2018"


@pytest.mark.parametrize(
    ("more", "told"),
    [({}, []), ({"capacity": "co-host"}, ["MMN – co-host"]), ({"note": "Later."}, ["MMN – Later."])],
)
def test_who_organised_it_stands_among_the_roles_only_with_more_than_the_name(client, more, told):
    event = make(Event)
    make(Participation, event=event, organisation=make(Organisation, name="MMN"), role="organiser", **more)
    page = client.get(event.get_absolute_url())
    assert [words(row) for row in found("<li>(?:(?!<li>).)*?</li>", page) if "MMN –" in words(row)] == told
    assert glance(client, event).endswith("Organised by MMN")
    assert ('id="people"' in page.text) == bool(told)


def test_no_space_stands_before_the_comma_between_two_organisers(client):
    event = make(Event)
    for name in ("MMN", "MAP"):
        make(Participation, event=event, organisation=make(Organisation, name=name), role="organiser")
    page = client.get(event.get_absolute_url()).text
    assert re.findall(r"</a>(\s*)</li>", page.split("Organised by")[1].split("</ul>")[0]) == ["", ""]


def test_a_capacity_that_several_had_in_the_whole_event_is_given_once(client):
    event, network = make(Event), make(Organisation, name="MMN")
    for name in ("Ann", "Bo", "Cy"):
        team = {"capacity": "Team" if name != "Cy" else "", "role": "organiser"}
        part = make(Participation, event=event, person=make(Person, name=name, sort_name=name), **team)
        part.organisations.add(network)
    [roles] = found('<div class="roles">.*?</div>', client.get(event.get_absolute_url()))
    then = "(organisation at the time: MMN)"
    assert words(roles) == f"Organiser Team {then} Ann Bo Cy {then}"


@pytest.mark.parametrize(("given", "shown"), [({}, True), (HIDDEN, False)])
def test_who_organised_it_is_named_only_if_the_reader_may_see_them(client, given, shown):
    event = make(Event)
    make(Participation, event=event, organisation=make(Organisation, name="MMN", **given), role="organiser")
    assert ("Organised by MMN" in glance(client, event)) == shown


def test_a_long_page_lists_its_sections_in_their_order(client):
    event = full_event(aims="be heard")
    full_statement(full_session(event, kind="group"))
    full_statement(full_session(event, kind="panel"))
    make(Passage, session=Session.objects.first(), style="caption")
    page = client.get(event.get_absolute_url()).text
    listed, body = page.split('class="on-this-page"')[1].split("</nav>", 1)
    assert re.findall('href="#([^"]*)"', listed) == re.findall('<h2 id="([^"]*)"', body)


def test_somebody_who_has_one_role_several_times_is_named_once_with_all_of_them(client):
    event = make(Event)
    reiko, carli = make(Person, name="Reiko Harima"), make(Person, name="Carli Melo")
    for number, person in enumerate([reiko, carli, reiko], start=1):
        session = make(Session, event=event, title=f"Session {number}")
        make(Participation, event=event, session=session, person=person, role="facilitator")
    page = text(client.get(event.get_absolute_url()))
    assert page.count("Facilitator Carli Melo Session 2 Reiko Harima Session 1 Session 3") == 1


@pytest.mark.parametrize(("relation", "shown"), [("records", True), ("launched", False)])
def test_an_event_gathers_what_is_said_in_the_document_that_records_it(client, relation, shown):
    link = make(EventPublication, relation=relation)
    passage = make(Passage, publication=link.publication)
    make(Figure, statement=make(Statement, passage=passage, kind="recommendation"))
    context = client.get(link.event.get_absolute_url()).context
    assert [[*context[name]] != [] for name in ("voiced", "figures")] == [shown, shown]


@pytest.mark.parametrize(("image", "count"), [("", 1), ("passages/p1.jpg", 0)])
def test_captions_say_that_their_photographs_are_missing(client, image, count):
    session = make(Session)
    make(Passage, session=session, style="caption", image=image)
    page = text(client.get(session.event.get_absolute_url()))
    assert page.count("The photographs themselves are not yet in the archive.") == count
