import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough password"


@pytest.fixture
def member():
    return User.objects.create_user("member", password=PASSWORD)


def test_a_member_signs_in_and_lands_where_she_wanted_to_go(client, member):
    data = {"username": "member", "password": PASSWORD, "next": "/recommendations/"}
    response = client.post("/account/sign-in/", data)
    assert (response["Location"], client.get("/").context["user"]) == ("/recommendations/", member)


def test_a_wrong_password_is_answered_with_a_sentence(client, member):
    response = client.post("/account/sign-in/", {"username": "member", "password": "wrong"})
    sentence = "Please enter a correct username and password. Note that both fields may be case-sensitive."
    assert response.context["form"].non_field_errors() == [sentence]


def test_nobody_is_led_to_another_site_after_signing_in(client, member):
    data = {"username": "member", "password": PASSWORD, "next": "https://example.org/"}
    assert client.post("/account/sign-in/", data)["Location"] == "/"


def test_signing_out_takes_a_button_not_a_link(client, member):
    client.force_login(member)
    assert client.get("/account/sign-out/").status_code == 405
    assert client.post("/account/sign-out/")["Location"] == "/"
    assert client.get("/").context["user"].is_anonymous


def test_a_member_changes_the_password(client, member):
    client.force_login(member)
    new = "another long password"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    response = client.post("/account/password/", data, follow=True)
    member.refresh_from_db()
    assert (response.status_code, member.check_password(new)) == (200, True)


def test_only_somebody_signed_in_is_asked_for_a_new_password(client):
    assert client.get("/account/password/")["Location"] == "/account/sign-in/?next=/account/password/"


@pytest.mark.parametrize("path", ["/no-such-page/", "/themes/%00/", "/countries/%00/", "/themes/nothing/"])
def test_an_unknown_address_is_answered_with_the_same_page(client, path):
    response = client.get(path)
    assert (response.status_code, response.content) == (404, client.get("/nowhere/").content)


def test_an_unknown_address_is_answered_the_same_to_somebody_signed_in(client, member):
    client.force_login(member)
    assert client.get("/no-such-page/").content == client.get("/nowhere/").content


def test_a_form_that_has_gone_stale_is_refused_with_a_page_of_our_own():
    response = Client(enforce_csrf_checks=True).post("/account/sign-in/")
    assert (response.status_code, "<h1>Not allowed</h1>" in response.text) == (403, True)


def test_a_browser_is_allowed_to_tell_this_site_where_a_form_comes_from(client):
    assert client.get("/account/sign-in/")["Referrer-Policy"] == "same-origin"
