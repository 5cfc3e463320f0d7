import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from proceedings.models import Part, Passage
from tests.backoffice import OpenForm, editor
from tests.baking import make
from tests.documents import SECRET, picture

pytestmark = pytest.mark.django_db


def add(part, **values):
    form = OpenForm(editor(), Passage, "add")
    publication, language = part.publication.pk, values.pop("language").pk
    return form.save(publication=publication, language=language, part=part.pk, text="Words", **values)


def test_a_new_passage_gets_the_next_free_number_of_its_text_and_a_place_at_the_end():
    last = make(Passage, number=41, position=50)
    make(Passage, number=99, position=99)
    assert add(last.part, language=last.language).status_code == 302
    added = Passage.objects.get(text="Words")
    assert (added.number, added.position) == (42, 51)


def test_a_new_passage_keeps_the_place_chosen_for_it():
    last = make(Passage, number=41, position=50)
    add(last.part, language=last.language, position=7)
    assert Passage.objects.get(text="Words").position == 7


def test_a_new_part_of_the_text_goes_behind_all_others_of_its_publication():
    first = make(Part, position=3)
    make(Part, position=9)
    form = OpenForm(editor(), Part, "add", f"?publication={first.publication.pk}")
    assert (form.values["publication"], form.values["position"]) == ([str(first.publication.pk)], ["0"])
    form.save(title="Chapter 2", slug="chapter-2")
    assert first.publication.parts.get(title="Chapter 2").position == 4


def test_number_document_and_language_of_a_passage_stay():
    passage, other = make(Passage, number=41), make(Passage)
    form = OpenForm(editor(), passage)
    form.save(number=5, publication=other.publication.pk, language=other.language.pk, style="heading")
    kept = Passage.objects.get(pk=passage.pk)
    assert (kept.number, kept.publication, kept.language) == (41, passage.publication, passage.language)
    assert kept.style == "heading"


def test_the_picture_of_a_caption_is_kept_without_its_metadata():
    passage = make(Passage, style="caption")
    OpenForm(editor(), passage).save(image=SimpleUploadedFile("photo.jpg", picture("JPEG")))
    passage.refresh_from_db()
    with passage.image.open() as file:
        assert SECRET.encode() not in file.read()
    assert passage.image.name.endswith(".jpg")


def test_what_is_no_picture_is_told_in_a_sentence():
    form = OpenForm(editor(), make(Passage, style="caption"))
    response = form.save(image=SimpleUploadedFile("photo.jpg", b"<svg></svg>"))
    assert response.context["adminform"].form.errors == {
        "image": ["This is not a picture the archive can keep. Save it as JPEG, PNG or WebP."]
    }


def test_a_mention_is_entered_with_its_passage():
    passage, part = make(Passage, text="See the workshop."), make(Part)
    form = OpenForm(editor(), passage)
    form.save(**form.row("mentions", words="the workshop", publication=part.publication.pk))
    mention = passage.mentions.get()
    assert (mention.words, mention.target) == ("the workshop", part.publication)
