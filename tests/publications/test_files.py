import pytest
from django.core.files.base import ContentFile

from mmn.models import Language
from mmn.visibility import Level, State
from publications.models import Edition, Publication
from tests.backoffice import editor
from tests.baking import make
from tests.documents import pdf

pytestmark = pytest.mark.django_db

MEMBERS = {"level": Level.MEMBERS}
DRAFT = {"state": State.DRAFT}


def edition_with_file(**values):
    publication = make(Publication, slug="a-report", **values)
    thai = make(Language, code="th")
    return make(Edition, publication=publication, language=thai, file=ContentFile(pdf(), name="abc.pdf"))


def body_of(response):
    body = response.getvalue()
    response.close()
    return body


@pytest.fixture
def member(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("member"))
    return client


def test_a_file_is_sent_to_be_saved_under_a_readable_name(client):
    edition = edition_with_file()
    response = client.get(edition.get_file_url())
    assert body_of(response) == pdf()
    sent = [response[name] for name in ("Content-Type", "Content-Disposition", "Content-Length")]
    assert sent == ["application/pdf", f'attachment; filename="{edition.file_name}"', str(len(pdf()))]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({}, "a-report-th.pdf"),
        ({"part": "Part I"}, "a-report-th-part-i.pdf"),
        ({"extent": "summary"}, "a-report-th-summary.pdf"),
    ],
)
def test_a_file_is_named_after_what_it_is(values, name):
    edition = edition_with_file()
    for field, value in values.items():
        setattr(edition, field, value)
    assert edition.file_name == name


def test_another_name_leads_on_to_the_present_one(client):
    edition = edition_with_file()
    response = client.get(f"/files/editions/{edition.pk}/an-old-name.pdf")
    assert (response.status_code, response["Location"]) == (302, edition.get_file_url())


@pytest.mark.parametrize("hidden", [MEMBERS, DRAFT])
def test_a_hidden_file_answers_as_a_missing_one(client, hidden):
    edition = edition_with_file(**hidden)
    other_name, missing = f"/files/editions/{edition.pk}/x.pdf", "/files/editions/9999/x.pdf"
    answers = [client.get(address) for address in (edition.get_file_url(), other_name, missing)]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert body_of(editor().get(edition.get_file_url())) == pdf()


def test_a_file_for_members_is_sent_to_them_and_kept_by_no_cache(member):
    response = member.get(edition_with_file(**MEMBERS).get_file_url())
    assert (body_of(response), response["Cache-Control"]) == (pdf(), "private, no-store")


@pytest.mark.parametrize("number", [0, 10**30])
def test_a_number_no_edition_bears_is_missing(client, number):
    assert client.get(f"/files/editions/{number}/x.pdf").status_code == 404


def test_a_file_the_storage_has_lost_is_missing(client):
    edition = edition_with_file()
    edition.file.storage.delete(edition.file.name)
    assert client.get(edition.get_file_url()).status_code == 404


def test_an_edition_without_a_file_has_none_to_send(client):
    assert client.get(f"/files/editions/{make(Edition).pk}/x.pdf").status_code == 404


def test_nothing_is_changed_by_a_form(client):
    assert client.post(edition_with_file().get_file_url()).status_code == 405
