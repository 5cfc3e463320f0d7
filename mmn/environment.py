"""What the settings read from the environment; a wrong value is answered with one plain sentence."""

import os
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]


def switch(name):
    value = os.environ.get(name, "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is “{value}”: set it to 1 or 0.")
    return value == "1"


def site_host(url, scheme):
    """The host in `url` as the Host header spells it, without the port."""
    try:
        parts = urlsplit(url)
        plain = parts.port != 0 and url == f"{scheme}://{parts.netloc}" and "@" not in url
    except ValueError:  # a port that is no number
        plain = False
    if not plain or not parts.hostname:
        raise ImproperlyConfigured(
            f"SITE_URL is “{url}”: give {scheme}:// and a host, such as {scheme}://localhost."
        )
    return f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname


def allowed_hosts(url, plain_http):
    if not plain_http:
        return [site_host(url, "https")]
    if site_host(url, "http") not in LOOPBACK:
        raise ImproperlyConfigured(
            f"MMN_PLAIN_HTTP=1 is for this machine only and SITE_URL is “{url}”:"
            " take MMN_PLAIN_HTTP away and give SITE_URL an https:// address."
        )
    return LOOPBACK


def secret_key(path):
    """The key kept in `path`, made on the first call and readable by its owner only."""
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(get_random_secret_key())
    except FileExistsError:
        pass
    return path.read_text()


def database(url):
    """Django's settings for the database at `url`, tuned for never losing what was saved."""
    try:
        config = dj_database_url.parse(url)
    except ValueError:
        config = {"ENGINE": None, "NAME": None}
    match config["ENGINE"] if config["NAME"] not in (None, "", ":memory:") else None:
        case "django.db.backends.sqlite3":
            config["CONN_MAX_AGE"] = None  # opening it costs more than a page from memory
            # FULL: what was saved outlives a power cut. secure_delete: what was deleted leaves no trace.
            config["OPTIONS"] = {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;",
            }
        case "django.db.backends.postgresql":
            config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
            # join_collapse_limit: `visible_to` asks twenty tables; trying out their orders took seconds a
            # page, and the one it names them in is good: from the record to what it hangs on.
            limits = {"options": "-c statement_timeout=10s -c join_collapse_limit=1", "connect_timeout": 5}
            config["OPTIONS"] = limits | config.get("OPTIONS", {})
        case _:  # the address may hold a password: it is not repeated
            raise ImproperlyConfigured(
                "DATABASE_URL is not the address of a database: give postgresql://user:password@host/name"
                " or sqlite:////folder/db.sqlite3."
            )
    return config
