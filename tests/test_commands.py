"""The commands of README as a newcomer meets them, each in a process and on a database of its own."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import psycopg
import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@contextmanager
def new_database(options=""):
    """The address of an empty database of the kind the tests run on; empty is SQLite in MMN_VAR."""
    server = os.environ.get("DATABASE_URL")
    if not server:
        yield ""
        return
    name = f"mmn_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 {options}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def environment(tmp_path):
    with new_database() as url:
        yield {"DATABASE_URL": url, "MMN_VAR": str(tmp_path / "var"), "MMN_PLAIN_HTTP": "1"}


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def manage(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


@contextmanager
def serving(port, log, environment):
    """Runs the `serve` command until it answers; what it says goes to the file `log`."""
    with log.open("w") as said:
        command = [sys.executable, "manage.py", "serve", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=said, stderr=said)
    try:
        while "until you press" not in log.read_text():
            assert process.poll() is None, log.read_text()
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def sign_in(site, name, password):
    """The address one is led to after signing in to the back office."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{site}/admin/login/?next=/admin/").read().decode()
    token = re.search('name="csrfmiddlewaretoken" value="(.+?)"', page)[1]
    form = {"csrfmiddlewaretoken": token, "username": name, "password": password, "next": "/admin/"}
    return browser.open(f"{site}/admin/login/", urlencode(form).encode()).url


def records(environment):
    """Everything an editor can change, as text."""
    return manage("dumpdata", "mmn", "members", "publications", "proceedings", "taggit", **environment).stdout


def test_a_second_start_loads_nothing_twice_and_keeps_what_editors_changed(environment, port, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    with serving(port, first, environment) as site:
        assert urlopen(site).status == 200
        name, password = re.search("name: (.+)  password: (.+?)  ", first.read_text()).groups()
        assert sign_in(site, name, password) == f"{site}/admin/"
    rename = "from mmn.models import Country; Country.objects.filter(code='th').update(name='Siam')"
    assert manage("shell", "-c", rename, **environment).returncode == 0
    edited = records(environment)
    assert edited.count('"Siam"') == 1
    with serving(port, second, environment) as site:
        assert urlopen(site).status == 200
    assert records(environment) == edited
    assert "password" not in second.read_text()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("127.0.0.1:abc", "“127.0.0.1:abc” is no address to serve: give a port from 1 to 65535"),
        ("127.0.0.1:0", "“127.0.0.1:0” is no address to serve: give a port from 1 to 65535"),
        ("127.0.0.1:65536", "“127.0.0.1:65536” is no address to serve: give a port from 1 to 65535"),
        ("0.0.0.0:8000", "MMN_PLAIN_HTTP=1 is for this machine only and 0.0.0.0 is seen by others"),
    ],
)
def test_an_address_that_cannot_be_served_is_told_before_anything_is_loaded(address, sentence, environment):
    refused = manage("serve", address, **environment)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"CommandError: {sentence}")
    assert refused.stderr.count("\n") == 1
    assert [path.name for path in Path(environment["MMN_VAR"]).iterdir()] == ["secret-key"]


def test_a_port_in_use_is_told_before_anything_is_loaded(environment):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = "{}:{}".format(*taken.getsockname())
        refused = manage("serve", address, **environment)
    assert (refused.returncode, refused.stdout, refused.stderr) == (
        1,
        "",
        f"CommandError: {address} cannot be served (Address already in use):"
        " take another port, as in make run PORT=8123.\n",
    )


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("archive", "DATABASE_URL is not the address of a database: give postgresql://"),
        (
            "sqlite:////no/such/place",
            "CommandError: The database cannot be opened (unable to open",
        ),
        (
            "postgresql://mmn:5ecret@127.0.0.1:1/mmn",
            "CommandError: The database cannot be opened (connection failed:",
        ),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_one_sentence(url, sentence, environment, port):
    refused = manage("serve", f"127.0.0.1:{port}", **environment | {"DATABASE_URL": url})
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(sentence)
    assert refused.stderr.count("\n") == 1
    assert "5ecret" not in refused.stderr


@pytest.mark.skipif("not os.environ.get('DATABASE_URL')", reason="asks PostgreSQL")
@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("ENCODING 'UTF8' LC_CTYPE 'C'", "encoding UTF8 and locale C"),
        ("ENCODING 'SQL_ASCII' LOCALE 'C'", "encoding SQL_ASCII and locale C"),
    ],
)
def test_a_postgresql_that_does_not_know_every_script_is_refused_and_stays_empty(
    options, told, environment, port
):
    with new_database(options) as url:
        environment |= {"DATABASE_URL": url}
        served = manage("serve", f"127.0.0.1:{port}", **environment)
        migrated = manage("migrate", **environment)
        with psycopg.connect(url) as connection:
            tables = connection.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            ).fetchone()
    assert (served.returncode, migrated.returncode, tables) == (1, 1, (0,))
    assert served.stderr.startswith(f"CommandError: The database has {told}: make one with createdb")
    assert f"The database has {told}: make one with createdb" in migrated.stderr


GUNICORN = [sys.executable, "-m", "gunicorn", "-c", CHECKOUT / "mmn" / "gunicorn.py", "--bind"]


def test_gunicorn_itself_refuses_to_show_plain_http_to_others(environment, port):
    command = [*GUNICORN, f"0.0.0.0:{port}"]
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1] == "MMN_PLAIN_HTTP=1 is for this machine only: bind to 127.0.0.1."


def test_on_a_server_the_proxy_says_whether_a_reader_came_by_https(environment, port):
    environment |= {"MMN_PLAIN_HTTP": "0", "SITE_URL": "https://archive.example.org"}
    manage("migrate", "--verbosity", "0", **environment)
    process = subprocess.Popen([*GUNICORN, f"127.0.0.1:{port}"], env=environment)
    try:
        while not answers(port):
            assert process.poll() is None
            time.sleep(0.1)
        assert status_and_place(port, "http") == (301, "https://archive.example.org/robots.txt")
        assert status_and_place(port, "https") == (200, None)
    finally:
        process.terminate()
        process.wait(timeout=30)


def answers(port):
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


def status_and_place(port, scheme):
    """Status and Location of /robots.txt as the proxy of archive.example.org asks for it."""
    connection = HTTPConnection("127.0.0.1", port)
    headers = {"Host": "archive.example.org", "X-Forwarded-Proto": scheme}
    connection.request("GET", "/robots.txt", headers=headers)
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.headers["Location"]


def test_make_refuses_an_old_python_before_it_installs_anything(tmp_path):
    shutil.copy(CHECKOUT / "Makefile", tmp_path)
    old = tmp_path / "python3.10"
    old.write_text(
        f"#!/bin/sh\nexec {sys.executable} -c "
        "'import sys; sys.version_info = (3, 10, 14); exec(sys.argv[2])' \"$@\"\n"
    )
    old.chmod(0o700)
    (tmp_path / "uv.lock").touch()
    refused = subprocess.run(["make", "run", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True)
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[0] == (
        "Python 3.11 or newer is needed: name it, as in make run PYTHON=python3.12."
    )
    assert not (tmp_path / ".venv").exists()
