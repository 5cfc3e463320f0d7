from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.links import linked


@dataclass(eq=False)  # like two records, two names are two also where they read the same
class Name:
    words: str


def named(text, *names):
    """What of `text` is a link, with the name it is the link of, and the names that are none."""
    mentions = [*map(Name, names)]
    pieces, left = linked(text, mentions)
    return [(words, owner.words) for words, owner in pieces if owner], [mention.words for mention in left]


@pytest.mark.parametrize(
    ("text", "names", "links"),
    [
        ("As the MOU says", ["the MOU"], [("the MOU", "the MOU")]),
        ("MAP met FED", ["FED", "MAP"], [("MAP", "MAP"), ("FED", "FED")]),
        ("“Safe” and safe", ['"Safe"'], [("“Safe”", '"Safe"')]),
        ("MAP and MAP", ["MAP"], [("MAP", "MAP")]),
        ("MAP and MAP", ["MAP", "MAP"], [("MAP", "MAP"), ("MAP", "MAP")]),
        ("ในไทยวันนี้", ["ไทย"], [("ไทย", "ไทย")]),
        ("去泰国", ["泰"], [("泰", "泰")]),
    ],
)
def test_each_name_is_a_link_where_it_first_stands(text, names, links):
    assert named(text, *names) == (links, [])


def test_of_names_within_names_each_has_its_own_words():
    whole = "Ms. Ei Ei Chaw, Foundation for Education (FED), MMN member"
    assert named(f"Then {whole} spoke.", whole, "Foundation for Education (FED)", "MMN") == (
        [
            ("Ms. Ei Ei Chaw", whole),
            ("Foundation for Education (FED)", "Foundation for Education (FED)"),
            ("MMN", "MMN"),
        ],
        [],
    )


def test_a_name_of_which_others_leave_nothing_is_left():
    assert named("MAP, FED", "MAP, FED", "MAP", "FED") == ([("MAP", "MAP"), ("FED", "FED")], ["MAP, FED"])


def test_a_name_that_does_not_stand_in_the_text_is_left():
    assert named("MAP", "FED") == ([], ["FED"])


texts = st.text("ab ,ก\n", max_size=12)


@given(texts, st.lists(texts.filter(bool), max_size=4))
def test_whatever_is_named_the_text_stays_word_for_word(text, names):
    mentions = [*map(Name, names)]
    pieces, left = linked(text, mentions)
    placed = [mention for _words, mention in pieces if mention]
    assert "".join(words for words, _mention in pieces) == text
    assert all(words in mention.words for words, mention in pieces if mention)
    assert sorted(map(id, [*placed, *left])) == sorted(map(id, mentions))
