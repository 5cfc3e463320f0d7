from itertools import combinations

import pytest

from proceedings.models import FollowUp, Passage, Response, Statement
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db

NOT_QUOTED = {"words": ["These words do not stand in the passage. Copy them from it."]}


def targets(*names):
    return {name: make(FollowUp._meta.get_field(name).related_model) for name in names}


def test_a_statement_takes_up_another_once_in_each_way():
    response = make(Response, kind="agrees")
    same = {"statement": response.statement, "to": response.to}
    make(Response, **same, kind="recalls")
    make(Response, statement=response.to, to=response.statement, kind="agrees")
    with refused_by("proceedings_response_given_once"):
        make(Response, **same, kind="agrees")


def test_a_statement_does_not_take_up_itself():
    statement = make(Statement)
    make(Response, statement=statement, to=make(Statement))
    with refused_by("proceedings_response_is_not_to_itself"):
        make(Response, statement=statement, to=statement)


@pytest.mark.parametrize("name", FollowUp.TARGETS)
def test_a_follow_up_knows_what_it_came_of(name):
    [target] = (given := targets(name)).values()
    assert make(FollowUp, **given).target == target


@pytest.mark.parametrize(
    "names", [names for size in (2, 3, 4) for names in combinations(FollowUp.TARGETS, size)], ids="+".join
)
def test_a_follow_up_is_not_of_several_things(names):
    with refused_by("proceedings_followup_is_of_one_thing"):
        make(FollowUp, **targets(*names))


def test_a_follow_up_is_not_of_nothing():
    follow_up = make(FollowUp, **targets("event"))
    with refused_by("proceedings_followup_is_of_one_thing"):
        FollowUp.objects.filter(pk=follow_up.pk).update(event=None)


def test_a_follow_up_has_a_passage_or_an_address_as_evidence():
    make(FollowUp, passage=make(Passage), source="")
    make(FollowUp, passage=None, source="https://example.org/")
    make(FollowUp, passage=make(Passage), source="https://example.org/")
    with refused_by("proceedings_followup_has_evidence"):
        make(FollowUp, passage=None, source="")


def test_the_words_of_a_follow_up_stand_in_its_passage():
    passage = make(Passage, text="A hotline was set up.")
    assert refusals(make(FollowUp, passage=passage, words="")) == {}
    assert refusals(make(FollowUp, passage=passage, words="hotline was set up")) == {}
    assert refusals(make(FollowUp, passage=passage, words="hotlines")) == NOT_QUOTED
    assert refusals(make(FollowUp, passage=None, words="hotline")) == NOT_QUOTED
