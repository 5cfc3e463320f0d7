"""What may be asked of either database, and what it may be given to keep; see `sqlite` and `postgres`."""

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from mmn.fulltext.hits import answer
from publications.models import Edition, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db

HOSTILE = [
    *(
        '"',
        '""',
        '"a',
        'a"b',
        "(((",
        ")",
        "*",
        "a*",
        "^a",
        "a -b",
        "+a",
        ":",
        "titles:a",
        "a:*",
        "!a",
        "'",
        "''",
    ),
    *(
        "AND OR NOT",
        "a AND",
        "NOT a",
        "NEAR(a b, 2)",
        "NEAR(",
        "a & | ! b",
        "a <-> b",
        "<2>",
        "\\",
        "a\\",
        "\\'",
    ),
    *(
        "%",
        "_",
        "a%' --",
        "%s",
        "%(a)s",
        "{}",
        "$1",
        "?",
        "'; DROP TABLE mmn_search; --",
        "\0",
        "a\0b",
        "\ud800",
    ),
    *("ก%", "ก_ข", "[ก]", "ก|ข", "ក្", "្ត", "้", "á̧", "\ue000", "𞤀", "א", "ᠠ᠋", "𝕏", "½ ²"),
]
LONG = ["a" * 6_000, "ab " * 2_000, "ก" * 6_000, "ก้" * 3_000, "กข " * 2_000, "ក្" * 3_000, "()" * 3_000]
SIGNS = "ab\"'\\():*!&|<->^%_ กข้ำក្តြ移１²½\0\ue000\u200b𞤀"
texts = st.sampled_from(HOSTILE) | st.text(max_size=30) | st.text(SIGNS, max_size=30)


def everyone(model, numbers):
    return numbers


@given(texts)
def test_nothing_that_is_asked_breaks_a_search(text):
    assert Publication.objects.search(text).count() == 0
    assert answer(text, everyone).hits == []


@pytest.mark.parametrize(
    "text", [*HOSTILE, *LONG, *(f'"{text}"' for text in LONG)], ids=lambda text: text[:20]
)
def test_no_sign_of_a_database_finds_more_than_the_words_do(text):
    publication = make(Publication, title="Zebra")
    assert [*Publication.objects.search(text)] == []
    assert [*Publication.objects.search("zebra")] == [publication]


@given(texts)
@example("ก่่ํ")
def test_what_a_note_says_finds_it(text):
    note = text.encode("utf-8", "ignore").decode().replace("\0", "")
    publication = make(Publication, title="Zebra", note=note)
    assert publication in Publication.objects.search(f"{text} Zebra")


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"word{number}" for number in range(20_000)),
        "word " * 20_000,
        "ประมง" * 20_000,
        "".join(map(chr, range(0x4E00, 0x9FFF))),
        "a" * 3_000,
        " ".join(f"{number}".zfill(200) for number in range(10_000)),
        "𐌰" * 3_000,
        "é̂" * 3_000,
        "ក្" * 9_000,
        "'\\ " * 3_000,
    ],
    ids=["words", "word", "run", "letters", "long word", "megabytes", "bytes", "marks", "bound", "quotes"],
)
def test_a_text_of_any_length_is_kept_and_found_by_its_beginning(text):
    edition = make(Edition, summary=f"zyzzyva {text}")
    assert [*Publication.objects.search("zyzzyva ")] == [edition.publication]


def test_a_word_at_the_very_end_of_a_long_text_is_found_and_a_phrase_in_its_middle():
    text = " ".join(f"word{number}" for number in range(17_000))
    edition = make(Edition, summary=f"{text} ประมง zyzzyva")
    for asked in ("zyzzyva ", "ประมง", '"word9000 word9001"', "word3 zyzzyva "):
        assert [*Publication.objects.search(asked)] == [edition.publication]
    assert [*Publication.objects.search('"word1 zyzzyva"')] == []


def test_a_word_of_a_script_without_spaces_is_found_between_letters_and_not_within_a_cluster():
    woman, fish = (make(Publication, title=title) for title in ("ជាស្ត្រីខ្មែរ", "ជាត្រីខ្មែរ"))
    assert ([*Publication.objects.search('"ស្ត្រី"')], [*Publication.objects.search('"ត្រី"')]) == (
        [woman],
        [fish],
    )


def test_rows_are_written_over_and_not_beside_each_other():
    publication = make(Publication)
    for title in ("One", "Two"):
        publication.title = title
        publication.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT titles FROM mmn_search")
        assert cursor.fetchall() == [("two",)]
