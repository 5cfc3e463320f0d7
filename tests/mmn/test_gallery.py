"""The gallery of pieces: whole, and for those who build only."""

import re
from importlib import reload

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test.signals import template_rendered
from django.urls import clear_url_caches

import mmn.urls
from members.models import Organisation
from mmn.gallery import CARDS, Gallery
from proceedings.models import Event, Figure, Recommendation, Session
from publications.models import Contribution, Project, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db

# Hidden fields, words of a title, links for programs and a script.
WITHOUT_A_LOOK = {"kept_facets", "list_title", "alternates"}


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


def test_every_shared_piece_is_shown(rf, settings):
    make(Session)
    make(Contribution, publication=make(Publication, date="2018"), organisation=make(Organisation))
    rendered = set()
    template_rendered.connect(
        lambda template, **_: rendered.add(template.name), weak=False, dispatch_uid="pieces"
    )
    gallery(rf)
    template_rendered.disconnect(dispatch_uid="pieces")
    folders = [settings.BASE_DIR / "templates" / name for name in ("_components", "_pictures")]
    pieces = {
        file.relative_to(folder.parent).as_posix() for folder in folders for file in folder.glob("*.html")
    }
    assert pieces - rendered == {f"_components/{name}.html" for name in WITHOUT_A_LOOK}


def test_every_token_is_shown(rf, settings):
    named = set(re.findall(r"var\(--([\w-]+)\)", (settings.BASE_DIR / "static/css/gallery.css").read_text()))
    assert gallery(rf).context_data["tokens"].keys() - named == set()


def test_it_stands_with_an_empty_archive(rf):
    assert gallery(rf).status_code == 200


@pytest.mark.parametrize(("is_built", "found"), [(False, 404), (True, 200)])
def test_only_those_who_build_have_a_gallery(client, settings, is_built, found):
    settings.DEBUG = is_built
    try:
        clear_url_caches()
        reload(mmn.urls)
        assert client.get("/_gallery/").status_code == found
    finally:
        settings.DEBUG = False
        clear_url_caches()
        reload(mmn.urls)
