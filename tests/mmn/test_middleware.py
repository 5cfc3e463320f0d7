import re

import brotli
import pytest
from django.conf import settings
from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    client.force_login(User.objects.create_user("member"))
    return client


@pytest.mark.parametrize("path", ["/", "/publications/", "/search/?q=mou", "/no-such-page/", "/sitemap.xml"])
def test_an_anonymous_answer_sets_no_cookie_and_may_be_kept(client, path):
    response = client.get(path)
    assert (dict(response.cookies), response.get("Cache-Control")) == ({}, None)


@pytest.mark.parametrize("path", ["/", "/publications/", "/no-such-page/", "/sitemap.xml"])
def test_an_answer_to_somebody_signed_in_is_kept_by_no_cache(member, path):
    response = member.get(path)
    assert (response["Cache-Control"], response.has_header("ETag")) == ("private, no-store", False)


def test_a_session_that_has_ended_still_gets_a_private_answer(client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "ended"
    assert client.get("/publications/")["Cache-Control"] == "private, no-store"


def test_an_answer_that_sets_a_cookie_is_private(client):
    response = client.get("/account/sign-in/")
    assert (bool(response.cookies), response["Cache-Control"]) == (True, "private, no-store")


def test_a_session_key_that_was_never_given_is_no_session(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "\\000aaaaaaaaaaaa"
    answer = client.get("/")
    assert (answer.status_code, answer.has_header("Cache-Control")) == (200, False)


@pytest.mark.parametrize("path", ["/themes/a%00b/", "/admin/mmn/country/t%00h/change/", "/%00"])
def test_no_page_lies_at_an_address_with_nul(admin_client, path):
    assert admin_client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/admin/mmn/theme/?q={}", "/admin/members/person/?state__exact={}"])
def test_a_value_is_read_without_nul(admin_client, path):
    answers = [admin_client.get(path.format(value)) for value in ("draft", "dr%00aft")]
    lists = [answer.context["cl"].query or answer.context["cl"].params for answer in answers]
    assert lists[0] == lists[1]


@pytest.mark.parametrize("value", ["%00", "%0%000", "a%00b"])
@pytest.mark.parametrize("path", ["/publications/?theme={}", "/search/?q={}", "/?p={}", "/themes/?x%00={}"])
def test_no_nul_reaches_the_database_however_it_is_written(client, path, value):
    assert client.get(path.format(value)).status_code in (200, 302)


def coding(client, accepted, **kwargs):
    return client.get("/about/", headers={"accept-encoding": accepted}, **kwargs).get("Content-Encoding")


def test_an_anonymous_reader_gets_brotli_where_the_browser_takes_it(client, db):
    packed = client.get("/about/", headers={"accept-encoding": "gzip, deflate, br"})
    assert packed["Content-Encoding"] == "br"
    assert int(packed["Content-Length"]) == len(packed.content)
    plain = client.get("/about/").content
    assert brotli.decompress(packed.content) == re.sub(rb"\n\s+", b"\n", plain) != plain


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt"])
def test_what_is_no_page_keeps_every_blank(client, db, path):
    packed = client.get(path, headers={"accept-encoding": "br"})
    assert (packed.has_header("Content-Encoding"), packed.content) == (False, client.get(path).content)


@pytest.mark.parametrize("accepted", ["gzip", "gzip, br;q=0", "br;q=0.0, gzip", "gzip, brr"])
def test_who_does_not_take_brotli_gets_gzip(client, db, accepted):
    assert coding(client, accepted) == "gzip"


@pytest.mark.parametrize("accepted", ["br", "br;q=0.5, gzip", "br;q=1, gzip", "gzip,br"])
def test_whatever_its_weight_brotli_is_the_smallest(client, db, accepted):
    assert coding(client, accepted) == "br"


def test_what_is_answered_to_somebody_signed_in_hides_its_length(admin_client):
    assert coding(admin_client, "gzip, br") == "gzip"


def test_an_answer_that_brotli_leaves_says_that_it_depends_on_the_coding(client, db):
    assert "Accept-Encoding" in client.get("/about/")["Vary"]
