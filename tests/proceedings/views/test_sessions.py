import pytest

from members.models import Person
from proceedings.models import Mention, Part, Participation, Passage, Session, Statement
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
