import pytest
from django.core.files.base import ContentFile

from mmn.visibility import State
from proceedings.models import Passage
from tests.backoffice import editor
from tests.baking import make
from tests.documents import picture

pytestmark = pytest.mark.django_db


def caption(**values):
    return make(Passage, style="caption", image=ContentFile(picture("PNG"), name="abc.png"), **values)


def body_of(response):
    body = response.getvalue()
    response.close()
    return body


def test_a_picture_is_shown_in_the_page(client):
    passage = caption()
    response = client.get(passage.get_image_url())
    assert body_of(response) == picture("PNG")
    sent = [response[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")]
    assert sent == ["image/png", f'inline; filename="p{passage.number}.png"', "nosniff"]


def test_another_name_leads_on_to_the_present_one(client):
    passage = caption()
    assert client.get(f"/files/passages/{passage.pk}/x.png")["Location"] == passage.get_image_url()


def test_the_picture_of_a_hidden_passage_answers_as_a_missing_one(client):
    passage = caption(state=State.DRAFT)
    answers = [client.get(address) for address in (passage.get_image_url(), "/files/passages/9999/x.png")]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert body_of(editor().get(passage.get_image_url())) == picture("PNG")


def test_a_passage_without_a_picture_has_none_to_show(client):
    assert client.get(f"/files/passages/{make(Passage).pk}/x.png").status_code == 404
