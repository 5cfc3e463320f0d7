"""Lists side by side under the same filters, seen on the page of a dossier."""

import pytest

from mmn.models import Country, Language, Theme
from proceedings.models import Audience, Event
from publications.models import Publication
from tests.baking import make
from tests.mmn.subjects import HEALTH, counted, publication, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_undefined")]


def test_lists_that_do_not_know_all_filters_give_none(client, health):
    publication(health)
    statement = said(health)
    statement.audiences.add(make(Audience, slug="asean"))
    assert counted(client.get(HEALTH)) == {"Recommendations": 1, "Publications": 1}
    assert counted(client.get(f"{HEALTH}&addressee=asean")) == {"Recommendations": 1}


def test_a_value_that_only_one_list_knows_leaves_that_list(client):
    make(Publication, kind="report")
    make(Event, kind="workshop")
    said(make(Theme))
    assert counted(client.get("/dossier/?kind=workshop")) == {"Events": 1}


def test_several_values_of_a_filter_find_what_has_any(client, health):
    for theme in (health, make(Theme, slug="fishing"), make(Theme)):
        publication(theme)
    assert counted(client.get(f"{HEALTH}&theme=fishing")) == {"Publications": 2}


@pytest.mark.usefixtures("both_ways")
def test_what_holds_nothing_offers_the_steps_that_do(client, health):
    publication(health)
    make(Country, code="la", name="Lao PDR")
    ways = client.get(f"{HEALTH}&country=la").context["ways_out"]
    assert [(str(one["label"]), one["count"], one["query"]) for one in ways] == [
        ("Lao PDR", 1, "theme=health")
    ]


def test_filters_that_no_list_has_together_offer_each_by_itself(client, health):
    publication(health).editions.create(language=make(Language, code="th", name="Thai"))
    said(health).audiences.add(make(Audience, slug="asean", name="ASEAN"))
    page = client.get("/dossier/?language=th&addressee=asean")
    ways = [(str(one["label"]), one["count"], one["query"]) for one in page.context["ways_out"]]
    assert ways == [("Thai", 1, "addressee=asean"), ("ASEAN", 1, "language=th")]
    chips = [(str(chip.label), str(chip.text), chip.query) for chip in page.context["chips"]]
    assert chips == [("Language", "Thai", "addressee=asean"), ("Addressed to", "ASEAN", "language=th")]


def test_a_value_that_one_list_knows_is_not_called_unknown(client):
    make(Publication, kind="report")
    said(make(Theme)).audiences.add(make(Audience, slug="asean"))
    page = client.get("/dossier/?kind=report&addressee=asean")
    assert page.text.count('<ul class="errors">') == 0
    assert [one["query"] for one in page.context["ways_out"]] == ["addressee=asean", "kind=report"]
    assert [str(chip.text) for chip in page.context["chips"] if chip.name == "kind"] == ["report or study"]


def test_where_no_single_filter_is_to_blame_each_is_offered_alone(client, health):
    publication(health, date="2018")
    publication(make(Theme, slug="fishing"), date="2017").countries.add(
        make(Country, code="la", name="Lao PDR")
    )
    page = client.get(f"{HEALTH}&country=la&year_from=2019")
    ways = [(str(one["label"]), one["is_kept"], one["query"]) for one in page.context["ways_out"]]
    assert ways == [("Health", True, "theme=health"), ("Lao PDR", True, "country=la")]
