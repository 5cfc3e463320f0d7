"""What readers are told when a page fails, and what it never tells or asks."""

import logging
import re
import socket
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.template.loader import get_template
from django.test import Client

from mmn import environment, remembering
from mmn.pages import Home

pytestmark = pytest.mark.django_db

PAGES = ["400.html", "403.html", "404.html", "500.html", "503.html"]
UNREACHABLE = "<h1>Not available for the moment</h1>"
WRONG = "<h1>Something went wrong</h1>"

each_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture
def reader():
    return Client(raise_request_exception=False)


@pytest.fixture
def editor(reader, admin_user):
    reader.force_login(admin_user)
    return reader


@contextmanager
def unreachable(is_silent=False):
    """In place of the database a port that is closed, or where nobody takes the call."""
    usual = connections["default"]
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        if is_silent:
            port.listen()
        url = f"postgresql://nobody@127.0.0.1:{port.getsockname()[1]}/none?connect_timeout=2"
        config = connections.configure_settings({"default": environment.database(url)})["default"]
        connections["default"] = DatabaseWrapper(config, alias="default")
        try:
            yield
        finally:
            connections["default"] = usual


@pytest.fixture
def no_database():
    with unreachable():
        yield


def failing(error):
    def get(*args, **kwargs):
        raise error

    return get


def told(response):
    """The status of the answer, its heading, and whether it may be kept or sets a cookie."""
    heading = re.search("<h1>.*?</h1>", response.text)[0]
    kept = "no-store" not in response.get("Cache-Control", "")
    return response.status_code, heading, kept, bool(response.cookies)


@each_page
def test_an_error_page_asks_neither_the_view_nor_the_database(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = get_template(name).render()
    assert (page.count("<h1>"), page.count("csrfmiddlewaretoken")) == (1, 0)


@each_page
def test_an_error_page_leads_on_by_a_search_and_three_doors(name):
    page = get_template(name).render()
    doors = re.findall('<h2><a href="([^"]*)"', page)
    assert doors == ["/recommendations/", "/publications/", "/events/"]
    assert re.findall('<input type="search" .*?name="q"', page) != []
    assert re.findall('role="search"', page) == ['role="search"']


@each_page
def test_an_error_page_is_light_and_for_no_search_engine(name):
    page = get_template(name).render()
    assert len(page.encode()) <= 4096
    assert re.findall('<meta name="robots" content="(.*?)">', page) == ["noindex"]


@pytest.mark.parametrize("path", ["/", "/publications/", "/search/?q=mou", "/themes/gender/", "/sitemap.xml"])
def test_without_its_database_the_archive_asks_readers_to_come_back(reader, no_database, path):
    response = reader.get(path)
    assert told(response) == (503, UNREACHABLE, False, False)
    assert response["Retry-After"] == "120"


def test_so_it_does_where_the_database_takes_too_long(reader):
    with unreachable(is_silent=True):
        assert told(reader.get("/publications/")) == (503, UNREACHABLE, False, False)


def test_so_it_answers_a_reader_whose_pages_are_remembered(reader, as_served):
    assert reader.get("/publications/").status_code == 200
    with unreachable():
        assert told(reader.get("/publications/")) == (503, UNREACHABLE, False, False)


@pytest.mark.parametrize("path", ["/admin/", "/admin/mmn/theme/", "/"])
def test_so_it_answers_the_secretariat(editor, no_database, path):
    assert told(editor.get(path)) == (503, UNREACHABLE, False, False)


def test_so_it_answers_a_form_that_was_to_be_saved(editor, no_database):
    assert told(editor.post("/admin/mmn/theme/add/", {"name": "Fishing"})) == (503, UNREACHABLE, False, False)


@pytest.mark.parametrize("error", [OperationalError("timeout"), InterfaceError("closed")])
def test_a_connection_that_breaks_is_an_archive_out_of_reach(reader, monkeypatch, error):
    monkeypatch.setattr(Home, "get", failing(error))
    assert told(reader.get("/")) == (503, UNREACHABLE, False, False)


def test_so_is_one_that_breaks_before_any_view_is_asked(reader, as_served, monkeypatch):
    monkeypatch.setattr(remembering.changes, "state_for", failing(InterfaceError("closed")))
    assert told(reader.get("/")) == (503, UNREACHABLE, False, False)


@pytest.mark.parametrize("error", [ValueError("x"), IntegrityError("x"), ProgrammingError("no such column")])
def test_all_else_that_fails_is_a_fault_of_ours(reader, monkeypatch, error):
    monkeypatch.setattr(Home, "get", failing(error))
    response = reader.get("/")
    assert (response.status_code, response.has_header("Retry-After")) == (500, False)
    assert re.findall("<h1>.*?</h1>", response.text) == [WRONG]


def test_a_table_that_is_not_there_is_a_fault_of_ours(reader, monkeypatch):
    def get(*args, **kwargs):
        connections["default"].cursor().execute("SELECT 1 FROM no_such_table")

    monkeypatch.setattr(Home, "get", get)
    assert told(reader.get("/"))[:2] == (500, WRONG)


@pytest.mark.parametrize("error", [OperationalError, ValueError])
def test_why_it_failed_is_told_to_the_journal_and_not_to_the_reader(reader, monkeypatch, caplog, error):
    monkeypatch.setattr(logging.getLogger("django"), "propagate", True)
    monkeypatch.setattr(Home, "get", failing(error("host 10.0.0.7 refused")))
    assert "10.0.0.7" not in reader.get("/").text
    assert "10.0.0.7" in caplog.text
