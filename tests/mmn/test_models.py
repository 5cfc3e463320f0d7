import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from members.models import Organisation
from mmn.models import Country, Equivalent, Language, Term, Theme, ThemeItem
from publications.models import Publication, PublicationTheme
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db

TWO_LEVELS = {"parent": ["Themes have two levels at most: choose a theme of the first level."]}


def test_a_theme_may_stand_under_a_theme_of_the_first_level():
    assert refusals(make(Theme, parent=make(Theme))) == {}


def test_a_theme_may_not_stand_under_a_theme_of_the_second_level():
    assert refusals(make(Theme, parent=make(Theme, parent=make(Theme)))) == TWO_LEVELS


def test_a_theme_with_narrower_themes_may_not_be_put_under_another():
    theme = make(Theme)
    make(Theme, parent=theme)
    theme.parent = make(Theme)
    assert refusals(theme) == TWO_LEVELS


def test_a_theme_is_not_its_own_parent():
    theme = make(Theme)
    assert Theme.objects.filter(pk=theme.pk).update(parent=make(Theme)) == 1
    with refused_by("mmn_theme_is_not_its_own_parent"):
        Theme.objects.filter(pk=theme.pk).update(parent=theme)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Social security", "social-security"),
        ("การย้ายถิ่น", "การย้ายถิ่น"),
        ("ចំណាកស្រុក", "ចំណាកស្រុក"),
        ("!", "theme"),
    ],
)
def test_the_address_name_of_a_theme_keeps_every_script_whole(name, slug):
    assert Theme.objects.create(name=name).slug == slug


def test_themes_of_like_names_get_address_names_of_their_own():
    assert [Theme.objects.create(name=name).slug for name in ("C", "C.", "c!")] == ["c", "c-1", "c-2"]


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if issubclass(model, ThemeItem)],
    ids=lambda model: model._meta.label,
)
def test_a_theme_is_given_to_a_record_once(model):
    item = make(model)
    make(model, tag=item.tag)
    make(model, content_object=item.content_object)
    with refused_by("_given_once"):
        make(model, tag=item.tag, content_object=item.content_object)


def test_the_themes_of_a_record_are_those_of_its_own_table():
    publication, theme = make(Publication), make(Theme)
    publication.themes.add(theme)
    assert [*PublicationTheme.objects.values_list("tag", "content_object")] == [(theme.pk, publication.pk)]
    assert [*Publication.objects.filter(themes__slug=theme.slug)] == [publication]


def test_a_theme_in_use_is_taken_from_its_records_when_deleted():
    item = make(PublicationTheme)
    item.tag.delete()
    assert [*item.content_object.themes.all()] == []


def test_a_term_says_a_word_to_use_or_one_to_avoid():
    assert str(make(Term, term="", avoid="illegal migrant")) == "illegal migrant"
    assert str(make(Term, term="undocumented migrant", avoid="")) == "undocumented migrant"
    with refused_by("mmn_term_says_something"):
        make(Term, term="", avoid="")


def test_an_equivalent_is_given_once_a_language():
    word = make(Equivalent)
    make(Equivalent, term=word.term, language=word.language)
    make(Equivalent, term=word.term, text=word.text)
    with refused_by("mmn_equivalent_given_once"):
        make(Equivalent, term=word.term, language=word.language, text=word.text)


@pytest.mark.parametrize("model", [Country, Language, Theme])
def test_a_name_in_a_vocabulary_stands_once(model):
    first = make(model)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(model, name=first.name)


def test_a_country_in_use_cannot_be_deleted():
    organisation = make(Organisation, country=make(Country))
    with pytest.raises(IntegrityError):
        organisation.country.delete()


@pytest.mark.parametrize(
    ("avoid", "text", "is_in"),
    [
        ("illegal", "ILLEGAL migrants", True),
        ("maid", "maids in Penang", True),
        ("maid", "mermaids", False),
        ("illegal migrant", "an illegal migrant’s wages", True),
        ("illegal migrant", "a migrant is not illegal", False),
        ("alien (foreigner)", "foreigners", True),
        ("alien (foreigner)", "aliens", True),
        ("alien (foreigner)", "strangers", False),
        ("ต่างด้าว", "แรงงานต่างด้าว", True),
        ("", "", False),
    ],
)
def test_a_word_to_avoid_is_noticed_where_it_stands_as_a_word_of_its_own(avoid, text, is_in):
    term = make(Term, term="other", avoid=avoid)
    assert [*Term.objects.avoided_in(text)] == ([term] if is_in else [])


def test_of_several_words_to_avoid_the_longest_comes_first():
    terms = [make(Term, avoid=avoid) for avoid in ("illegal", "illegal migrant worker", "migrant worker")]
    assert Term.objects.avoided_in("illegal migrant workers") == [terms[1], terms[2], terms[0]]


def test_the_better_word_takes_the_place_of_the_one_to_avoid():
    term = make(Term, term="undocumented", avoid="illegal")
    assert term.replaced_in("Illegal work, illegally") == "undocumented work, illegally"
    assert term.replaced_in('"an illegal migrant" ไทย') == '"an undocumented migrant" ไทย'
    maid = make(Term, term="domestic worker", avoid="maid")
    assert maid.replaced_in("mermaid maid") == "mermaid domestic worker"
