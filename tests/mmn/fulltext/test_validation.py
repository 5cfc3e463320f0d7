import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from mmn import fulltext
from publications.models import Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost():
    """An archive whose index of words was lost."""
    make(Publication, title="Fishers")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE mmn_search")


@pytest.mark.parametrize("text", ["???", '"', '""', "·", "of the", "the"])
def test_what_holds_no_word_to_look_for_is_told(text):
    with pytest.raises(ValidationError, match="holds no word to look for"):
        fulltext.validate_words(text)


@pytest.mark.parametrize("text", ["a fishers", '"of the"', "ไทย", "2018", "x"])
def test_one_word_is_enough(text):
    assert fulltext.validate_words(text) is None


@pytest.mark.parametrize("address", ["/search/?q=fishers", "/publications/?q=fishers"])
def test_without_an_index_the_page_says_what_has_to_be_done(lost, address):
    answer = Client().get(address)
    assert (answer.status_code, answer.text.count("manage.py rebuild_search")) == (200, 1)


def test_without_an_index_all_else_works_and_saving_begins_one(lost):
    assert Client().get("/publications/").context["paginator"].count == 1
    Publication.objects.get().delete()
    fisher = make(Publication, title="Fishers at sea")
    assert [*Publication.objects.search("sea")] == [fisher]


def test_an_index_is_behind_when_lost_or_made_by_other_rules_or_short_of_a_record():
    with connection.cursor() as cursor:
        assert fulltext.is_behind()  # never made
        fulltext.rebuild()
        assert not fulltext.is_behind()
        Publication.objects.bulk_create([Publication(title="Past the index", slug="past", kind="book")])
        assert fulltext.is_behind()
        fulltext.rebuild()
        cursor.execute("UPDATE mmn_search_made SET made_by = 'others'")
        assert fulltext.is_behind()
        cursor.execute("DROP TABLE mmn_search")
        assert fulltext.is_behind()
        fulltext.rebuild()
        assert not fulltext.is_behind()
