import pytest

from mmn.chronicle import chronicle
from proceedings.models import Event
from publications.models import Project, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


def test_one_story_is_told_of_all_kinds_newest_first_and_the_undated_last():
    undated, event = make(Event, date=""), make(Event, date="2018-08-04")
    project, book = make(Project, date="2010/2012"), make(Publication, date="2018-03")
    told = chronicle((record, None) for record in (undated, project, book, event))
    assert [(one.record, one.year) for one in told.entries] == [
        (event, 2018),
        (book, 2018),
        (project, 2010),
        (undated, None),
    ]


def test_the_parts_in_one_record_stand_together_in_their_order():
    event, other = make(Event, date="2018"), make(Event, date="2017")
    told = chronicle([(event, "speaker"), (other, "donor"), (event, "host")])
    assert [(one.record, one.involved) for one in told.entries] == [
        (event, ["speaker", "host"]),
        (other, ["donor"]),
    ]


def test_a_record_of_another_kind_with_the_same_number_is_another_one():
    event, book = make(Event, pk=7, date="2018"), make(Publication, pk=7, date="2018")
    assert {one.record for one in chronicle([(event, "a"), (book, "b")]).entries} == {event, book}


def test_a_kind_is_told_in_words():
    records = [make(Event, kind="workshop"), make(Publication, kind="book"), make(Project)]
    told = chronicle((one, None) for one in records)
    assert {one.kind for one in told.entries} == {"Workshop", "Book", "Project"}


def test_of_a_long_story_the_newest_are_told_and_the_others_counted(monkeypatch):
    monkeypatch.setattr("mmn.chronicle.MOST_TOLD", 2)
    events = [make(Event, date=date) for date in ("2001", "2018", "2010")]
    told = chronicle((event, None) for event in events)
    assert ([one.year for one in told.entries], told.older) == ([2018, 2010], 1)
