import pytest
from django.contrib.auth.models import AnonymousUser

from mmn.gallery import CARDS, Gallery
from proceedings.models import Event, Figure, Recommendation
from publications.models import Project, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


def gallery(rf):
    request = rf.get("/_gallery/")
    request.user = AnonymousUser()
    return Gallery.as_view()(request).render()


def test_the_gallery_shows_a_card_of_every_kind(rf):
    made = [make(model) for model in (Publication, Event, Figure, Project)]
    made.append(make(Recommendation, kind="recommendation"))
    answer = gallery(rf)
    shown = {record for _card, record in answer.context_data["cards"]}
    assert (shown, len(answer.context_data["cards"])) == ({*made}, len(CARDS))


def test_it_stands_with_an_empty_archive(rf):
    assert gallery(rf).status_code == 200


def test_readers_have_no_gallery(client):
    assert client.get("/_gallery/").status_code == 404
