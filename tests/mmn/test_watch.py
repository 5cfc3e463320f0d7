"""What is searched changes with the records; what is remembered of lists is in tests/mmn/facets."""

import pytest
from django.db import transaction

from members.models import Organisation, Person
from mmn import fulltext, loading, watch
from mmn.fulltext import answer
from mmn.models import Country, Language
from proceedings.models import Event, Figure, Participation, Passage, Recommendation, Session, Statement
from publications.models import Edition, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db

OLD, NEW = "aardvark", "zyzzyva"


def found(word):
    """What has `word`, whoever may see it."""
    hits = answer(word, lambda model, numbers: numbers).hits
    return sorted((model._meta.model_name, number) for model, number in hits)


def called(*records):
    return sorted((record._meta.concrete_model._meta.model_name, record.pk) for record in records)


@pytest.fixture
def said():
    """A statement with a figure, all it hangs on, and an edition of the publication."""
    event = make(Event)
    session, speaker = make(Session, event=event), make(Participation, event=event, person=make(Person))
    passage = make(Passage, session=session)
    make(Edition, publication=passage.publication)
    statement = make(Statement, passage=passage, speaker=speaker)
    make(Figure, statement=statement)
    return statement


def test_the_words_of_a_record_are_undone_with_the_record():
    publication = make(Publication, title=OLD)
    with transaction.atomic():
        publication.title = NEW
        publication.save()
        made = make(Publication, title=NEW)
        assert found(NEW) == called(publication, made)
        transaction.set_rollback(True)
    assert (found(NEW), found(OLD)) == ([], called(publication))


@pytest.mark.parametrize(
    ("changed", "field", "wearing"),
    [
        (lambda said: said, "words", lambda said: [said, said.figures.get()]),
        (lambda said: said.speaker.person, "name", lambda said: [said.speaker.person, said]),
        (lambda said: said.speaker, "capacity", lambda said: [said]),
        (lambda said: said.passage.session, "title", lambda said: [said.passage.session, said]),
        (
            lambda said: said.passage.session.event,
            "title",
            lambda said: [said.passage.session.event, said.passage.session, said],
        ),
        (lambda said: said.passage.publication, "title", lambda said: [said.passage.publication, said]),
    ],
    ids=["statement", "person", "speaker", "session", "event", "publication"],
)
def test_what_hangs_on_a_record_is_found_by_its_new_words_and_no_more_by_the_old(
    said, changed, field, wearing
):
    record = changed(said)
    for word, gone in ((OLD, NEW), (NEW, OLD)):
        setattr(record, field, word)
        record.save()
        assert (found(word), found(gone)) == (called(*wearing(said)), [])


@pytest.mark.parametrize(("vocabulary", "wearing"), [(Country, Organisation), (Language, Edition)])
def test_a_country_or_language_renamed_finds_what_bears_it(vocabulary, wearing):
    word = make(vocabulary, name=OLD)
    record = make(wearing, **{vocabulary._meta.model_name: word})
    word.name = NEW
    word.save()
    records = [word, record] if vocabulary is Country else [record.publication]
    numbers = [fulltext.index.number_of(one.pk) for one in records]
    assert (sorted(number for _model, number in found(NEW)), found(OLD)) == (sorted(numbers), [])


def test_a_statement_goes_with_its_passage_to_another_session(said):
    said.passage.session = make(Session, event=make(Event), title=NEW)
    said.passage.save()
    assert found(NEW) == called(said, said.passage.session)


@pytest.mark.parametrize(("whole", "part"), [(Event, Session), (Publication, Edition), (Statement, Figure)])
def test_the_parts_of_what_is_deleted_are_found_no_more(whole, part):
    record = make(whole)
    one = make(part, **{whole._meta.model_name: record})
    field = "what" if part is Figure else "title"
    setattr(one, field, NEW)
    one.save()
    assert found(NEW) == called(record if part is Edition else one)
    record.delete()
    assert found(NEW) == []


def test_many_deleted_at_once_are_found_no_more():
    kept, *_others = [make(Publication, title=NEW) for _number in range(3)]
    Publication.objects.exclude(pk=kept.pk).delete()
    assert found(NEW) == called(kept)


def test_a_recommendation_is_found_as_the_statement_it_is():
    recommendation = make(Recommendation, words=OLD)
    assert found(OLD) == called(recommendation)
    recommendation.words = NEW
    recommendation.save()
    assert (found(NEW), found(OLD)) == (called(recommendation), [])
    Recommendation.objects.all().delete()
    assert found(NEW) == []


def test_the_words_of_many_records_are_kept_once_at_the_end_of_loading(monkeypatch, tmp_path):
    folder = tmp_path / "1-vocabulary"
    folder.mkdir()
    rows = [
        f"- {{model: mmn.country, pk: {code}, fields: {{name: {NEW} {code}}}}}\n" for code in ("kh", "th")
    ]
    (folder / "1-countries.yaml").write_text("".join(rows))
    written = []
    monkeypatch.setattr(watch.fulltext, "write", lambda records: written.extend(records))
    loading.load(tmp_path, lambda path, count: None)
    assert written == []
    assert [number for _model, number in found(NEW)] == [
        fulltext.index.number_of(code) for code in ("kh", "th")
    ]


def test_a_record_saved_after_loading_is_found_again(tmp_path):
    loading.load(tmp_path, lambda path, count: None)
    assert found(NEW) == []
    publication = make(Publication, title=NEW)
    assert found(NEW) == called(publication)
