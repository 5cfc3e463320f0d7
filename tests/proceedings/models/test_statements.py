import pytest

from proceedings.models import Figure, Participation, Passage, Recommendation, Session, Statement
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db

NOT_QUOTED = {"words": ["These words do not stand in the passage. Copy them from it."]}


def test_a_statement_has_words():
    statement = make(Statement)
    with refused_by("proceedings_statement_has_words"):
        Statement.objects.filter(pk=statement.pk).update(words="")


def test_a_statement_quotes_its_passage():
    passage = make(Passage, text="The group’s advice: ratify.")
    assert refusals(make(Statement, passage=passage, words="The group's advice")) == {}
    assert refusals(make(Statement, passage=passage, words="Ratify")) == NOT_QUOTED


def test_a_speaker_took_part_in_the_event_the_passage_records():
    session = make(Session)
    passage = make(Passage, session=session)
    speaker = make(Participation, event=session.event)
    assert refusals(make(Statement, passage=passage, speaker=speaker)) == {}
    assert refusals(make(Statement, passage=passage, speaker=None)) == {}
    assert refusals(make(Statement, passage=passage, speaker=make(Participation))) == {
        "speaker": ["Choose a speaker of the event this passage records."]
    }


def test_a_passage_that_records_no_session_takes_a_speaker_of_any_event():
    assert refusals(make(Statement, speaker=make(Participation))) == {}


def test_a_statement_keeps_the_figures_that_are_quoted_from_it():
    passage = make(Passage, text="Some 1.07 million and 300 were counted.")
    statement = make(Statement, passage=passage)
    make(Figure, statement=statement, printed="1.07 million")
    statement.words = "1.07 million and 300"
    assert refusals(statement) == {}
    statement.words = "300 were counted"
    sentence = "Figures are quoted from these words and would no longer stand in them: 1.07 million"
    assert refusals(statement) == {"words": [sentence]}


@pytest.mark.parametrize(("length", "shown"), [(100, "a" * 100), (101, "a" * 99 + "…")])
def test_a_long_statement_is_named_by_its_first_hundred_letters(length, shown):
    words = "a" * length
    assert str(make(Statement, passage=make(Passage, text=words))) == shown


def test_recommendations_are_the_statements_that_recommend():
    recommendation = make(Statement, kind="recommendation")
    make(Statement, kind="issue")
    assert [found.pk for found in Recommendation.objects.all()] == [recommendation.pk]


def test_what_is_saved_as_a_recommendation_becomes_one():
    issue = make(Statement, kind="issue")
    Recommendation(**{f.attname: getattr(issue, f.attname) for f in Statement._meta.fields}).save()
    issue.refresh_from_db()
    assert issue.kind == "recommendation"


def test_a_number_is_never_given_a_second_time():
    number = make(Statement).number
    Statement.objects.all().delete()
    assert make(Statement).number == number + 1
