"""What was said in a session, in order, on its page."""

import re

import pytest

from members.models import Person
from mmn.visibility import Level
from proceedings.models import (
    Audience,
    Figure,
    FollowUp,
    Instrument,
    Participation,
    Passage,
    Response,
    Session,
    Statement,
)
from tests.baking import make
from tests.proceedings.full import document_of, full_event, full_part, passages_of
from tests.proceedings.pages import HIDDEN, addresses, found, words

pytestmark = pytest.mark.django_db


def runs(client, session):
    """What stands under each name in the conversation, with the name."""
    told = client.get(session.get_absolute_url()).text.split('<h2 id="said">')[1]
    return [words(run) for run in re.split("</div>\n<(?:h2|nav|/)", told)[0].split('<div class="run">')[1:]]


def spoken_in(session, name):
    return make(Participation, event=session.event, session=session, printed_name=name, capacity="a member")


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


@pytest.mark.parametrize(("hidden", "said"), [({}, ["From 2 of 3 passages."]), (HIDDEN, [])])
def test_a_conversation_says_that_the_text_holds_more_than_was_drawn_from_it(client, hidden, said):
    session = make(Session)
    first, second, third = passages_of(session, 7, 8, 9)
    Passage.objects.filter(pk=second.pk).update(**hidden)
    for passage in (first, first, third):
        say(passage, "words")
    more = found("<p>From.*?</p>", client.get(session.get_absolute_url()))
    assert [words(sentence) for sentence in more] == said
    assert all(f'href="{first.get_absolute_url()}"' in sentence for sentence in more)


def say(passage, text, **given):
    place = {"passage": passage, "position": Statement.objects.count()}
    return make(Statement, words=text, **{"kind": "remark"} | place | given)


def test_whoever_speaks_is_named_once_with_the_capacity_for_all_that_follows(client):
    (passage,) = passages_of(make(Session), 7)
    ann, bo = spoken_in(passage.session, "Ann"), spoken_in(passage.session, "Bo")
    for text, speaker in [("one", ann), ("two", ann), ("three", bo), ("four", ann)]:
        say(passage, text, speaker=speaker)
    assert runs(client, passage.session) == [
        "Ann – a member passage 7 Remark one two",
        "Bo – a member passage 7 Remark three",
        "Ann – a member passage 7 Remark four",
    ]


def test_a_passage_and_a_kind_are_named_where_they_begin(client):
    session = make(Session)
    ann, (seventh, eighth) = spoken_in(session, "Ann"), passages_of(session, 7, 8)
    for text, passage, kind in [
        ("one", seventh, "remark"),
        ("two", seventh, "issue"),
        ("three", eighth, "issue"),
        ("four", eighth, "issue"),
    ]:
        say(passage, text, speaker=ann, kind=kind)
    assert runs(client, session) == [
        "Ann – a member passage 7 Remark one Issue or challenge two passage 8 Issue or challenge three four"
    ]


def test_each_recommendation_bears_its_number_and_whom_it_is_for(client):
    passage = make(Passage, session=make(Session, kind="group"), number=7)
    first, second = (say(passage, text, kind="recommendation") for text in ("one", "two"))
    first.audiences.add(make(Audience, name="ASEAN"))
    assert runs(client, passage.session) == [
        f"passage 7 Recommendation {first.pk} · To: ASEAN one Recommendation {second.pk} two"
    ]
    assert second.get_absolute_url() in addresses(client.get(passage.session.get_absolute_url()))


def test_what_a_group_proposes_stands_under_its_printed_heading(client):
    session = make(Session, kind="group")
    for passage, heading in zip(passages_of(session, 1, 2), ["The issues", "To do"], strict=True):
        printed = {"heading_printed": heading, "number_printed": "1", "kind": "issue"}
        say(passage, heading.lower(), **printed)
    assert runs(client, session) == [
        "The issues passage 1 Issue or challenge · printed as no. 1 the issues",
        "To do passage 2 Issue or challenge · printed as no. 1 to do",
    ]


@pytest.mark.parametrize(("kind", "speaks"), [("group", ""), ("panel", "Text of the document ")])
def test_where_nobody_is_named_the_document_speaks_but_not_in_a_group(client, kind, speaks):
    passage = make(Passage, session=make(Session, kind=kind), number=7)
    say(passage, "words")
    assert runs(client, passage.session) == [f"{speaks}passage 7 Remark words"]


def asked_and_answered(session, earlier, how):
    """What Ann asked in the session `earlier`, and what Bo answered in `session`."""
    first, second = passages_of(earlier, 7, 8)
    if session != earlier:
        (second,) = passages_of(session, 8)
    asked = say(first, "Why?", speaker=spoken_in(earlier, "Ann"), kind="question")
    answer = say(second, "So.", speaker=spoken_in(session, "Bo"), kind="answer")
    make(Response, statement=answer, to=asked, kind=how)
    return asked, answer


def test_an_answer_says_whom_it_answers_and_leads_there(client):
    session = make(Session)
    asked, _answer = asked_and_answered(session, session, "answers")
    assert runs(client, session) == [
        "Ann – a member passage 7 Question Why?",
        "Bo – a member passage 8 Answer · answers Ann So.",
    ]
    [place] = found(r'answers\s+<a href="([^"]*)">Ann</a>', client.get(session.get_absolute_url()))
    assert place == f"#s{asked.pk}"


def test_whoever_agreed_is_named_with_what_was_agreed_to(client):
    session = make(Session)
    _asked, answer = asked_and_answered(session, session, "agrees")
    assert runs(client, session)[0] == "Ann – a member passage 7 Question Why? Bo agrees with this"
    assert f'<a href="#s{answer.pk}">Bo</a> agrees with' in client.get(session.get_absolute_url()).text


def test_two_sessions_lead_to_each_other_by_what_is_recalled(client):
    session, earlier = make(Session, title="Panel"), make(Session, title="Opening")
    asked, answer = asked_and_answered(session, earlier, "recalls")
    assert runs(client, earlier) == ["Ann – a member passage 7 Question Why? Bo (Panel) recalls this"]
    assert runs(client, session) == ["Bo – a member passage 8 Answer · recalls Ann (Opening) So."]
    assert asked.get_absolute_url() in addresses(client.get(session.get_absolute_url()))
    assert answer.get_absolute_url() in addresses(client.get(earlier.get_absolute_url()))


@pytest.mark.parametrize(("hidden", "is_named"), [({}, True), (HIDDEN, False)])
def test_a_response_is_named_only_if_the_reader_may_see_both_ends(client, hidden, is_named):
    session, earlier = make(Session), make(Session, title="Opening", **hidden)
    asked_and_answered(session, earlier, "recalls")
    assert ("recalls Ann (Opening)" in runs(client, session)[0]) == is_named


def test_what_is_known_of_a_statement_follows_its_words(client):
    passage = make(Passage, session=make(Session, kind="group"), number=7)
    statement = say(passage, "one", note="Inferred.")
    statement.instruments.add(make(Instrument, name="MOU 2003"))
    make(Figure, statement=statement, printed="one", value=1, value_to=None, unit="law", qualifier="only")
    make(
        FollowUp,
        statement=statement,
        kind="meeting",
        summary="They met.",
        date="2019",
        source="https://x.org/",
    )
    say(passage, "two")
    assert runs(client, passage.session) == [
        "passage 7 Remark one Figure: only 1 law Meeting or contact, 2019 : They met. Source: https://x.org/"
        " Agreements and laws: MOU 2003 Inferred. two"
    ]


def test_a_passage_kept_from_some_says_so(admin_client):
    passage = make(Passage, session=make(Session, kind="group"), number=7, level=Level.MEMBERS)
    say(passage, "one")
    assert runs(admin_client, passage.session) == ["passage 7 (member organisations) Remark one"]


def test_what_a_recommendation_answers_is_quoted_by_its_first_dozen_words(client):
    passage = make(Passage, session=make(Session))
    asked = say(passage, " ".join(f"why{n}" for n in range(1, 14)))
    answer = say(passage, "So.", kind="recommendation")
    make(Response, statement=answer, to=asked, kind="answers")
    (quoted,) = found("<q[^>]*>([^<]*)</q>", client.get(answer.get_absolute_url()))
    assert quoted.split(" ", 10)[-1] == "why11 why12 …"
