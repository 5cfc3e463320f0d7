import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from mmn import environment


@pytest.mark.parametrize(
    ("url", "scheme", "host"),
    [
        ("https://archive.example.org", "https", "archive.example.org"),
        ("https://Archive.example.org:8443", "https", "archive.example.org"),
        ("http://[::1]:8000", "http", "[::1]"),
    ],
)
def test_the_host_is_spelt_as_the_host_header_spells_it(url, scheme, host):
    assert environment.site_host(url, scheme) == host


@pytest.mark.parametrize(
    "url",
    [
        "",
        "archive.example.org",
        "http://archive.example.org",
        "https://archive.example.org/en",
        "https://archive.example.org?q",
        "https://user@archive.example.org",
        "https://archive.example.org:port",
        "https://archive.example.org:99999",
        "https://:443",
        "https://[::1",
    ],
)
def test_an_address_that_is_not_scheme_and_host_is_refused(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.site_host(url, "https")
    assert str(refused.value) == f"SITE_URL is “{url}”: give https:// and a host, such as https://localhost."


def test_plain_http_answers_to_loopback_names_only():
    assert environment.allowed_hosts("http://localhost:8123", plain_http=True) == [
        "127.0.0.1",
        "localhost",
        "[::1]",
    ]


@pytest.mark.parametrize("host", ["archive.example.org", "0.0.0.0", "10.1.2.3", "127.0.0.1.example.org"])
def test_plain_http_is_refused_for_an_address_that_others_see(host):
    with pytest.raises(ImproperlyConfigured, match="^MMN_PLAIN_HTTP=1 is for this machine only"):
        environment.allowed_hosts(f"http://{host}", plain_http=True)


def test_a_switch_is_on_off_or_refused(monkeypatch):
    assert environment.switch("MMN_EXAMPLE") is False
    monkeypatch.setenv("MMN_EXAMPLE", "1")
    assert environment.switch("MMN_EXAMPLE") is True
    monkeypatch.setenv("MMN_EXAMPLE", "yes")
    with pytest.raises(ImproperlyConfigured, match="^MMN_EXAMPLE is “yes”: set it to 1 or 0.$"):
        environment.switch("MMN_EXAMPLE")


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path):
    first = environment.secret_key(tmp_path / "key")
    assert environment.secret_key(tmp_path / "key") == first
    assert environment.secret_key(tmp_path / "other") != first
    assert len(first) == 50
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "url",
    ["archive", "mysql://host/name", "postgresql://", "postgresql://host", "postgresql://host:port/name"],
)
def test_an_address_of_no_database_is_refused_without_repeating_it(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.database(url)
    assert str(refused.value) == (
        "DATABASE_URL is not the address of a database: give postgresql://user:password@host/name"
        " or sqlite:////folder/db.sqlite3."
    )


def test_options_of_a_postgresql_address_stand_beside_ours():
    config = environment.database("postgresql://mmn:word@db.example.org:5433/archive?sslmode=verify-full")
    assert (config["USER"], config["PASSWORD"], config["HOST"], config["PORT"], config["NAME"]) == (
        "mmn",
        "word",
        "db.example.org",
        5433,
        "archive",
    )
    assert config["OPTIONS"] == {
        "options": "-c statement_timeout=10s -c join_collapse_limit=1",
        "connect_timeout": 5,
        "sslmode": "verify-full",
    }
