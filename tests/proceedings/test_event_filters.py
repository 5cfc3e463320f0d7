import pytest

from members.models import Organisation, Person
from mmn.models import Country, Theme
from proceedings.models import (
    Event,
    EventTheme,
    Participation,
)
from tests.baking import make
from tests.proceedings.pages import HIDDEN, listed, options

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]


def test_an_event_is_found_by_the_country_it_is_about_and_the_one_it_was_held_in(client):
    country = make(Country, code="th")
    about, held, both, _other = (make(Event, title=title) for title in ("about", "held", "both", "neither"))
    for event in (about, both):
        event.countries.add(country)
    for event in (held, both):
        event.held_in.add(country)
    assert {*listed(client, "event", country="th")} == {about, held, both}
    assert options(client, "event", "country") == {"th": 3, "none": 1}


def test_an_event_is_found_by_whoever_had_a_part_in_it_and_for_whom(client):
    event, donor, theirs, person = make(Event), make(Organisation), make(Organisation), make(Person)
    make(Event)
    make(Participation, event=event, organisation=donor, role="donor")
    make(Participation, event=event, person=person, role="speaker").organisations.add(theirs)
    for filters in [{"organisation": donor.pk}, {"organisation": theirs.pk}, {"person": person.pk}]:
        assert listed(client, "event", **filters) == [event]
    assert options(client, "event", "organisation") == {str(donor.pk): 1, str(theirs.pk): 1, "none": 1}


@pytest.mark.parametrize("what", ["participation", "organisation at the time", "organisation"])
def test_what_is_hidden_ties_an_event_to_nobody(client, what):
    person = make(Person, **(HIDDEN if what == "participation" else {}))
    event, hidden = make(Event), make(Organisation, **({} if what == "participation" else HIDDEN))
    if what == "organisation":
        make(Participation, event=event, organisation=hidden, role="donor")
    else:
        make(Participation, event=event, person=person, role="speaker").organisations.add(hidden)
    assert options(client, "event", "organisation") == {"none": 1}
    assert listed(client, "event", organisation=hidden.pk) == []
    assert listed(client, "event", organisation="none") == [event]


def test_a_visible_organisation_at_the_time_does_not_bring_a_hidden_one_along(client):
    shown, hidden = make(Organisation), make(Organisation, **HIDDEN)
    part = make(Participation, person=make(Person), role="speaker")
    part.organisations.add(shown, hidden)
    assert options(client, "event", "organisation") == {str(shown.pk): 1}


@pytest.mark.parametrize("field", ["title", "other_titles", "city", "venue", "aims", "note"])
def test_words_find_an_event(client, field):
    event = make(Event, **{field: "The Empress Hotel"})
    make(Event)
    assert listed(client, "event", q="hotel empress") == [event]


def test_a_wider_theme_finds_events_under_its_narrower_ones(client):
    narrow = make(Theme, slug="narrow", parent=make(Theme, slug="wide"))
    item = make(EventTheme, tag=narrow)
    make(Event)
    assert listed(client, "event", theme="wide") == [item.content_object]
    assert options(client, "event", "theme") == {"wide": 1, "narrow": 1, "none": 1}
