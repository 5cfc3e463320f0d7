"""What stands in another language than the page says so, and so do our own words within it."""

import re

import pytest
from django.urls import reverse

from members.models import Organisation
from mmn.models import Language
from proceedings.models import Mention, Part, Passage, Session, Statement
from publications.models import Publication
from tests.baking import make
from tests.proceedings.pages import HIDDEN, found
from tests.proceedings.texts import text_url

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["th", "en"])
def passage(request):
    """A passage in Thai, then one in the language of the page."""
    part = make(Part, title="Heading")
    language = make(Language, code=request.param, name=request.param)
    return make(
        Passage, number=7, text="Words", part=part, language=language, session=make(Session, kind="panel")
    )


def languages(markup):
    """(language it is said to be in, text) of each piece of text that an element of `markup` begins with."""
    return re.findall(r'<\w+(?:[^>]*? lang="(\w+)")?[^>]*>\s*([^<\s][^<]*?)\s*(?=<)', markup)


def theirs(passage):
    return "th" if passage.language_id == "th" else ""


def ours(passage):
    return "en" if passage.language_id == "th" else ""


def test_a_text_says_where_its_numbers_pictures_and_marks_are_in_our_language(admin_client, passage):
    Passage.objects.update(style="caption", image="passages/p7.jpg")
    make(Mention, passage=passage, words="Words", publication=make(Publication, **HIDDEN))
    page = admin_client.get(text_url(passage.publication))
    [caption] = found(r'<div id="p7".*?</figure>', page)
    said = [re.findall(rf"<{tag}[^>]*>", caption) for tag in ('a href="#p7"', "img", 'span class="meta"')]
    assert [re.findall(' lang="(.*?)"', tag) for (tag,) in said] == [
        [ours(passage)] if ours(passage) else []
    ] * 3


def test_a_name_beside_the_text_is_in_the_language_of_the_text(client, passage):
    for _ in range(2):
        make(Mention, passage=passage, words="Words")
    [beside] = found(r"<p>\s*Named here:.*?</p>", client.get(text_url(passage.publication)))
    assert languages(beside)[1:] == [(theirs(passage), "Words")]


def test_a_printed_list_is_in_the_language_of_the_print_and_its_links_in_ours(client, passage):
    Session.objects.update(kind="group")
    make(Statement, passage=passage, kind="issue", heading_printed="Issues", position=1)
    call = make(Statement, passage=passage, kind="recommendation", heading_printed="To do", position=2)
    [lists] = found('<div class="lists">.*?</div>', client.get(passage.session.event.get_absolute_url()))
    print_, link = theirs(passage), ours(passage)
    assert languages(lists) == [
        *[(print_, "Issues"), (print_, "Words"), (link, "passage 7")],
        *[(print_, "To do"), (print_, "Words"), (link, call.title)],
    ]


def test_headings_of_the_print_are_in_its_language(client, passage):
    call = make(
        Statement, passage=passage, kind="recommendation", heading_printed="To do", number_printed="1"
    )
    session = client.get(passage.session.get_absolute_url()).text
    Passage.objects.update(session=None)
    pages = session + client.get(call.get_absolute_url()).text
    said = [tag for tag, text in languages(pages) if text in ("To do", "Heading")]
    assert said == [theirs(passage)] * 6


def test_the_chapter_in_which_somebody_is_named_is_headed_in_its_language(client, passage):
    mention = make(Mention, passage=passage, words="Words", organisation=make(Organisation))
    page = client.get(mention.organisation.get_absolute_url())
    assert [tag for tag, text in languages(page.text) if text in ("Heading", "Words")] == [
        theirs(passage)
    ] * 2


@pytest.mark.parametrize("model", [Passage, Statement])
def test_what_a_search_finds_in_a_text_is_in_its_language(client, passage, model):
    Passage.objects.get().save()  # a bulk of tests writes past the index
    make(Statement, passage=passage, kind="remark")
    kind = "passages" if model is Passage else "statements"
    page = client.get(reverse("search"), {"q": "words", "kind": kind})
    assert found('<p( lang="th")?><mark>', page) == [' lang="th"' if theirs(passage) else ""]
