import pytest

from members.models import Person
from mmn.chronicle import Strand, chronicle
from proceedings.models import Event, Participation
from publications.models import Contribution, Project, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


def whole():
    """The Chronicle of all events, publications and projects."""
    return chronicle(*(Strand(model.objects.all()) for model in (Event, Publication, Project)))


def test_one_story_is_told_of_all_kinds_newest_first_and_the_undated_last():
    undated, event = make(Event, date=""), make(Event, date="2018-08-04")
    project, book = make(Project, date="2010/2012"), make(Publication, date="2018-03")
    assert [(one.record, one.year) for one in whole().entries] == [
        (event, 2018),
        (book, 2018),
        (project, 2010),
        (undated, None),
    ]


@pytest.mark.parametrize("date", ["/2015", "../2015", "2015/.."])
def test_of_what_begins_or_ends_nobody_knows_when_the_year_known_counts(date):
    old, new = make(Project, date="2014"), make(Project, date="2016")
    known = make(Project, date=date)
    assert [(one.record, one.year) for one in whole().entries] == [(new, 2016), (known, 2015), (old, 2014)]


def test_the_parts_in_one_record_stand_together_in_their_order():
    person, event, other = make(Person), make(Event, date="2018"), make(Event, date="2017")
    parts = [make(Participation, person=person, event=one, role="speaker") for one in (event, other, event)]
    told = chronicle(Strand(person.participations.all(), "event"))
    assert [(one.record, one.involved) for one in told.entries] == [
        (event, [parts[0], parts[2]]),
        (other, [parts[1]]),
    ]


def test_a_record_of_another_kind_with_the_same_number_is_another_one():
    event, book = make(Event, pk=7, date="2018"), make(Publication, pk=7, date="2018")
    assert {one.record for one in whole().entries} == {event, book}


def test_a_kind_is_told_in_words():
    make(Event, kind="workshop"), make(Publication, kind="book"), make(Project)
    assert {one.kind for one in whole().entries} == {"Workshop", "Book", "Project"}


def test_of_a_long_story_the_newest_are_told_and_all_counted(monkeypatch):
    monkeypatch.setattr("mmn.chronicle.MOST_TOLD", 2)
    for date in ("2001", "2018", "2010"):
        make(Event, date=date)
    make(Publication, date="2011")
    told = whole()
    assert [one.year for one in told.entries] == [2018, 2011]
    assert (told.counts, told.count) == ({"event": 3, "publication": 1}, 4)


def test_of_what_is_not_told_nothing_but_its_day_is_loaded(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("mmn.chronicle.MOST_TOLD", 2)
    person, newest = make(Person), make(Event, date="2018")
    for event in (make(Event, date="2001"), newest, make(Event, date="2002")):
        make(Participation, person=person, event=event, role="speaker")
    make(Contribution, person=person, publication=make(Publication, date="2003"), role="author")
    strands = [
        Strand(person.participations.all(), "event"),
        Strand(person.contributions.all(), "publication"),
    ]
    with django_assert_num_queries(4) as asked:
        chronicle(*strands)
    assert [query["sql"].count(" IN (") for query in asked.captured_queries] == [0, 0, 1, 1]
