import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from mmn.scripts import csp_hash, site_script


def manage(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.slow
def test_the_deployment_check_finds_nothing_with_no_environment_at_all():
    checked = manage("check", "--deploy", "--fail-level", "WARNING")
    assert (checked.returncode, checked.stdout) == (0, "System check identified no issues (0 silenced).\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (
            {"MMN_DEBUG": "1"},
            "MMN_DEBUG=1 is for this machine only: set MMN_PLAIN_HTTP=1 too.",
        ),
        (
            {"MMN_PLAIN_HTTP": "1", "SITE_URL": "http://archive.example.org"},
            "MMN_PLAIN_HTTP=1 is for this machine only and SITE_URL is “http://archive.example.org”:"
            " take MMN_PLAIN_HTTP away and give SITE_URL an https:// address.",
        ),
        (
            {"SITE_URL": "http://archive.example.org"},
            "SITE_URL is “http://archive.example.org”: give https:// and a host, such as https://localhost.",
        ),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(environment, sentence, tmp_path):
    started = manage("check", MMN_VAR=str(tmp_path), **environment)
    assert (started.returncode, started.stderr) == (1, f"{sentence}\n")


@pytest.mark.django_db
def test_the_database_is_strict():
    asked = {
        "sqlite": {
            "PRAGMA synchronous": 2,
            "PRAGMA secure_delete": 1,
            "PRAGMA trusted_schema": 0,
            "PRAGMA foreign_keys": 1,
        },
        "postgresql": {"SHOW statement_timeout": "10s"},
    }[connection.vendor]
    with connection.cursor() as cursor:
        for question, answer in asked.items():
            cursor.execute(question)
            assert (question, cursor.fetchone()[0]) == (question, answer)


@pytest.mark.django_db
def test_pages_carry_the_strict_headers(client):
    headers = client.get("/admin/login/", secure=True).headers
    policy = set(headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src 'none'",
        f"script-src 'self' {csp_hash(site_script())}",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    }
    assert {name: headers[name] for name in STRICT} == STRICT


STRICT = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@pytest.mark.django_db
def test_cookies_are_for_this_host_https_and_no_script(client):
    cookie = client.get("/admin/login/", secure=True).cookies["__Host-csrftoken"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        True,
        "Lax",
        "/",
        "",
    )
