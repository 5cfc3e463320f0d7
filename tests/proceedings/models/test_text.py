import pytest

from mmn.models import Language
from proceedings.models import Event, EventPublication, FollowUp, Mention, Part, Passage, Statement
from publications.models import Publication
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db


def beside(passage, **values):
    """Another passage of the same part."""
    return make(Passage, publication=passage.publication, part=passage.part, **values)


def test_a_part_has_an_address_name_and_a_place_of_its_own_in_its_publication():
    part = make(Part, slug="introduction", position=1)
    make(Part, slug="introduction", position=1)
    make(Part, publication=part.publication, slug="preface", position=2)
    with refused_by("proceedings_part_slug_given_once"):
        make(Part, publication=part.publication, slug="introduction", position=3)
    with refused_by("proceedings_part_position_given_once"):
        make(Part, publication=part.publication, slug="foreword", position=1)


def test_a_passage_number_is_given_once_a_publication_and_language():
    passage = make(Passage, number=42)
    make(Passage, number=42)
    beside(passage, number=42, language=make(Language))
    beside(passage, number=43, language=passage.language)
    with refused_by("proceedings_passage_number_given_once"):
        beside(passage, number=42, language=passage.language)


def test_only_a_footnote_belongs_to_another_passage():
    passage = make(Passage)
    beside(passage, style="footnote", note_to=passage)
    beside(passage, style="footnote", note_to=None)
    with refused_by("proceedings_passage_only_a_footnote_has_note_to"):
        beside(passage, style="paragraph", note_to=passage)


def test_a_passage_has_text():
    make(Passage, text="–")
    with refused_by("proceedings_passage_has_text"):
        make(Passage, text="")


def test_a_passage_stands_in_a_part_of_its_own_publication():
    passage = make(Passage)
    assert refusals(passage) == {}
    passage.part = make(Part)
    assert refusals(passage) == {"part": ["Choose a part of the same publication."]}


@pytest.mark.parametrize(
    "draw",
    [
        lambda passage, words: make(Statement, passage=passage, words=words),
        lambda passage, words: make(Mention, passage=passage, words=words),
        lambda passage, words: make(FollowUp, passage=passage, words=words),
    ],
    ids=["statement", "mention", "follow-up"],
)
def test_words_drawn_from_a_passage_keep_it_from_being_saved_without_them(draw):
    passage = make(Passage, text="Ratify the convention soon.")
    draw(passage, "Ratify the convention")
    passage.text = "Please: Ratify the convention."
    assert refusals(passage) == {}
    passage.text = "Sign the convention."
    sentence = "These words are quoted from this passage and would no longer stand in it: "
    assert refusals(passage) == {"text": [sentence + "Ratify the convention"]}


def test_a_footnote_belongs_to_a_passage_of_the_body_in_the_same_part():
    body = make(Passage)
    note = beside(body, style="footnote", note_to=body, language=body.language)
    assert refusals(note) == {}
    sentence = {"note_to": ["Choose a passage of the same part that is no footnote itself."]}
    assert refusals(beside(body, style="footnote", note_to=note, language=body.language)) == sentence
    note.note_to = make(Passage)
    assert refusals(note) == sentence


def test_a_number_that_became_free_is_not_given_to_another_passage():
    last = make(Passage, number=41)
    same = {"publication": last.publication, "part": last.part, "language": last.language, "position": 1}
    last.delete()
    assert Passage.objects.create(**same, text="Later").number == 42


def test_a_part_stays_with_its_passages():
    part = make(Passage).part
    assert refusals(part) == {}
    part.publication = make(Publication)
    sentence = "Its passages belong to another publication: leave it as it was."
    assert refusals(part) == {"publication": [sentence]}


def test_one_text_is_read_at_the_address_of_an_event():
    event, with_text = make(Event), make(Part).publication
    first = make(EventPublication, event=event, publication=with_text, relation="records")
    film = make(EventPublication, event=event, relation="records")
    assert (refusals(first), refusals(film)) == ({}, {})
    part = Part(publication=film.publication, slug="x", title="X", position=1)
    assert [*refusals(part)] == ["publication"]
    film.publication = make(Part).publication
    assert [*refusals(film)] == ["relation"]
    film.relation = "about"
    assert refusals(film) == {}
