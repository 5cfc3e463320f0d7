"""What stands in another language than the page's says so, wherever it stands."""

import re
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client, override_settings

from mmn.found import KINDS
from mmn.models import Language, Theme
from proceedings.models import Passage, Statement
from publications.models import Edition, Publication
from tests.baking import make
from tests.crawling import body, read
from tests.routes import address, routes
from tests.worlds import World

pytestmark = pytest.mark.django_db
ENDLESS = {"base", "br", "hr", "img", "input", "link", "meta"}
UNSEEN = {"title", "script", "option"}  # which hold no elements


class Spoken(HTMLParser):
    """`said`: every text of a page, with the language that it is told to be in."""

    def __init__(self, page):
        super().__init__()
        self.said, self.inside = [], [("", "")]
        self.feed(re.sub("</?mark>", "", page))  # which parts no words

    def handle_starttag(self, tag, attrs):
        if tag not in ENDLESS:
            self.inside.append((tag, dict(attrs).get("lang", self.inside[-1][1])))

    def handle_endtag(self, tag):
        while self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, language = self.inside[-1]
        if tag not in UNSEEN:
            self.said.append((data, language))


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker, media):
    """({text of a record: its language}, {address: what a page says}) of every entry in the resolver."""
    folder = override_settings(MEDIA_ROOT=media / "gates-languages")
    with folder, django_db_blocker.unblock(), transaction.atomic():
        world, client = World(), Client()
        hub, vietnamese, english = world.hub, make(Language, code="vi"), make(Language, code="en")
        # All fields of a record bear the same word: a title has to be told from a note on it.
        title = Concat(Value("The title of "), "title")
        Publication.objects.update(title=title, title_language=vietnamese)
        Publication.objects.filter(pk=world.chain[Publication].pk).update(title_language=english)
        Passage.objects.update(print_note="")
        found = [f"/search/?q=canarypublicpublished&kind={kind}" for kind in KINDS]
        asked = [f"/dossier/?theme={hub[Theme].slug}", *found]
        site = [address(route, hub, None) for route in routes() if not route.startswith("admin/")]
        answers = {place: read(client, place) for place in [*site, *asked]}
        html = {place: answer for place, answer in answers.items() if "html" in answer["Content-Type"]}
        yield texts(), {place: Spoken(body(answer)).said for place, answer in html.items()}
        transaction.set_rollback(True)


def texts():
    titles = Publication.objects.values_list("title", "title_language_id")
    editions = Edition.objects.values_list("title", "language_id")
    passages = Passage.objects.values_list("text", "language_id")
    parts = Passage.objects.values_list("part__title", "language_id")
    words = Statement.objects.values_list("words", "passage__language_id")
    return dict([*titles, *editions, *passages, *parts, *words])


def test_the_check_hears_in_which_language_a_text_is_told():
    said = Spoken('<html lang="en"><p>One<br><q lang="vi">Hai <b>ba</b></q> four</p></html>').said
    assert said == [("One", "en"), ("Hai ", "vi"), ("ba", "vi"), (" four", "en")]


def test_what_is_in_another_language_than_the_page_says_so_wherever_it_stands(pages):
    texts, told = pages
    found = [
        (place, data.strip(), language, texts[text])
        for place, said in told.items()
        for data, language in said
        for text in texts
        if text in data
    ]
    places = {place.split("?")[0] for place, *_rest in found}
    assert {"/", "/dossier/", "/publications/", "/search/", "/statements/", "/timeline/"} <= places
    assert [(place, data) for place, data, told, language in found if told != language] == []
