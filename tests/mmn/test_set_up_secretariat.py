import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse

from tests.backoffice import editor

pytestmark = pytest.mark.django_db

EVERY_RECORD = {
    f"{app}.{action}_{model._meta.model_name}"
    for app in ("mmn", "members", "publications", "proceedings")
    for model in apps.get_app_config(app).get_models()
    for action in ("view", "add", "change", "delete")
}


def permissions():
    return {f"{p.content_type.app_label}.{p.codename}" for p in Group.objects.get().permissions.all()}


def test_the_secretariat_may_edit_every_record_and_nothing_else(capsys):
    call_command("set_up_secretariat")
    assert permissions() == EVERY_RECORD
    assert "put its staff into it" in capsys.readouterr().out


def test_a_second_time_it_is_set_right_in_silence(capsys):
    call_command("set_up_secretariat")
    capsys.readouterr()
    Group.objects.get().permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    call_command("set_up_secretariat")
    assert (permissions(), capsys.readouterr().out) == (EVERY_RECORD, "")


def test_the_secretariat_neither_sees_nor_makes_sign_ins():
    client, user = editor(), User.objects.get()
    addresses = [
        reverse("admin:auth_user_changelist"),
        reverse("admin:auth_user_add"),
        reverse("admin:auth_group_add"),
    ]
    addresses.append(reverse("admin:auth_user_change", args=[user.pk]))
    assert [client.get(address).status_code for address in addresses] == [403] * 4
    assert client.get(reverse("admin:index")).status_code == 200
    assert "auth" not in [app["app_label"] for app in client.get(reverse("admin:index")).context["app_list"]]


def test_a_member_does_not_get_in(client):
    client.force_login(User.objects.create_user("member"))
    assert client.get(reverse("admin:index")).status_code == 302
