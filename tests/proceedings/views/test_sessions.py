import re

import pytest

from members.models import Person
from proceedings.models import Event, Mention, Part, Participation, Passage, Response, Session, Statement
from tests.baking import make
from tests.proceedings.pages import HIDDEN, found, words

pytestmark = pytest.mark.django_db


def links(response):
    return found('href="([^"]*)"', response)


@pytest.mark.parametrize(("given", "is_linked"), [({}, False), ({"note": "It rained."}, True)])
def test_the_agenda_links_only_sessions_with_more_than_their_row(client, given, is_linked):
    session = make(Session, **given)
    page = client.get(session.event.get_absolute_url())
    assert (session.get_absolute_url() in links(page)) == is_linked


@pytest.mark.parametrize(("given", "is_linked"), [({}, True), (HIDDEN, False)])
def test_a_text_makes_a_session_more_than_its_row_only_for_who_may_read_it(client, given, is_linked):
    session = make(Session)
    make(Passage, session=session, **given)
    page = client.get(session.event.get_absolute_url())
    assert (session.get_absolute_url() in links(page)) == is_linked


@pytest.mark.parametrize(("printed", "is_shown"), [("Plenary II", False), ("Plenary I", True)])
def test_printed_names_are_shown_only_where_they_differ_from_the_title(client, printed, is_shown):
    session = make(Session, title="Plenary II")
    make(Mention, passage=make(Passage, text=printed), session=session, words=printed)
    page = client.get(session.get_absolute_url())
    assert ([*page.context["as_printed"]] != []) == is_shown


def test_somebody_described_in_two_ways_is_reason_to_show_both(client):
    session = make(Session)
    part = make(Participation, event=session.event, session=session, person=make(Person))
    for described in ("Ms. Pollock", "Ms. Pollock, former MMN Chairperson"):
        make(Mention, passage=make(Passage, text=described), participation=part, words=described)
    assert len(client.get(session.get_absolute_url()).context["as_printed"]) == 2


def test_a_capacity_is_given_at_the_first_statement_of_a_run(client):
    session = make(Session)
    passage = make(Passage, session=session)
    ann, bo = (
        make(Participation, event=session.event, session=session, printed_name=name, capacity="MMN member")
        for name in ("Ann", "Bo")
    )
    for position, speaker in enumerate([ann, ann, bo, ann]):
        make(Statement, passage=passage, speaker=speaker, kind="remark", position=position)
    said = found(
        '<article class="statement".*?</blockquote>.*?<p>(.*?)</p>', client.get(session.get_absolute_url())
    )
    assert [*map(words, said)] == ["Ann – MMN member", "Ann", "Bo – MMN member", "Ann – MMN member"]


def test_a_session_leads_to_its_text_and_names_the_passages(client):
    session, part = make(Session), make(Part, title="Plenary I")
    for number in (118, 153):
        make(
            Passage, session=session, part=part, publication=part.publication, number=number, position=number
        )
    page = client.get(session.get_absolute_url())
    first = Passage.objects.get(number=118)
    assert (first.get_absolute_url() in links(page), "passages 118–153" in words(page.text)) == (True, True)


def test_a_session_begins_with_the_ways_to_its_sections_and_to_its_neighbours(client):
    event = make(Event)
    earlier, session, later = (make(Session, event=event, number=n, position=n) for n in (1, 2, 3))
    make(Statement, passage=make(Passage, session=session), kind="recommendation")
    top = client.get(session.get_absolute_url()).text.split("</h1>")[1].split("<dl")[0]
    assert re.findall('href="([^"]*)"', top) == [
        *("#recommendations", "#said", "#text"),
        *(one.get_absolute_url() for one in (earlier, later)),
    ]


def test_a_session_of_which_nothing_is_told_lists_no_sections(client):
    page = client.get(make(Session).get_absolute_url())
    assert found('class="on-this-page"', page) == []


def test_what_is_answered_is_quoted_by_its_first_dozen_words(client):
    passage = make(Passage, session=make(Session))
    asked, answer = (
        make(Statement, passage=passage, kind="remark", words=" ".join(f"{word}{n}" for n in range(1, 14)))
        for word in ("why", "so")
    )
    make(Response, statement=answer, to=asked, kind="answers")
    page = client.get(passage.session.get_absolute_url())
    assert [quoted.split(" ", 10)[-1] for quoted in found("<q[^>]*>([^<]*)</q>", page)] == [
        "so11 so12 …",
        "why11 why12 …",
    ]
