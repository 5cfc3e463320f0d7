from decimal import Decimal

import pytest

from proceedings.models import Figure, Passage, Statement
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("value_to", [None, Decimal(300), Decimal(400)])
def test_a_figure_is_one_value_or_a_range_that_goes_up(value_to):
    assert make(Figure, value=300, value_to=value_to).value_to == value_to


def test_a_range_that_goes_down_is_refused():
    with refused_by("proceedings_figure_range_goes_up"):
        make(Figure, value=300, value_to=Decimal("299.99"))


def test_a_figure_is_quoted_from_its_statement():
    statement = make(Statement, passage=make(Passage, text="1.07 million"), words="1.07")
    assert refusals(make(Figure, statement=statement, printed="1.07", value=1)) == {}
    assert refusals(make(Figure, statement=statement, printed="1.07 million", value=1)) == {
        "printed": ["This does not stand in the statement. Copy it from there."]
    }


def test_the_period_of_a_figure_is_a_date_or_empty():
    statement = make(Statement)
    figure = make(Figure, statement=statement, printed=statement.words[:9], value=1, period="2018-08")
    assert refusals(figure) == {}
    figure.period = "last year"
    assert [*refusals(figure)] == ["period"]
