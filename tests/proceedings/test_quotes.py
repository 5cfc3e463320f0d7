import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.quotes import FOLDED, is_quoted, position_of


@pytest.mark.parametrize(
    ("words", "text", "position"),
    [
        ("migrants’ rights", "On migrants' rights", 3),
        ('"rights"', "their “rights” now", 6),
        ("of rights", "of\u00a0rights", 0),
        ("แรงงาน", "สิทธิแรงงาน", 5),
        ("Rights", "rights", -1),
        ("rights  now", "rights now", -1),
        ("rights now", "rights\nnow", -1),
        ("", "rights", -1),
    ],
)
def test_words_are_found_as_they_stand_whatever_the_shape_of_quotation_marks(words, text, position):
    assert position_of(words, text) == position
    assert is_quoted(words, text) == (position >= 0)


@given(st.text(), st.text(min_size=1), st.text())
def test_whatever_is_cut_out_of_a_text_is_quoted_from_it(before, words, after):
    assert is_quoted(words, before + words + after)


@given(st.text())
def test_a_position_in_the_folded_text_is_a_position_in_the_text(text):
    assert len(text.translate(FOLDED)) == len(text)
