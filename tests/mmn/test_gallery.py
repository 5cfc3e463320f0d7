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
    make(Recommendation, kind="recommendation")
    for model in (Publication, Event, Figure, Project):
        make(model)
    shown = [type(record) for _card, record in gallery(rf).context_data["cards"]]
    assert shown == [*CARDS.values()] == [Recommendation, Publication, Event, Figure, Project]


def test_it_stands_with_an_empty_archive(rf):
    assert gallery(rf).status_code == 200


def test_readers_have_no_gallery(client):
    assert client.get("/_gallery/").status_code == 404
