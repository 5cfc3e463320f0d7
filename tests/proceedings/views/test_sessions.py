import re

import pytest
from django.urls import reverse

from members.models import Person
from mmn.models import Theme
from proceedings.models import (
    Event,
    Mention,
    Part,
    Participation,
    Passage,
    Session,
    Statement,
    StatementTheme,
)
from tests.baking import make
from tests.proceedings.full import document_of, full_event, full_session, full_statement, passages_of
from tests.proceedings.pages import HIDDEN, addresses, cost, found, words

pytestmark = pytest.mark.django_db


def test_a_session_page_costs_the_same_for_one_of_all_or_three(client):
    session = full_session(full_event())
    full_session(session.event, parent=session)
    full_statement(session)
    one = cost(client, session.get_absolute_url())
    for _ in range(2):
        full_session(session.event, parent=session)
        full_statement(session)
    assert cost(client, session.get_absolute_url()) == one


def test_a_session_under_a_wrong_name_leads_to_the_address_of_today(client):
    session = make(Session)
    response = client.get(f"/events/{session.event.pk}/wrong/sessions/{session.number}/")
    assert (response.status_code, response["Location"]) == (301, session.get_absolute_url())


def test_a_session_is_found_in_its_own_event_only(client):
    session, other = make(Session), make(Event)
    address = reverse("proceedings:session-detail", args=[other.number, other.slug, session.number])
    assert client.get(address).status_code == 404


def test_neighbours_of_a_session_are_the_visible_ones(client):
    event = make(Event)
    first, _hidden, third, last = (
        make(Session, event=event, number=number, position=number, **given)
        for number, given in enumerate([{}, HIDDEN, {}, {}])
    )
    context = client.get(third.get_absolute_url()).context
    assert (context["previous"], context["next"]) == (first, last)
    assert client.get(first.get_absolute_url()).context["previous"] is None


def compared(client, session):
    """The cells of the comparison of names, row by row."""
    page = client.get(session.get_absolute_url())
    rows = found('<table class="stacked">.*?</table>', page)[0].split("<tr>")[2:]
    return [[words(cell) for cell in re.findall("<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def test_names_of_the_agenda_stand_beside_those_of_the_rest_of_the_document(client):
    event = full_event()
    session = make(Session, event=event, title="Plenary III")
    po_po = make(
        Participation, event=event, session=session, person=make(Person, name="Po Po", honorific="Ms.")
    )
    agenda, chapter = (
        make(Passage, position=n, part=make(Part, title=title, publication=document_of(event)))
        for n, title in enumerate(["Agenda", "Chapter"])
    )
    make(Mention, passage=agenda, words="Plenary III", session=session)
    make(Mention, passage=agenda, words="Po Po (Po)", participation=po_po)
    make(Mention, passage=chapter, words="Plenary I", session=session)
    make(Mention, passage=chapter, words="Ms. Po Po", participation=po_po)
    assert compared(client, session) == [
        ["The session", "Plenary III", "Plenary I Chapter"],
        ["Ms. Po Po", "Po Po (Po)", "Ms. Po Po Chapter"],
    ]


def test_each_printed_name_leads_to_its_passage(client):
    session = make(Session, title="Plenary II")
    make(Mention, passage=make(Passage, session=session), words="Plenary I", session=session)
    passage = Passage.objects.get()
    (row,) = found('<table class="stacked">.*?</table>', client.get(session.get_absolute_url()))
    assert re.findall('<a href="([^"]*)" lang="([^"]*)">([^<]*)</a>', row) == [
        (passage.get_absolute_url(), passage.language_id, "Plenary I")
    ]
    assert compared(client, session) == [["The session", "Plenary II", "Plenary I its own chapter"]]


def test_words_that_repeat_those_of_the_agenda_are_not_shown_again(client):
    session = make(Session, title="Panel")
    agenda, chapter = passages_of(None, 1, 2)
    po = make(Participation, event=session.event, session=session, person=make(Person, name="Po"))
    make(Mention, passage=agenda, words="Panel", session=session)
    for passage, name in [(agenda, "Ms. Po"), (chapter, "Ms. Po"), (chapter, "Ms. Po, a member")]:
        make(Mention, passage=passage, words=name, participation=po)
    assert compared(client, session)[1:] == [["Po", "Ms. Po", "Ms. Po, a member Chapter"]]


def test_somebody_whom_only_a_caption_names_otherwise_than_the_archive_is_compared(client):
    session = make(Session, title="Group 2")
    person = {"person": make(Person, name="Thiha", honorific="Mr."), "printed_name": "Mr. Thiba"}
    part = make(Participation, event=session.event, session=session, **person)
    caption = make(Passage, style="caption", session=session)
    make(Mention, passage=caption, words="Mr. Thiba", participation=part)
    assert compared(client, session) == [
        ["The session", "Group 2", ""],
        ["Mr. Thiha", "", "Mr. Thiba its own chapter"],
    ]


def test_where_all_names_agree_none_are_compared(client):
    session = make(Session, title="Plenary II")
    part = make(Participation, event=session.event, session=session, person=make(Person))
    make(Mention, passage=make(Passage), words="Plenary II", session=session)
    make(Mention, passage=make(Passage), words="Ms. Po", participation=part)
    assert client.get(session.get_absolute_url()).context["as_printed"] == []


@pytest.mark.parametrize(
    ("style", "named", "is_compared"),
    [
        ("paragraph", ["Ms. Po"], False),
        ("paragraph", ["Ms. Po", "Ms. Po"], False),
        ("paragraph", ["Ms. Po", "Ms. Po, a member"], True),
        ("caption", ["Ms. Po", "Ms. Po speaking"], False),
    ],
)
def test_somebody_is_compared_who_is_named_in_two_ways_beside_the_captions(client, style, named, is_compared):
    session = make(Session)
    po = make(Participation, event=session.event, session=session, person=make(Person, name="Po"))
    for name in named:
        make(Mention, passage=make(Passage, style=style), participation=po, words=name)
    names = client.get(session.get_absolute_url()).context["as_printed"]
    assert [part for part, _planned, _recorded in names] == ([None, po] if is_compared else [])


@pytest.mark.parametrize(("hidden", "is_shown"), [({}, True), (HIDDEN, False)])
def test_no_name_is_compared_with_one_that_the_reader_may_not_read(client, hidden, is_shown):
    session = make(Session, title="Plenary II")
    make(Mention, passage=make(Passage, **hidden), words="Plenary I", session=session)
    assert (
        "Plenary I" in words(client.get(session.get_absolute_url()).text).split("Plenary II")[-1]
    ) == is_shown


def glance(client, session):
    return words(found('<dl class="glance">.*?</dl>', client.get(session.get_absolute_url()))[0])


def test_a_session_begins_with_what_and_when_it_was_and_of_which_event(client):
    event = make(Event, title="Workshop", time_zone="Asia/Bangkok")
    times = {"starts_at": "2018-08-04T11:00:00+07:00", "ends_at": "2018-08-04T12:00:00+07:00"}
    session = make(Session, event=event, kind="panel", is_planned=False, **times)
    assert glance(client, session) == (
        "What Panel discussion, not in the printed agenda Event Workshop When 4 August 2018, 11:00–12:00"
        " (local time, Bangkok) Text No text of this session is in the archive."
    )


def test_a_session_without_times_was_when_its_event_was(client):
    session = make(Session, event=make(Event, title="Workshop", date="2018-08"), kind="group")
    assert "Event Workshop When August 2018 Text" in glance(client, session)


def test_a_session_leads_to_its_text_and_names_the_passages(client):
    session = make(Session)
    first, _last = passages_of(session, 118, 153)
    assert glance(client, session).endswith("Text Chapter (passages 118–153)")
    assert first.get_absolute_url() in addresses(client.get(session.get_absolute_url()))


def test_a_session_begins_with_the_ways_to_its_sections(client):
    session = full_session(make(Event))
    make(Session, event=session.event)
    make(Statement, passage=make(Passage, session=session), kind="recommendation")
    page = client.get(session.get_absolute_url())
    assert found('href="#([^"]*)"', page)[1:5] == ["recommended", "people", "said", "neighbours"]
    assert found('<(?:h2|nav class="neighbours") id="([^"]*)"', page) == [
        "recommended",
        "people",
        "said",
        "neighbours",
    ]


def test_what_was_recommended_stands_on_top_with_its_themes(client):
    passage = make(Passage, session=make(Session))
    statement = make(Statement, passage=passage, kind="recommendation")
    make(Statement, passage=passage, kind="remark")
    make(StatementTheme, content_object=statement, tag=make(Theme, name="Fishing"))
    (top,) = found('<ul class="called-here">.*?</ul>', client.get(passage.session.get_absolute_url()))
    assert (words(top), re.findall('href="(.*?)"', top)) == (
        f"Recommendation {statement.pk} Fishing",
        [f"#s{statement.pk}"],
    )


def test_a_session_of_which_nothing_is_told_lists_no_sections(client):
    page = client.get(make(Session).get_absolute_url())
    assert found('class="on-this-page"', page) == []
