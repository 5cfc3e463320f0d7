"""What people ask the real archive, written down before the search was, with what must answer them."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import transaction

from mmn.search import Found

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ASKED = list(csv.DictReader((Path(__file__).parent / "questions.csv").read_text("utf-8").splitlines()))


@pytest.fixture(scope="module")
def answered(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_archive", verbosity=0)
        yield {row["question"]: is_answered(row) for row in ASKED}
        transaction.set_rollback(True)


def is_answered(row):
    found = Found(AnonymousUser(), row["question"])
    first = {result.record.get_absolute_url() for result in found.results(found.hits[:3])}
    return bool(first & set(row["answers"].split()))


def test_nineteen_of_twenty_questions_have_their_answer_in_the_first_three_rows(answered):
    missed = [question for question, is_found in answered.items() if not is_found]
    assert len(missed) <= len(ASKED) / 20, missed


@pytest.mark.parametrize("how", sorted({row["how"] for row in ASKED}))
def test_nine_of_ten_questions_of_each_sort_are_answered(answered, how):
    of_sort = Counter(answered[row["question"]] for row in ASKED if row["how"] == how)
    assert of_sort[True] >= 0.9 * of_sort.total()
