import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mmn.fulltext.query import parse
from mmn.fulltext.tokens import GAP, LONGEST, clusters, fold, runs, stem, tokens

SIGNS = "aZéđ’'- ๒ก้ำัํ່ໍាស្ត្រီကြွေး။移民ーガﬁ２\u200b\u0301\0\ud800\ue000"
texts = st.text(max_size=60) | st.text(SIGNS, max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("MEKONG", "mekong"),
        ("Straße", "strasse"),
        ("Solidarité", "solidarite"),
        ("Solidarite\u0301", "solidarite"),
        ("Đặng Thị Huế", "dang thi hue"),
        ("Łódź, Tromsø", "lodz, tromso"),
        ("ＭＯＵ　２００３", "mou 2003"),
        ("conﬂict", "conflict"),
        ("mi\u200bgr\u00adant\ufeff", "migrant"),
        ("mi\0grant", "migrant"),
        ("\ud83dmigrant\udfff", "migrant"),
        ("fishers’", "fishers'"),
    ],
)
def test_nobody_has_to_type_case_accents_width_or_what_is_not_seen(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize("digits", ["๒๕๖๑", "໒໕໖໑", "២៥៦១", "၂၅၆၁", "２５６１", "2561"])
def test_digits_of_every_script_are_the_same(digits):
    assert fold(digits) == "2561"


@pytest.mark.parametrize(("tone", "consonant", "am"), [("\u0e49", "น", "\u0e33"), ("\u0ec9", "ນ", "\u0eb3")])
def test_the_tone_over_a_thai_or_lao_am_may_be_typed_before_or_behind_its_ring(tone, consonant, am):
    ring, leg = fold(am)
    assert fold(consonant + tone + am) == fold(consonant + ring + tone + leg) == consonant + ring + tone + leg


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("migrants", "migrant"),
        ("policies", "policy"),
        ("abuses", "abuse"),
        ("employees", "employee"),
        ("approaches", "approach"),
        ("businesses", "business"),
        ("women", "woman"),
        ("womens", "woman"),
        ("men's", "man"),
        ("children", "child"),
        ("mous", "mou"),
        ("network's", "network"),
    ],
)
def test_a_plural_and_its_singular_have_the_same_stem(plural, singular):
    assert stem(plural) == stem(singular)


@pytest.mark.parametrize(
    ("american", "british"),
    [("labor", "labour"), ("organization", "organisation"), ("neighboring", "neighbouring")],
)
def test_american_and_british_spelling_have_the_same_stem(american, british):
    assert stem(american) == stem(british)


@pytest.mark.parametrize("word", ["status", "press", "gas", "ngườis"])
def test_what_only_ends_like_a_plural_is_no_plural_of_a_shorter_word(word):
    assert stem(word) != stem(word[:-1])


@pytest.mark.parametrize(
    ("run", "cut"),
    [
        ("แรงงาน", ["แ", "ร", "ง", "ง", "า", "น"]),
        ("ประมง", ["ป", "ร", "ะ", "ม", "ง"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("ស្ត្រី", ["ស្ត្រី"]),
        ("ត្រី", ["ត្រី"]),
        ("ကြွေးမြီ", ["ကြွေး", "မြီ"]),
        ("ဝန်ထမ္မာ", ["ဝ", "န်", "ထ", "မ္မာ"]),
        ("移民工", ["移", "民", "工"]),
    ],
)
def test_a_run_without_spaces_is_cut_between_letters_but_not_before_their_marks(run, cut):
    assert clusters(run) == cut


def test_mixed_scripts_are_cut_where_the_script_changes_and_at_their_own_full_stops():
    assert [*runs(fold("แรงงานMigrant ๒๕๖๑: ကြ။အ、移民・労働 don’t stop_it"))] == [
        (True, "แรงงาน"),
        (False, "migrant"),
        (False, "2561"),
        (True, "ကြ"),
        (True, "အ"),
        (True, "移民"),
        (True, "労働"),
        (False, "don"),
        (False, "t"),
        (False, "stop"),
        (False, "it"),
    ]


def test_a_gap_nobody_can_ask_for_parts_two_texts():
    assert tokens(["Migrant workers", "", "…", "ชายแดน"]).all == [
        *("migrant", "worker", GAP),
        *clusters("ชายแดน"),
    ]
    assert parse(GAP) == []


def test_of_a_text_its_words_are_kept_as_they_stand_and_its_runs_whole():
    found = tokens(["Workers of Thai ประมง", "ประมงทะเล workers"])
    assert (found.words, found.runs) == ({"workers", "of", "thai"}, ["ประมง", "ประมงทะเล"])


@pytest.mark.parametrize("text", ["a" * 3_000, "𐌰" * 3_000, "ก" + "้" * 3_000, "ក្" * 3_000])
def test_no_token_is_longer_than_a_database_takes(text):
    assert max(map(len, tokens([text]).all)) == LONGEST


@given(texts)
@example("ก่่ํ")
@example("ก่ํ่ํ")
@example("ᾼ")
def test_what_is_folded_stays_as_it_is_when_folded_again(text):
    assert fold(fold(text)) == fold(text)


@given(texts)
@example("ประมง’s")
def test_a_word_cut_out_of_a_text_is_found_in_it_again(text):
    standing = tokens([text]).all
    for _is_unspaced, run in runs(fold(text)):
        [term] = parse(f'"{run}"')
        size = len(term.tokens)
        assert term.tokens in {tuple(standing[at : at + size]) for at in range(len(standing))}
