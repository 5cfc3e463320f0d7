import re

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Organisation
from mmn import remembering
from mmn.models import Country
from publications.models import Contribution, Publication
from tests.baking import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_served")]
LIST = "/publications/"


@pytest.fixture
def hidden():
    return make(Publication, title="Kept back", level="members")


def told(client, **headers):
    answer = client.get(LIST, headers=headers)
    return answer.status_code, "Kept back" in answer.text


def test_a_page_is_made_once_and_then_comes_from_memory(client):
    make(Publication)
    first = client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        again = client.get(LIST)
    assert (again.content, again.headers, len(captured)) == (first.content, first.headers, 1)


def test_whoever_has_the_page_gets_no_second_copy(client):
    etag = client.get(LIST)["ETag"]
    answer = client.get(LIST, headers={"if-none-match": f'"other", {etag}'})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("change", ["save", "delete", "tie"])
def test_no_page_outlives_a_change(client, change):
    publication = make(Publication, title="Before")
    etag = client.get(LIST)["ETag"]
    publication.title = "After"
    change_by = {"save": publication.save, "delete": publication.delete}
    change_by.get(change, lambda: publication.countries.add(make(Country, code="th")))()
    answer = client.get(LIST, headers={"if-none-match": etag})
    assert (answer.status_code, answer["ETag"] != etag) == (200, True)
    assert ("Before" in answer.text) == (change == "tie")


def test_an_etag_tells_nothing_of_a_change_the_reader_may_not_see(client):
    public = make(Publication, title="Public")
    etag = client.get(LIST)["ETag"]
    make(Publication, title="Kept back", level="members")
    assert client.get(LIST, headers={"if-none-match": etag}).status_code == 304
    codings = [client.get(LIST, headers={"accept-encoding": one}) for one in ("gzip", "br")]
    assert [one["ETag"] for one in codings] == [etag, etag]
    public.delete()
    assert client.get(LIST, headers={"if-none-match": etag}).status_code == 200


def test_a_list_counts_no_rarer_value_of_what_others_see(client, admin_client):
    publication = make(Publication)
    for number in range(32):
        level = "members" if number == 7 else "public"
        made_by = make(Organisation, name=f"Organisation {number}", level=level)
        make(Contribution, publication=publication, organisation=made_by, role="funder")
    pages = [one.get(LIST).text for one in (admin_client, client, admin_client)]
    assert [re.findall(r"(\d+) more", page) for page in pages] == [["12"], ["11"], ["12"]]


def test_when_the_database_is_away_the_error_is_in_proper_form(client, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr("mmn.changes.state", away)
    answer = client.get("/no-such-page/")
    assert (answer.status_code, "Content-Security-Policy" in answer) == (404, True)


def test_an_etag_cannot_be_made_without_the_key(client, settings):
    etag = client.get(LIST)["ETag"]
    settings.SECRET_KEY = "another"
    assert Client().get(LIST)["ETag"] != etag


def test_what_a_member_reads_is_never_remembered_for_others(client, hidden):
    member = Client()
    member.force_login(User.objects.create_user("member"))
    assert told(member) == (200, True)
    assert told(client) == (200, False)
    assert told(member) == (200, True)
    assert told(client) == (200, False)


def test_somebody_signed_in_gets_no_copy_even_with_the_etag_of_the_public_page(client, hidden):
    etag = client.get(LIST)["ETag"]
    client.force_login(User.objects.create_user("member"))
    assert told(client, **{"if-none-match": etag}) == (200, True)


def test_a_forged_host_gets_nothing_from_memory(client):
    client.get(LIST)
    assert client.get(LIST, headers={"host": "evil.example"}).status_code == 400


def test_a_page_is_kept_apart_for_whoever_reads_no_gzip(client):
    packed = client.get(LIST, headers={"accept-encoding": "gzip"})
    plain = client.get(LIST)
    assert (packed["Content-Encoding"], plain.has_header("Content-Encoding")) == ("gzip", False)
    assert plain.text.startswith("\n") or plain.text.lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize("asked", ["gzip;q=0", "x-gzip", "deflate,\tgzip", "gzip, br;q=0"])
@pytest.mark.parametrize("place", [LIST, "/sitemap.xml"])
def test_nobody_gets_from_memory_what_was_packed_for_others(client, place, asked):
    client.get(place, headers={"accept-encoding": asked})
    client.get(place, headers={"accept-encoding": "gzip, br"})
    plain = client.get(place)
    brotli_alone = client.get(place, headers={"accept-encoding": "br"})
    assert plain.get("Content-Encoding") is None
    assert brotli_alone.get("Content-Encoding") == ("br" if place == LIST else None)


def test_every_address_has_pages_of_its_own(client):
    make(Publication, title="A book", kind="book")
    assert "A book" in client.get(LIST).text
    assert "A book" not in client.get(f"{LIST}?kind=report").text
    assert client.get(LIST)["ETag"] != client.get(f"{LIST}?kind=report")["ETag"]


@pytest.mark.parametrize("address", ["/no-such-page/", "/publications/?x=&q=", "/account/sign-in/"])
def test_what_is_no_page_for_everyone_bears_no_etag(client, address):
    assert client.get(address).has_header("ETag") is False


def test_a_memory_full_of_pages_lets_the_oldest_go(client, monkeypatch):
    monkeypatch.setattr(remembering, "MOST_PAGES", 2)
    for number in range(4):
        assert client.get(f"{LIST}?page={number}").status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{LIST}?page=3")
    assert len(captured) == 1
