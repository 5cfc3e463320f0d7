import pytest
from django.db import connection, models

from mmn.fulltext.hits import answer
from mmn.fulltext.index import (
    KIND_BITS,
    found_model,
    indexed_models,
    key_from,
    key_of,
    kind_of,
    number_of,
    places_of,
    readable_texts,
)
from mmn.models import Country, Equivalent, Language
from mmn.visibility import Guarded, Visible
from proceedings.models import Event, Passage, Session, Statement
from publications.models import Edition, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db

WORD = "zyzzyva"
# What is no field: the field it is made from, what that is filled with, and how it is asked for.
PROPERTIES = {"initials": ("name", "Zonal Yarn Zone Zoo", "zyzz")}
FIELDS = [
    pytest.param(model, lookup, id=f"{model._meta.label}.{lookup}")
    for model in indexed_models()
    for lookup in (*model.indexed.titles, *model.indexed.names, *model.indexed.texts)
]
LINKED = [
    pytest.param(model, lookup.split("__")[:-1], id=f"{model._meta.label}.{lookup}")
    for model in indexed_models()
    for lookup in model.indexed.lookups
    if "__" in lookup
]
each_model = pytest.mark.parametrize("model", indexed_models(), ids=lambda model: model._meta.label)


def found(word, model=None):
    """The numbers of the records of `model`, of any without one, that have `word`, whoever may see them."""
    hits = answer(word, lambda model, numbers: numbers).hits
    return sorted(number for one, number in hits if one is model or not model)


def number(record):
    """The number under which `record` is found."""
    of = record.indexed.of
    return number_of(getattr(record, f"{of}_id") if of else record.pk)


def put(record, lookup):
    """Write WORD where `lookup` leads to from `record`; what is asked for to find it."""
    *links, name = lookup.split("__")
    for link in links:
        if getattr(record, link) is None:
            setattr(record, link, make(record._meta.get_field(link).related_model))
            record.save()
        record = getattr(record, link)
    name, text, asked = PROPERTIES.get(name, (name, WORD, WORD))
    setattr(record, name, text)
    record.save()
    return asked


@pytest.mark.parametrize(("model", "lookup"), FIELDS)
def test_a_record_is_found_by_a_word_in_each_of_its_fields_once_it_stands_there(model, lookup):
    record = make(model)
    assert found(WORD) == []
    asked = put(record, lookup)
    assert found(asked, found_model(model)) == [number(record)]


@each_model
def test_a_record_is_found_by_a_new_word_and_no_more_by_the_old_one(model):
    record = make(model)
    *_others, field = [name for name in (*model.indexed.titles, *model.indexed.texts) if "__" not in name]
    for word, gone in ((WORD, "aardvark"), ("aardvark", WORD)):
        setattr(record, field, word)
        record.save()
        assert (found(word), found(gone)) == ([number(record)], [])


@each_model
def test_a_deleted_record_is_found_no_more(model):
    record = make(model)
    put(record, [*model.indexed.titles, *model.indexed.texts][0])
    assert found(WORD) == [number(record)]
    record.delete()
    assert found(WORD) == []


def test_a_publication_is_found_by_words_of_its_title_and_of_an_edition_together():
    publication = make(Publication, title="Permanently Temporary")
    make(Edition, publication=publication, summary="Wages in Ranong")
    make(Edition, publication=make(Publication), summary="Wages in Ranong")
    assert found("temporary ranong", Publication) == [publication.pk]


def test_an_edition_that_is_moved_finds_its_new_publication_only():
    edition, other = make(Edition, summary=WORD), make(Publication)
    edition.publication = other
    edition.save()
    assert found(WORD) == [other.pk]


def test_a_term_is_found_by_its_word_in_another_language():
    equivalent = make(Equivalent, text="แรงงานข้ามชาติ")
    assert found("ข้ามชาติ") == [equivalent.term_id]


def test_phrases_do_not_reach_from_field_to_field_nor_from_line_to_line():
    event = make(Event, title="Decent", other_titles="work\nfor migrants", venue="hotel")
    assert found('"for migrants"') == [event.pk]
    assert [found(f'"{words}"') for words in ("decent work", "work for", "migrants hotel")] == [[], [], []]


@pytest.mark.parametrize(("model", "key"), [(Country, "th"), (Country, "zz"), (Publication, 10_007)])
def test_a_key_of_letters_or_digits_is_read_back_from_its_number(model, key):
    assert key_from(model, number_of(key)) == key


def test_the_row_of_a_part_tells_the_record_it_is_part_of():
    edition = make(Edition, publication=make(Publication, pk=20_007))
    country = make(Country, code="th")
    keys = [key_of(record) for record in (edition, edition.publication, country)]
    assert [*places_of(keys).values()] == [
        (Publication, 20_007),
        (Publication, 20_007),
        (Country, number_of("th")),
    ]


def test_every_row_has_a_key_of_its_own():
    for model in indexed_models():
        for _twice in range(2):
            make(model)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM mmn_search")
        assert cursor.fetchone()[0] == sum(model._base_manager.count() for model in indexed_models())


@each_model
def test_the_kind_of_a_row_fits_into_its_key(model):
    assert 0 < kind_of(model) < 2**KIND_BITS


def hides(model):
    return issubclass(model, Visible)


@pytest.mark.parametrize(("model", "links"), LINKED)
def test_words_are_taken_only_from_what_the_record_hangs_on_or_from_what_is_never_hidden(model, links):
    """Otherwise a hidden word would find a record that is not."""
    for name in links:
        field = model._meta.get_field(name)
        assert name in getattr(model, "visible_through", ()) or not hides(field.related_model)
        model = field.related_model


@pytest.mark.parametrize("model", [one for one in indexed_models() if one.indexed.of], ids=str)
def test_a_part_is_never_more_hidden_than_the_record_it_finds(model):
    assert set(getattr(model, "visible_through", ())) <= {model.indexed.of}
    assert not issubclass(model, Guarded)


@pytest.mark.parametrize(("model", "links"), LINKED)
def test_nothing_that_words_are_taken_from_goes_away_while_they_stay(model, links):
    for name in links:
        field = model._meta.get_field(name)
        assert field.remote_field.on_delete in (models.CASCADE, models.PROTECT)
        model = field.related_model


def test_the_readable_texts_of_a_publication_are_its_own_and_those_of_its_editions():
    publication = make(Publication, title="Title", subtitle="Subtitle", note="One\nTwo", isbn="978-1")
    make(Edition, publication=publication, title="ชื่อ", language=make(Language, name="Thai", own_name="ไทย"))
    texts = readable_texts(publication)
    assert texts == ["One", "Two", "Subtitle", "978-1", "ชื่อ", "Thai", "ไทย"]


def test_the_readable_texts_of_a_statement_say_where_it_was_said():
    session = make(Session, title="Panel", event=make(Event, title="Workshop"))
    passage = make(Passage, session=session, publication=make(Publication, title="Proceedings"))
    statement = make(Statement, passage=passage, words="Wages!", heading_printed="On pay")
    assert readable_texts(statement) == ["Wages!", "Panel", "Workshop", "Proceedings", "On pay"]
