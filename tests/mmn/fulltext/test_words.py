import pytest
from django.db import connection

from mmn.fulltext import rebuild, words
from mmn.fulltext.words import corrections, keep, known, nearest
from publications.models import Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


def kept():
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM mmn_search_word ORDER BY word")
        return [word for (word,) in cursor]


def standing(*names):
    """Keep the words `names`; a function that tells whether a word is one of them."""
    with connection.cursor() as cursor:
        keep(cursor, names)
    return {*names}.__contains__


def test_the_words_of_a_record_are_kept_as_they_stand_folded():
    make(Publication, title="Migrant worker’s rights", subtitle="Quyền lao động", note="2018: 1st MOU")
    assert kept() == ["dong", "migrant", "quyen", "rights", "worker"]


@pytest.mark.parametrize("word", ["thi", "mou2003", "2018", "мигрант", "ประมง", "worker's"])
def test_short_words_numbers_and_other_scripts_are_not_kept(word):
    standing(word, "four")
    assert kept() == ["four"]


def test_a_word_is_kept_once():
    standing("brokers")
    standing("brokers", "agents")
    assert kept() == ["agents", "brokers"]


def test_words_that_no_record_has_any_more_go_when_the_index_is_rebuilt():
    publication = make(Publication, title="Brokesr")
    publication.title = "Brokers"
    publication.save()
    assert kept() == ["brokers", "brokesr"]
    rebuild()
    assert kept() == ["brokers"]


def test_known_are_those_that_are_kept():
    standing("brokers", "agents")
    assert (known(["brokers", "broker", "agents"]), known([])) == ({"brokers", "agents"}, set())


def test_the_nearest_come_first_then_in_the_order_of_letters():
    standing("recruited", "recruiter", "recruiters", "recruitments", "crater", "secruiter")
    assert nearest("recruiter") == ["recruiter", "recruited", "recruiters"]


@pytest.mark.parametrize(
    ("word", "found"),
    [("bordor", ["border"]), ("bordoor", ["border"]), ("bodoor", []), ("bordr", ["border"])],
)
def test_a_word_of_seven_letters_may_have_two_slips_and_a_shorter_one_one(word, found):
    standing("border")
    assert nearest(word) == found


@pytest.mark.parametrize(
    ("asked", "changed"),
    [
        ("Brokers", []),
        ("brokesr", ["brokers"]),
        ("The brokesr’s “wagse”!", ["the brokers's “wages”!"]),
        ("net work", ["network"]),
        ("workplace", ["work place"]),
        ("wages of brokesr", ["wages of brokers"]),
        ("xyz 2018 ประมง", []),
    ],
)
def test_what_is_wrong_is_changed_and_all_else_stays_as_it_was_typed(asked, changed):
    stands = standing("brokers", "wages", "network", "work", "place")
    assert [*corrections(asked, stands)] == changed


def test_a_word_that_is_kept_but_does_not_stand_for_the_reader_is_neither_offered_nor_taken_for_right():
    standing("brokers", "brokesr", "brokess", "network", "work", "place")
    stands = {"brokers", "brokesrs"}.__contains__
    asked = ("brokesr", "net work", "workplace")
    assert [[*corrections(text, stands)] for text in asked] == [["brokers"], [], []]


def test_of_many_near_words_the_nearest_that_stand_are_offered(monkeypatch):
    monkeypatch.setattr(words, "NEAR", 2)
    standing("brokerz", "brokers", "brokens")
    stands = {"brokers", "brokens", "brooks"}.__contains__
    assert [*corrections("brokerx", stands)] == ["brokers", "brokens"]


def test_two_wrong_words_are_put_right_in_every_way():
    stands = standing("brokers", "brokens", "wages", "wager")
    assert [*corrections("brokerx wagex", stands)] == [
        *("brokers wager", "brokers wages"),
        *("brokens wager", "brokens wages"),
    ]
