import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mmn.models import Language
from publications.models import Edition, Publication
from tests.backoffice import OpenForm, address_of, editor
from tests.baking import make
from tests.documents import SECRET, pdf, telltale_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def languages():
    return [make(Language, code=code, name=name).pk for code, name in [("en", "English"), ("th", "Thai")]]


def upload(content, name="report.pdf"):
    return SimpleUploadedFile(name, content)


def test_a_publication_is_entered_with_its_languages_and_a_file_in_one_go(languages):
    form = OpenForm(editor(), Publication, "add")
    rows = [
        form.row("editions", language=languages[0], title="A report", file=upload(pdf(pages=3))),
        form.row("editions", language=languages[1], title="รายงาน"),
    ]
    assert form.save(title="A report", kind="report", **rows[0], **rows[1]).status_code == 302
    english, thai = Publication.objects.get().editions.all()
    assert (english.title, english.pages, bool(english.file)) == ("A report", 3, True)
    assert (thai.title, thai.pages, bool(thai.file)) == ("รายงาน", None, False)


def test_a_date_is_typed_as_one_writes_it():
    OpenForm(editor(), Publication, "add").save(title="A report", kind="report", date="March 2021")
    publication = Publication.objects.get()
    assert (publication.date, publication.earliest.isoformat()) == ("2021-03", "2021-03-01")


def test_size_and_checksum_are_those_of_the_copy_readers_get():
    edition = make(Edition)
    OpenForm(editor(), edition).save(file=upload(telltale_pdf()))
    edition.refresh_from_db()
    with edition.file.open() as file:
        kept = file.read()
    assert SECRET.encode() not in kept
    assert (edition.size, edition.checksum) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert edition.file.name == f"editions/{edition.checksum}.pdf"


def test_a_bad_file_is_told_in_a_sentence_and_nothing_else_typed_is_lost(languages):
    form = OpenForm(editor(), Publication, "add")
    row = form.row("editions", language=languages[0], summary="Long text", file=upload(b"<html>"))
    response = form.save(title="A report", kind="report", **row)
    [inline] = [one.formset for one in response.context["inline_admin_formsets"] if one.formset.errors]
    assert inline.errors == [
        {"file": ["This is not a PDF file. Save the document as PDF and choose that file."]}
    ]
    assert (form.values["title"], form.values["editions-0-summary"]) == (["A report"], ["Long text"])
    assert Publication.objects.count() == 0


def test_a_file_can_be_taken_out_again():
    edition = make(Edition)
    client = editor()
    OpenForm(client, edition).save(file=upload(pdf()))
    OpenForm(client, edition).save(**{"file-clear": "on"})
    edition.refresh_from_db()
    assert (bool(edition.file), edition.size, edition.checksum) == (False, None, "")


def test_a_kept_file_is_linked_at_the_address_readers_get_it_from():
    edition = make(Edition)
    client = editor()
    OpenForm(client, edition).save(file=upload(pdf()))
    edition.refresh_from_db()
    link = f'<a href="{edition.get_file_url()}">{edition.file_name}</a>'
    assert link in client.get(address_of(edition)).text


def test_the_list_names_each_language_once(languages):
    publication = make(Publication)
    for language, part in [(languages[0], "Part I"), (languages[0], "Part II"), (languages[1], "")]:
        make(Edition, publication=publication, language_id=language, part=part)
    text = editor().get(address_of(Publication, "changelist")).text
    assert '<td class="field-languages">English, Thai</td>' in text
