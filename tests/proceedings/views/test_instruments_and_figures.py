import pytest
from django.urls import reverse

from proceedings.models import Figure, Instrument, Mention, Passage, Statement
from tests.baking import make
from tests.proceedings.full import full_event, full_passage, full_session, full_statement
from tests.proceedings.pages import HIDDEN, cost, found, words

pytestmark = pytest.mark.django_db


def test_the_instruments_cost_the_same_for_one_or_three(client):
    address, session = reverse("proceedings:instrument-list"), full_session(full_event())
    costs = []
    for count in range(1, 4):
        instrument = make(Instrument)
        for _ in range(count):
            full_statement(session, kind="remark").instruments.set([instrument])
            make(Mention, passage=full_passage(session), instrument=instrument)
        costs.append(cost(client, address))
    assert costs[0] == costs[2]


def test_an_instrument_has_its_place_on_the_one_page_of_all(client):
    instruments = [make(Instrument) for _ in range(30)]
    page = client.get(instruments[0].get_absolute_url().partition("#")[0])
    assert set(found(r'id="(i\d+)"', page)) == {f"i{instrument.pk}" for instrument in instruments}


def test_an_instrument_shows_only_what_the_reader_may_see_of_it(client):
    instrument = make(Instrument)
    shown, _hidden = (
        make(Statement, passage=make(Passage, **given), kind="remark") for given in ({}, HIDDEN)
    )
    for statement in Statement.objects.all():
        statement.instruments.add(instrument)
        make(Mention, passage=statement.passage, instrument=instrument)
    [listed] = client.get(reverse("proceedings:instrument-list")).context["object_list"]
    assert [*listed.statements.all()] == [shown]
    assert [mention.passage for mention in listed.mentions.all()] == [shown.passage]


def test_a_figure_stands_with_its_value_what_it_counts_and_its_sentence(client):
    statement = make(Statement, passage=make(Passage, text="1.07 million migrants are abroad"))
    given = {"printed": "1.07 million", "value": 1070000, "unit": "migrants", "what": "Migrants abroad"}
    make(Figure, statement=statement, qualifier="around", basis="estimate", period="2018", **given)
    [card] = found('<ol class="cards".*?</ol>', client.get(reverse("proceedings:figure-list")))
    assert words(card).startswith(
        "around 1,070,000 migrants Migrants abroad As printed 1.07 million Counted or estimated estimated"
        " Period 2018 1.07 million migrants are abroad"
    )
