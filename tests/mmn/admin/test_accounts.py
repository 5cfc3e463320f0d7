import pytest
from django.contrib.auth.models import User
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(admin_client):
    return admin_client.get(reverse("admin:auth_user_change", args=[User.objects.get().pk])).text


def test_the_page_of_an_account_says_what_makes_a_member_and_what_an_editor(page):
    assert page.count("A member organisation needs “Active” and nothing else") == 1
    assert page.count("needs “Staff status” and the group “Secretariat”") == 1


def test_what_somebody_may_do_comes_with_the_group_alone(page):
    assert [page.count(f'id="id_{name}"') for name in ("groups", "user_permissions")] == [1, 0]


def test_a_password_is_reset_on_a_page_of_its_own(admin_client):
    address = reverse("admin:auth_user_password_change", args=[User.objects.get().pk])
    assert admin_client.get(address).status_code == 200
