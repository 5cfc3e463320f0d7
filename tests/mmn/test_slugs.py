import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from members.models import Organisation
from mmn.slugs import MAX_LENGTH, free_slug, slug_of, validate_slug
from tests.baking import make


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Permanently Temporary", "permanently-temporary"),
        ("From “Our Lives”: the 2nd’s — A/B_c (2011)", "from-our-lives-the-2nds-a-b-c-2011"),
        ("Người lao động di cư ở Đà Nẵng", "nguoi-lao-dong-di-cu-o-da-nang"),
        ("แรงงานข้ามชาติ", "แรงงานข้ามชาติ"),
        ("ရွှေ့ပြောင်းအလုပ်သမားများ", "ရွှေ့ပြောင်းအလုပ်သမားများ"),
        ("ពលករទេសន្តរប្រវេសន៍", "ពលករទេសន្តរប្រវេសន៍"),
        ("ແຮງງານ ເຄື່ອນຍ້າຍ", "ແຮງງານ-ເຄື່ອນຍ້າຍ"),
        ("湄公河 移民", "湄公河-移民"),
        ("…—!", ""),
    ],
)
def test_letters_and_marks_of_every_script_stay_and_latin_loses_its_accents(text, slug):
    assert slug_of(text) == slug


@pytest.mark.parametrize("word", ["ทำงาน", "ຄຳ"])
def test_the_vowel_am_stays_one_letter(word):
    assert slug_of(word) == word


@given(st.text(max_size=200))
def test_a_slug_is_at_most_80_characters_of_letters_marks_digits_and_hyphens(text):
    slug = slug_of(text)
    assert len(slug) <= MAX_LENGTH
    assert not {" ", "/", "?", "#", "%", "\0"} & set(slug)


@given(st.text(max_size=200))
@example("𝓐")
def test_a_slug_made_here_is_a_slug_that_is_accepted(text):
    if slug := slug_of(text):
        validate_slug(slug)


def test_a_long_title_is_cut_between_words():
    assert slug_of("word " * 30) == "-".join(["word"] * 16)


def test_a_long_title_without_spaces_is_cut_at_the_limit():
    assert slug_of("ก" * 100) == "ก" * MAX_LENGTH


@pytest.mark.parametrize("slug", ["Permanently", "a b", "a--b", "-a", "à", "a_b"])
def test_an_address_name_that_is_no_slug_is_refused_with_one_that_is(slug):
    with pytest.raises(ValidationError) as refused:
        validate_slug(slug)
    assert refused.value.messages == [
        f"Use small letters, digits and hyphens only, for example “{slug_of(slug)}”."
    ]


@pytest.mark.django_db
def test_a_slug_that_is_taken_gets_the_next_free_number():
    names = [make(Organisation, name="MAP Foundation").slug for _ in range(3)]
    assert names == ["map-foundation", "map-foundation-2", "map-foundation-3"]


@pytest.mark.django_db
def test_a_title_without_letters_still_gets_an_address():
    assert free_slug("…", Organisation.objects.all()) == "record"
