import pytest
from django.db import transaction

from mmn import changes
from mmn.models import Country
from publications.models import Publication
from tests.baking import make

pytestmark = pytest.mark.django_db
LABEL = "publications.Publication"


def test_a_change_raises_the_version_and_draws_a_new_stamp():
    before = changes.state()
    changes.log(Publication, 7)
    after = changes.state()
    assert (after.version - before.version, after.stamp != before.stamp) == (1, True)


def test_what_changed_since_is_told_once():
    before = changes.state()
    for key in (7, 8, 7):
        changes.log(Publication, key)
    changes.log(Country, "th")
    assert changes.since(before) == {(LABEL, "7"), (LABEL, "8"), ("mmn.Country", "th")}
    assert changes.since(changes.state()) == set()


def test_everything_may_have_changed_where_the_log_does_not_reach_back(monkeypatch):
    before = changes.state()
    monkeypatch.setattr(changes, "KEPT", 2)
    for key in range(4):
        changes.log(Publication, key)
    assert changes.since(before) is None


def test_everything_may_have_changed_in_a_database_restored_from_a_copy():
    before = changes.state()
    changes.log(Publication, 1)
    assert changes.since(changes.State(before.version, "another")) is None
    assert changes.since(changes.State(before.version + 9, before.stamp)) is None


def test_a_change_that_is_rolled_back_was_none():
    before = changes.state()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make(Publication)
        raise ZeroDivisionError
    assert changes.state() == before


def test_many_writes_at_once_are_told_as_everything():
    before = changes.state()
    with changes.all_at_once():
        make(Publication)
        make(Publication)
        assert changes.state() == before
    assert (changes.state().version - before.version, changes.since(before)) == (1, None)


def test_after_many_writes_failed_each_is_told_again():
    with pytest.raises(ZeroDivisionError), changes.all_at_once():
        raise ZeroDivisionError
    before = changes.state()
    made = make(Publication)
    assert (LABEL, str(made.pk)) in changes.since(before)
