import pytest

from members.models import Organisation
from mmn.fulltext.lists import best_first, found, numbers
from mmn.visibility import Level
from proceedings.models import Event
from publications.models import Edition, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


def published(*values):
    return [make(Publication, **one) for one in values]


def place_of(text, publication):
    """Whether `publication` has the words of `text` in titles and names, or anywhere."""
    return [publication.pk in one for one in numbers(Publication, text)]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({"title": "Thai fishers"}, [True, True]),
        ({"title": "Fishers", "subtitle": "Of Thai ships"}, [True, True]),
        ({"title": "Fishers", "note": "Of Thai ships"}, [False, True]),
        ({"title": "Other", "note": "Thai fishers"}, [False, True]),
        ({"title": "Fishers"}, [False, False]),
    ],
)
def test_what_has_all_words_in_its_title_and_names_is_told_from_what_has_them_anywhere(values, places):
    [publication] = published(values)
    assert place_of("thai fishers", publication) == places


@pytest.mark.parametrize(
    ("text", "values", "places"),
    [
        ('"thai fishers"', {"title": "Thai", "subtitle": "Fishers"}, [False, False]),
        ('"thai fishers"', {"title": "The Thai fishers"}, [True, True]),
        ('"thai fishers"', {"title": "Fishers, Thai", "note": "Thai fishers"}, [False, True]),
        ("thai fish", {"title": "Thai fisheries"}, [True, True]),
        ("thai fish", {"title": "Thai", "note": "Fisheries"}, [False, True]),
        ("ประมง", {"title": "แรงงานประมงทะเล"}, [True, True]),
        ("ประมง", {"title": "แรงงาน", "subtitle": "ประมง"}, [True, True]),
        ("ประมง", {"title": "แรงงาน", "note": "การประมงทะเล"}, [False, True]),
        ("thai ประมง", {"title": "Thai", "subtitle": "ประมง"}, [True, True]),
        ("thai ประมง", {"title": "Thai", "note": "ประมง"}, [False, True]),
        ('"ត្រី"', {"title": "ស្ត្រី", "note": "ត្រី"}, [False, True]),
        ('"ประมง"', {"title": "ประ", "subtitle": "มง"}, [False, False]),
    ],
)
def test_phrases_beginnings_and_scripts_without_spaces_have_places_too(text, values, places):
    [publication] = published(values)
    assert place_of(text, publication) == places


def test_the_title_of_an_edition_counts_as_the_publications():
    editions = [make(Edition, title="แรงงานประมง"), make(Edition, summary="แรงงานประมง")]
    assert [place_of("ประมง", edition.publication) for edition in editions] == [[True, True], [False, True]]


def test_the_numbers_are_those_of_one_kind_whoever_may_see_them():
    kept = published({"title": "Fishers"}, {"title": "Fishers", "level": Level.MEMBERS})
    make(Event, title="Fishers")
    union = make(Organisation, name="Fishers’ Union")
    assert [sorted(one) for one in numbers(Publication, "fishers")] == [[one.pk for one in kept]] * 2
    assert numbers(Organisation, "fishers") == [[union.pk], [union.pk]]
    assert numbers(Organisation, "nowhere") == [[], []]


def test_what_has_the_words_in_its_title_comes_first_and_the_rest_behind_it():
    published(
        {"title": "C", "note": "Fishers"}, {"title": "B of fishers"}, {"title": "A"}, {"title": "Fishers"}
    )
    ordered = Publication.objects.order_by(best_first(Publication, "fishers"), "title")
    assert [one.title for one in ordered] == ["B of fishers", "Fishers", "C", "A"]


def test_a_subquery_narrows_and_is_none_where_no_word_is_asked_for():
    titled, told = published({"title": "Fishers"}, {"title": "Other", "note": "Fishers"})
    subqueries = found(Publication, "fishers"), found(Publication, "fishers", "titles names")
    assert [[*Publication.objects.filter(pk__in=one).order_by("pk")] for one in subqueries] == [
        [titled, told],
        [titled],
    ]
    assert [found(Publication, text) for text in ("", "the", "…")] == [None, None, None]


def test_a_search_for_no_word_finds_nothing():
    [publication] = published({"title": "The Other"})
    assert ([*Publication.objects.search("the")], [*Publication.objects.search("the other")]) == (
        [],
        [publication],
    )
