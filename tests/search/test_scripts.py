"""Words of seven languages in the titles and in the middle of the sentences of made-up publications."""

import csv
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from mmn.models import Language
from publications.models import Edition, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db
READER = AnonymousUser()
ASKED = list(csv.DictReader((Path(__file__).parent / "scripts.csv").read_text("utf-8").splitlines()))
UNSPACED = {"th", "my", "km", "lo", "zh", "ja"}


@pytest.fixture(scope="module")
def found(django_db_setup, django_db_blocker):
    """[(row, titles found by its question)]"""
    with django_db_blocker.unblock(), transaction.atomic():
        for language in sorted({row["language"] for row in ASKED}):
            make(Language, code=language, name=language)
        for row in {row["title"]: row for row in ASKED}.values():
            publication = make(Publication, title=row["title"], level="public", state="published")
            make(Edition, publication=publication, language_id=row["language"], summary=row["sentence"])
        yield [(row, titles(row["question"])) for row in ASKED]
        transaction.set_rollback(True)


def titles(question):
    return set(Publication.objects.visible_to(READER).search(question).values_list("title", flat=True))


def missed(found, rows):
    return [row["question"] for row, titles in found if row in rows and row["title"] not in titles]


def test_every_word_of_a_title_is_found(found):
    assert missed(found, [row for row in ASKED if row["place"] == "title"]) == []


def test_of_a_hundred_words_in_scripts_without_spaces_ninety_nine_are_found(found):
    rows = [row for row in ASKED if row["language"] in UNSPACED]
    assert len(missed(found, rows)) <= len(rows) / 100, missed(found, rows)


def test_vietnamese_is_found_with_marks_and_without(found):
    assert missed(found, [row for row in ASKED if row["language"] == "vi"]) == []


def test_publications_without_the_word_are_not_found_but_where_its_parts_stand_apart(found):
    """A word typed without spaces may be several: ค่าจ้าง, wages, finds ค่า and จ้าง as well."""
    wrong = [row["question"] for row, titles in found if row["not_in"] in titles]
    assert wrong == ["ค่าจ้าง", "ການຈ້າງງານ"]
