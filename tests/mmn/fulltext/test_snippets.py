import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mmn.fulltext.query import parse
from mmn.fulltext.snippets import LENGTH, folded_with_places, marked, snippet
from mmn.fulltext.tokens import fold

SIGNS = "aßéđ ’'s กำ้ํ่ກໍໍາ ស្ត្រីကြွေး移2๒ﬁ\u200b\u0301\u0323\0\ud800"
texts = st.text(max_size=60) | st.text(SIGNS, max_size=60)


def shown(pieces):
    """The text of `pieces` with what is marked in brackets."""
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "asked", "result"),
    [
        ("For MIGRANTS’ rights", "migrant ", "For [MIGRANTS]’ rights"),
        ("Quyền lao động di cư", "quyen dong ", "[Quyền] lao [động] di cư"),
        ("The Ministry’s law", "ministry ", "The [Ministry’s] law"),
        ("La solidarité", "solidarite", "La [solidarité]"),
        ("Straße", "strasse", "[Straße]"),
        ("ปี ๒๕๖๑", "2561", "ปี [๒๕๖๑]"),
        ("mi\u200bgr\u00adant", "migrant", "[mi\u200bgr\u00adant]"),
        ("Ｔｈａｉ law", "thai ", "[Ｔｈａｉ] law"),
    ],
)
def test_words_are_marked_as_they_are_written(text, asked, result):
    assert shown(marked(text, parse(asked))) == result


@pytest.mark.parametrize("word", ["Huế", "café", "ngữ"])
def test_decomposed_letters_are_marked_with_all_their_accents(word):
    decomposed = unicodedata.normalize("NFD", word)
    assert shown(marked(f"a {decomposed}, b", parse(word))) == f"a [{decomposed}], b"


@pytest.mark.parametrize(
    ("text", "asked", "result"),
    [
        ("ลูกเรือไม่ได้รับค่าจ้างตรงเวลา", "ค่าจ้าง", "ลูกเรือไม่ได้รับ[ค่า][จ้าง]ตรงเวลา"),
        ("ลูกเรือไม่ได้รับค่าจ้างตรงเวลา", '"ค่าจ้าง"', "ลูกเรือไม่ได้รับ[ค่าจ้าง]ตรงเวลา"),
        ("มีน้ำท่วม", "นํ้า", "มี[น้ำ]ท่วม"),
        ("มีนํ้าท่วม", "น้ำ", "มี[นํ้า]ท่วม"),
        ("ជាស្ត្រីខ្មែរ", '"ត្រី"', "ជាស្ត្រីខ្មែរ"),
        ("ជាត្រីខ្មែរ", '"ត្រី"', "ជា[ត្រី]ខ្មែរ"),
        ("湄公河移民网络", '"移民"', "湄公河[移民]网络"),
    ],
)
def test_a_word_of_a_script_without_spaces_is_marked_in_mid_sentence(text, asked, result):
    assert shown(marked(text, parse(asked))) == result


def test_a_phrase_is_marked_whole_and_its_words_elsewhere_are_not():
    text = "Work, decent work and decent pay"
    assert shown(marked(text, parse('"decent work"'))) == "Work, [decent work] and decent pay"


def test_a_longer_word_is_marked_where_one_was_begun():
    assert shown(marked("Fisher, fisheries, fishing.", parse("fisher"))) == "[Fisher], [fisheries], fishing."


def test_of_two_words_in_one_place_the_longer_is_marked():
    assert shown(marked("The border police", parse('border "border police"'))) == "The [border police]"


def test_the_text_with_most_of_the_words_is_shown():
    found = ["Wages, wages, wages.", "", "Wages of fishers.", "No word of it."]
    assert shown(snippet(found, parse("fishers wages "))) == "[Wages] of [fishers]."


@pytest.mark.parametrize("found", [[], [""], ["No word of it."]])
def test_without_a_text_that_has_a_word_there_is_no_snippet(found):
    assert snippet(found, parse("wages ")) == []


def test_of_a_long_text_the_surroundings_of_the_first_word_are_shown():
    text = "Nothing at all of any note here. " * 20 + "Brokers write on Facebook. " + "Nor here. " * 60
    [before, *_between, after] = pieces = snippet([text], parse("facebook "))
    assert (before.text, after.text, shown(pieces).count("[Facebook]")) == ("…", "…", 1)
    assert len("".join(piece.text for piece in pieces[1:-1])) == LENGTH
    assert shown(pieces)[:40] == "…note here. Nothing at all of any note h"


def test_a_text_is_shown_from_its_beginning_where_the_word_is_near_it_and_to_its_end_where_that_is():
    start, end = (
        snippet(["Brokers " + "x" * 300], parse("brokers ")),
        snippet(["x " * 300 + "y"], parse('"y"')),
    )
    assert (shown(start)[:10], shown(start)[-1]) == ("[Brokers] ", "…")
    assert (shown(end)[0], shown(end)[-4:]) == ("…", " [y]"[-4:])


def test_a_long_text_without_spaces_is_cut_between_letters():
    text = "กขค" * 200 + "ประมง" + "กขค" * 200
    assert shown(snippet([text], parse('"ประมง"'))) == "…" + "กขค" * 20 + "[ประมง]" + ("กขค" * 60)[:175] + "…"


def test_a_word_that_does_not_end_in_what_is_shown_is_not_marked():
    text = "Fishers " + "and " * 50 + "b" * 100
    assert shown(snippet([text], parse(f"fishers {'b' * 100}"))) == "[Fishers] " + text[8:LENGTH] + "…"


def test_a_title_is_shown_whole():
    title = "Of " * 120 + "brokers"
    assert shown(marked(title, parse("brokers "))) == "Of " * 120 + "[brokers]"
    assert shown(marked(title, parse("agents "))) == title


@given(texts)
@example("กุ่")
def test_places_are_found_in_what_the_text_is_folded_to(text):
    folded, origin = folded_with_places(text)
    assert (folded, len(origin)) == (fold(text), len(folded))
    assert origin == sorted(origin)


@given(texts, st.integers(1, 9))
def test_nothing_is_lost_or_added_by_marking(text, times):
    pieces = snippet([text * times], parse(text))
    whole = "".join(piece.text for piece in pieces)
    assert whole.strip("…") in text * times
    assert "" not in [piece.text for piece in pieces]
