import pytest
from django.urls import reverse

from members.models import Organisation, Person
from mmn.models import Country, Theme
from mmn.visibility import State
from proceedings.models import (
    Audience,
    Event,
    EventPublication,
    Figure,
    Instrument,
    Participation,
    Passage,
    Recommendation,
    Session,
    Statement,
    StatementTheme,
)
from publications.models import Publication
from tests.baking import make
from tests.proceedings.full import full_part
from tests.proceedings.pages import HIDDEN, listed, options

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]


def recommended(**values):
    return make(Recommendation, kind="recommendation", **values)


def test_the_question_of_a_member_is_one_address(client):
    """“What did we recommend on social security to governments since 2015, who said it, where?”"""
    theme = make(Theme, slug="social-security")
    governments = make(Audience, slug="governments", name="Governments")
    event = make(Event, date="2018-08-04")
    session = make(Session, event=event)
    answer = recommended(passage=make(Passage, session=session), speaker=full_part(event, session=session))
    older = recommended(passage=make(Passage, session=make(Session, event=make(Event, date="2013"))))
    to_others, on_other = (recommended(passage=answer.passage) for _ in range(2))
    remark = make(Statement, passage=answer.passage, kind="remark")
    for one in (answer, older, to_others, remark):
        make(StatementTheme, content_object=one, tag=theme)
    for one in (answer, older, on_other, remark):
        one.audiences.add(governments)
    response = client.get("/recommendations/?theme=social-security&addressee=governments&year_from=2015")
    [found] = response.context["object_list"]
    assert (found, found.speaker, found.passage.session) == (answer, answer.speaker, session)


def test_a_recommendation_is_found_by_its_speaker_and_for_whom_they_spoke(client):
    person, theirs, body = make(Person), make(Organisation), make(Organisation)
    by_person = recommended(speaker=make(Participation, person=person, role="speaker"))
    by_person.speaker.organisations.add(theirs)
    by_body = recommended(speaker=make(Participation, organisation=body, role="speaker"))
    assert listed(client, "recommendation", person=person.pk) == [by_person]
    assert listed(client, "recommendation", organisation=theirs.pk) == [by_person]
    assert listed(client, "recommendation", organisation=body.pk) == [by_body]
    assert options(client, "recommendation", "person") == {str(person.pk): 1, "none": 1}


@pytest.mark.parametrize("facet", ["organisation", "instrument"])
def test_a_recommendation_is_not_tied_to_what_is_hidden(client, facet):
    hidden = make({"organisation": Organisation, "instrument": Instrument}[facet], **HIDDEN)
    one = recommended(speaker=make(Participation, person=make(Person), role="speaker"))
    (one.speaker.organisations if facet == "organisation" else one.instruments).add(hidden)
    assert options(client, "recommendation", facet) == {"none": 1}
    assert listed(client, "recommendation", **{facet: hidden.pk}) == []


def in_session(event):
    return make(Passage, session=make(Session, event=event))


def in_document(event):
    document = make(Publication, date="2000")
    make(EventPublication, event=event, relation="records", publication=document)
    return make(Passage, publication=document)


@pytest.mark.parametrize("place", [in_session, in_document])
def test_a_recommendation_belongs_to_its_session_s_event_or_the_one_its_document_records(client, place):
    event = make(Event, date="2018-08")
    one, _other = recommended(passage=place(event)), recommended()
    assert listed(client, "recommendation", event=event.pk) == [one]
    assert options(client, "recommendation", "event")[str(event.pk)] == 1
    years = {
        "in": {"year_from": 2018, "year_to": 2018},
        "before": {"year_to": 2017},
        "after": {"year_from": 2019},
    }
    assert {name: listed(client, "recommendation", **given) for name, given in years.items()} == {
        "in": [one],
        "before": [],
        "after": [],
    }


def test_a_document_that_reports_on_an_event_or_was_launched_at_it_is_dated_by_itself(client):
    document = make(Publication, date="2015")
    for relation in ("launched", "about"):
        make(EventPublication, event=make(Event, date="2018"), publication=document, relation=relation)
    one = recommended(passage=make(Passage, publication=document))
    assert listed(client, "recommendation", year_from=2015, year_to=2015) == [one]
    assert listed(client, "recommendation", year_from=2016) == []
    assert options(client, "recommendation", "event") == {"none": 1}


@pytest.mark.parametrize("given", [HIDDEN, {"state": State.DRAFT}])
def test_the_date_of_a_hidden_event_is_not_told(client, given):
    event = make(Event, date="2018", **given)
    link = make(EventPublication, event=event, publication=make(Publication, date="2020"), relation="records")
    one = recommended(passage=make(Passage, publication=link.publication))
    assert listed(client, "recommendation", year_to=2018) == []
    assert listed(client, "recommendation", year_from=2020) == [one]


def test_recommendations_are_sorted_by_the_time_they_were_made_and_then_as_they_are_read(client):
    late, early = in_session(make(Event, date="2018")), in_session(make(Event, date="2013"))
    second, first, older = (
        recommended(passage=passage, position=position)
        for passage, position in [(late, 2), (late, 1), (early, 3)]
    )
    undated = recommended()
    orders = {sort: listed(client, "recommendation", sort=sort) for sort in ("newest", "oldest")}
    assert orders == {"newest": [first, second, older, undated], "oldest": [older, first, second, undated]}
    Publication.objects.filter(pk=early.publication_id).update(earliest="2019-01-01")
    Publication.objects.filter(pk=late.publication_id).update(earliest="2018-09-01")
    assert listed(client, "recommendation", sort="text") == [older, first, second, undated]


@pytest.mark.parametrize(
    "asked", ["portability", "POLLOCK portability", "chairperson", "plenary workshop", "proceedings"]
)
def test_words_find_a_recommendation_by_what_was_said_by_whom_and_where(client, asked):
    event = make(Event, title="Workshop")
    session = make(Session, event=event, title="Plenary")
    person = make(Person, name="Jackie Pollock")
    speaker = make(Participation, event=event, person=person, role="speaker", capacity="former chairperson")
    document = make(Publication, title="Proceedings")
    passage = make(Passage, session=session, publication=document)
    one = recommended(passage=passage, speaker=speaker, words="the portability of social security")
    recommended()
    assert listed(client, "recommendation", q=asked) == [one]


def test_figures_are_found_by_the_theme_of_their_sentence_and_their_place(client):
    figure, _other = make(Figure, basis="estimate"), make(Figure, basis="")
    make(StatementTheme, content_object=figure.statement, tag=make(Theme, slug="trends"))
    figure.countries.add(make(Country, code="kh"))
    for filters in [{"theme": "trends"}, {"country": "kh"}, {"basis": "estimate"}]:
        assert listed(client, "figure", **filters) == [figure]
    assert options(client, "figure", "basis") == {"estimate": 1, "none": 1}


def test_instruments_are_found_by_kind_country_and_words(client):
    one, _other = make(Instrument, name="MOU of 2003", kind="mou"), make(Instrument, kind="law")
    one.countries.add(make(Country, code="mm"))
    for filters in [{"kind": "mou"}, {"country": "mm"}, {"q": "2003 mou"}]:
        assert listed(client, "instrument", **filters) == [one]


@pytest.mark.parametrize("name", ["event", "recommendation", "figure", "instrument"])
@pytest.mark.parametrize("filters", [{"country": "xx"}, {"country": "9" * 30}])
def test_a_value_that_is_not_known_gives_the_page_with_a_plain_sentence(client, name, filters):
    make({"event": Event, "recommendation": Recommendation, "figure": Figure, "instrument": Instrument}[name])
    response = client.get(reverse(f"proceedings:{name}-list"), filters)
    assert (response.status_code, [*response.context["object_list"]]) == (200, [])
    assert "is not known here" in str(response.context["filterset"].form.errors)


def test_not_stated_is_found_though_other_rows_belong_to_nobody(client):
    speaker, silent = make(Participation, person=make(Person)).person, make(Person)
    make(Participation, person=None, printed_name="One participant")
    assert speaker not in client.get("/people/?role=none").context["object_list"]
    assert [*client.get("/people/?role=none").context["object_list"]] == [silent]


def test_what_was_said_is_listed_by_kind_without_the_recommendations(client):
    remark, question = (make(Statement, kind=kind) for kind in ("remark", "question"))
    recommended()
    assert {*listed(client, "statement")} == {remark, question}
    assert listed(client, "statement", kind="question") == [question]
    assert options(client, "statement", "kind") == {"question": 1, "remark": 1}


def test_what_was_said_at_an_event_without_a_date_is_undated(client):
    dated, undated = (
        make(
            Statement,
            kind="remark",
            passage=make(Passage, session=make(Session, event=make(Event, date=date))),
        )
        for date in ("2018", "")
    )
    assert listed(client, "statement", year_from=2015) == [dated]
    assert listed(client, "statement", year_from="none") == [undated]
    assert {*listed(client, "statement", year_from=[2015, "none"], year_to=2018)} == {dated, undated}
