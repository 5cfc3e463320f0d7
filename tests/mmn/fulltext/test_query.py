import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmn.fulltext.query import MOST_TERMS, Term, parse
from mmn.fulltext.tokens import clusters

HOSTILE = "\"(*)AND OR NOT NEAR(\\':*!&|<->^-+_%#{}$ก移x๒\0\u200b"


def words(*all_tokens):
    return [Term((token,)) for token in all_tokens]


def unspaced(*all_words):
    return [Term((*clusters(word),), is_unspaced=True) for word in all_words]


def test_each_word_is_a_term_and_given_once():
    assert parse("Migrants migrant, Workers!") == words("migrant", "worker")


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»"])
def test_what_stands_in_quotes_is_one_term(quotes):
    opening, closing = quotes
    asked = f"Laos {opening}Memorandum of Understanding{closing}"
    assert parse(asked) == [*words("lao"), Term(("memorandum", "of", "understanding"))]


def test_a_quote_that_is_not_closed_quotes_nothing():
    assert parse('"decent work.') == words("decent", "work")


def test_quoted_words_of_another_script_are_terms_of_their_own():
    assert parse('"Thai ประมง law"') == [*words("thai"), *unspaced("ประมง"), *words("law")]


def test_a_quoted_run_without_spaces_is_one_term_and_otherwise_each_of_its_words():
    assert parse('"แรงงานประมง"') == unspaced("แรงงานประมง")
    assert parse("แรงงานประมง") == unspaced("แรงงาน", "ประมง")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("fis", [Term(("fis",), start="fis")]),
        ("Fishers", [Term(("fisher",), start="fishers")]),
        ("law fi", [*words("law"), Term(("fi",), start="fi")]),
        ("the Fishér", [Term(("fisher",), start="fisher")]),
    ],
)
def test_the_last_word_finds_longer_ones_that_begin_with_it(text, terms):
    assert parse(text) == terms


@pytest.mark.parametrize("text", ["fisher ", "fisher,", '"fisher"', "fi", "law f", "fishers of", "law ประมง"])
def test_a_word_that_is_too_short_or_done_does_not(text):
    assert [term.start for term in parse(text)] == [""] * len(parse(text))


def test_words_that_stand_in_every_text_are_left_out_unless_quoted():
    assert parse("what did we recommend on the border?") == words("recommend", "border")
    assert parse('"the border"') == [Term(("the", "border"))]


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "…—!", '""', '"(*)"', "\u200b", "the", "What is it?", "\ud800"]
)
def test_a_text_without_a_word_to_look_for_has_no_terms(text):
    assert parse(text) == []


def test_no_more_than_sixteen_words_are_looked_for():
    asked = [f"word{number}" for number in range(40)]
    assert parse(" ".join(asked)) == words(*asked[:MOST_TERMS])
    assert MOST_TERMS == 16


@given(st.text(max_size=60) | st.text(HOSTILE, max_size=60))
def test_nothing_that_is_typed_makes_another_sign_than_letters_marks_and_digits_a_token(text):
    tokens = "".join(token for term in parse(text) for token in (*term.tokens, term.start.replace("'s", "")))
    assert set(HOSTILE) & set(tokens) <= set("ก移x")
