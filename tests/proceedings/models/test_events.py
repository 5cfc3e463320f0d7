import pytest

from proceedings.models import Event, EventPublication
from publications.models import Publication
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("zone", ["", "Asia/Bangkok", "Asia/Phnom_Penh"])
def test_a_time_zone_is_a_known_one_or_empty(zone):
    assert refusals(make(Event, time_zone=zone)) == {}


@pytest.mark.parametrize("zone", ["Bangkok", "UTC+7", "asia/bangkok", "../etc/passwd"])
def test_any_other_time_zone_is_refused_with_two_examples(zone):
    advice = "Write a time zone as Asia/Bangkok or Asia/Phnom_Penh."
    assert refusals(make(Event, time_zone=zone)) == {"time_zone": [advice]}


def test_aims_are_read_a_line_each():
    assert make(Event, aims="To share\nTo plan").aim_lines == ["To share", "To plan"]


def test_a_publication_is_linked_to_an_event_once_in_each_way():
    link = make(EventPublication, relation="records")
    make(EventPublication, event=link.event, publication=link.publication, relation="launched")
    make(EventPublication, event=link.event, publication=make(Publication), relation="records")
    make(EventPublication, event=make(Event), publication=link.publication, relation="records")
    with refused_by("proceedings_eventpublication_given_once"):
        make(EventPublication, event=link.event, publication=link.publication, relation="records")


def test_the_local_time_is_named_after_its_place():
    assert Event(time_zone="Asia/Phnom_Penh").time_zone_place == "Phnom Penh"
