"""The search page tells readers of nothing that is hidden from them."""

import re

import pytest

from mmn.visibility import Level
from tests.crawling import body
from tests.searching import HIDEABLE, MAKERS, WORD, hide, notices, records, searched

pytestmark = pytest.mark.django_db

FRESH = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')  # in every answer to whoever is signed in


@pytest.fixture
def member(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("member"))
    return client


def said(client, address, asked):
    return FRESH.sub("", body(client.get(address, {"q": asked})))


@pytest.mark.parametrize("address", ["/search/", "/search.csv", "/search.atom"])
@pytest.mark.parametrize("asked", [WORD, "zyzzvya", f"{WORD} elsewhere", f"{WORD} again"])
@pytest.mark.parametrize("reader", ["public", "member"])
def test_all_is_the_same_whether_hidden_records_exist_or_not(request, client, address, asked, reader):
    """Results, counts, order, snippets and suggestions."""
    hidden_at = Level.MEMBERS
    if reader == "member":
        client, hidden_at = request.getfixturevalue("member"), Level.SECRETARIAT
    for kind in MAKERS:
        MAKERS[kind](WORD)
    before = said(client, address, asked)
    assert before.count(WORD) > len(MAKERS)
    for kind in HIDEABLE:
        hide(kind, f"{WORD} {WORD} again", hidden_at)
    assert said(client, address, asked) == before


@pytest.mark.parametrize("kind", HIDEABLE)
def test_a_word_that_only_a_hidden_record_has_finds_nothing_and_corrects_nothing(client, kind):
    hide(kind, WORD)
    pages = [client.get("/search/", {"q": q}) for q in (WORD, "zyzzvya", f"nowhere {WORD}")]
    assert [page.context["found"].hits for page in pages] == [[], [], []]
    assert [page.context["found"].answer.instead for page in pages] == ["", "", ""]


@pytest.mark.parametrize("kind", HIDEABLE)
def test_a_member_finds_what_is_for_members_and_is_told_so(member, kind):
    record = hide(kind, WORD)
    assert [one.pk for one in records(searched(member, WORD))] == [record.pk]
    assert notices(member, WORD) == ["For member organisations only. Please do not pass it on."]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_member_is_told_nothing_of_what_everyone_may_see(member, kind):
    record = MAKERS[kind](WORD)
    assert [one.pk for one in records(searched(member, WORD))] == [record.pk]
    assert notices(member, WORD) == []


@pytest.mark.parametrize("kind", HIDEABLE)
def test_of_very_many_only_those_are_found_that_have_the_words_and_may_be_seen(client, monkeypatch, kind):
    monkeypatch.setattr("mmn.found.MOST_AT_ONCE", 1)
    found = {MAKERS[kind](WORD).pk, MAKERS[kind](f"{WORD} again").pk}
    MAKERS[kind]("other")
    hide(kind, WORD)
    assert {one.pk for one in records(searched(client, WORD))} == found
