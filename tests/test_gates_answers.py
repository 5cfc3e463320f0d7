"""What every answer keeps to, whatever it says: cookies, caches, hosts and what a browser may do."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, override_settings

from mmn import pages
from mmn.scripts import csp_hash, site_script
from tests.crawling import body, read
from tests.routes import address, routes
from tests.worlds import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_served")]

HEADERS = {
    "Content-Security-Policy": "base-uri 'none'; connect-src 'self'; default-src 'none';"
    " form-action 'self'; frame-ancestors 'none'; img-src 'self';"
    f" script-src 'self' {csp_hash(site_script())}; style-src 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


# Not the host that is asked: that is a mirror, named in a forged way too.
SITE = "https://archive.example.org"
AT_A_MIRROR = {"HTTP_HOST": "mirror.example", "HTTP_X_FORWARDED_HOST": "evil.example"}


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker, media, served_settings):
    """{reader: {address: answer}} of every entry that readers have in the resolver, and of none of them."""
    mirror = {"SITE_URL": SITE, "ALLOWED_HOSTS": ["mirror.example"], "MEDIA_ROOT": media / "gates-answers"}
    with django_db_blocker.unblock(), transaction.atomic():
        manager, member = User.objects.create_superuser("manager"), User.objects.create_user("member")
        with override_settings(**mirror, **served_settings):
            hub = World().hub
            site = [route for route in routes() if not route.startswith("admin/")]
            places = ["/no-such-page/", *(address(route, hub, manager) for route in site)]
            readers = {"anonymous": Client(**AT_A_MIRROR), "member": Client(**AT_A_MIRROR)}
            readers["member"].force_login(member)
            found = {
                name: {place: read(client, place) for place in places} for name, client in readers.items()
            }
        yield found
        transaction.set_rollback(True)


def test_an_anonymous_answer_sets_no_cookie_but_where_one_signs_in(answers):
    setting = [place for place, answer in answers["anonymous"].items() if answer.cookies]
    assert setting == ["/account/sign-in/"]


def test_what_a_cookie_came_with_is_kept_by_no_cache(client):
    answer = client.get("/account/sign-in/")
    assert (answer["Cache-Control"], answer.has_header("ETag")) == ("private, no-store", False)


def test_an_anonymous_answer_does_not_forbid_to_be_remembered(answers):
    found = {place: answer for place, answer in answers["anonymous"].items() if answer.status_code == 200}
    forbidding = [place for place, answer in found.items() if "no-store" in answer.get("Cache-Control", "")]
    assert forbidding == ["/account/sign-in/"]


def test_an_answer_to_somebody_signed_in_is_kept_by_no_cache(client, answers):
    client.force_login(User.objects.create_user("another"))
    found = answers["member"] | {"/admin/": client.get("/admin/")}
    kept = {place: (answer.get("Cache-Control"), answer.get("ETag")) for place, answer in found.items()}
    assert {place: said for place, said in kept.items() if said != ("private, no-store", None)} == {}


@pytest.mark.parametrize("name", ["HTTP_HOST", "SERVER_NAME"])
def test_a_forged_host_is_refused(client, answers, name):
    places = answers["anonymous"]
    assert {client.get(place, **{name: "evil.example"}).status_code for place in places} == {400}


@pytest.mark.parametrize("reader", ["anonymous", "member"])
def test_absolute_addresses_come_from_site_url_whatever_host_was_asked(answers, reader):
    said = {place: f"{answer.get('Location')} {body(answer)}" for place, answer in answers[reader].items()}
    assert [place for place, text in said.items() if re.search(r"(mirror|evil)\.example", text)] == []
    assert f"Sitemap: {SITE}/sitemap.xml" in said["/robots.txt"].splitlines()


def security_headers(answer):
    return {name: tidy(answer.get(name, "")) for name in HEADERS}


def tidy(value):
    return "; ".join(sorted(part.strip() for part in value.split(";") if part.strip()))


def test_every_answer_says_what_a_browser_may_do(client, answers):
    others = {
        place: client.get(place) for place in ("/admin/login/", "/admin/", "/files/editions/0/none.pdf")
    }
    found = answers["anonymous"] | others
    assert [place for place, answer in found.items() if security_headers(answer) != HEADERS] == []


@pytest.mark.parametrize("name", ["css/base.css", "icon.svg", "js/site.js"])
def test_a_static_file_says_what_it_is_and_that_it_is_nothing_else(client, name):
    answer = read(client, f"{settings.STATIC_URL}{name}")
    said = {name: value for name, value in security_headers(answer).items() if value}
    assert (answer.status_code, said) == (200, {"X-Content-Type-Options": "nosniff"})


def test_errors_say_what_a_browser_may_do(client, monkeypatch):
    monkeypatch.setattr(pages, "totals", None)  # the home page cannot be made
    client.raise_request_exception = False
    failed, forged = client.get("/"), client.get("/about/", HTTP_HOST="evil.example")
    no_token = Client(enforce_csrf_checks=True).post("/account/sign-in/")
    not_allowed = client.post("/about/")
    found = [failed, forged, no_token, not_allowed]
    assert [answer.status_code for answer in found] == [500, 400, 403, 405]
    assert [security_headers(answer) for answer in found] == [HEADERS] * 4


class Inline(HTMLParser):
    """What the policy would not let a browser do: code and style in the page, and anything from elsewhere."""

    def __init__(self, text):
        super().__init__()
        self.found, self.inside = [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.inside = tag if tag == "style" or tag == "script" and "src" not in attrs else None
        self.found += [name for name in attrs if name == "style" or name.startswith("on")]
        loaded = attrs.get("href" if tag == "link" else "src", "")
        if tag in ("link", "script", "img", "iframe", "source") and "//" in loaded:
            self.found += [] if loaded.startswith(SITE) else [loaded]

    def handle_data(self, data):
        if self.inside and data.strip() and data != site_script():  # which the policy knows by its hash
            self.found.append(self.inside)

    def handle_endtag(self, tag):
        self.inside = None


@pytest.mark.parametrize(
    "text",
    ['<p style="x">', "<style>p{}</style>", "<script>x()</script>", '<a onclick="x">', '<img src="//x/">'],
)
def test_the_check_finds_what_a_browser_would_refuse(text):
    assert len(Inline(text).found) == 1


def test_no_page_needs_what_the_policy_forbids(answers):
    found = {place: Inline(body(answer)).found for place, answer in answers["member"].items()}
    assert {place: inline for place, inline in found.items() if inline} == {}
