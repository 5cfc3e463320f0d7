"""Nothing that can be written in an address breaks the site: no answer is 500 or above.

`EXAMPLES=5000 pytest tests/test_gates_input.py` looks longer.
"""

import os
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import resolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.crawling import body
from tests.routes import PARAMETER, address, routes
from tests.worlds import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("as_served")]

tries = settings(
    max_examples=int(os.environ.get("EXAMPLES", "12")),
    deadline=None,
    # The records of the fixture are only read, so all examples of a test may share them.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SITE = [route for route in routes() if not route.startswith("admin/")]
PLAIN = [f"/{route}" for route in SITE if not PARAMETER.search(route)]
WITH_PARAMETERS = [route for route in SITE if PARAMETER.search(route)]
VIEWS = [getattr(resolve(place).func, "view_class", None) for place in PLAIN]
FILTERS = {
    name for view in VIEWS if hasattr(view, "filterset_class") for name in view.filterset_class.base_filters
}
NAMES = sorted(FILTERS | {"page", "page_id", "p", "language", "next", "no-such-key", "q\0", ""})
NASTY = [
    b"\0",
    b"word\0word",
    b"\xff\xfe",
    b"\xed\xa0\x80",  # a lone surrogate
    "\u202e\u2066\u200b\ufeff".encode(),  # direction and nothing to see
    "๒๕๖๑".encode(),
    "２０１８".encode(),
    b"1e999",
    b"-1",
    b"0",
    b"9" * 30,
    b"9" * 5000,
    b"9223372036854775808",
    b"none",
    b"%",
    b"_" * 300,
    b"\\' OR 1=1 --",
    b"{{ 7|add:7 }}",
    b"../../etc/passwd",
    b"2018-02-30",
    b"a" * 100_000,
    "แรงงานข้ามชาติ".encode() * 50,
]
values = (
    st.sampled_from(NASTY)
    | st.binary(max_size=40)
    | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
pairs = st.tuples(st.sampled_from(NAMES), values, st.sampled_from([1, 1, 1, 2, 500]))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, media):
    """Records that are only read, made once for all tests of this file, and the folder of their files."""
    folder = media / "gates-input"
    with override_settings(MEDIA_ROOT=folder), django_db_blocker.unblock(), transaction.atomic():
        yield World(), folder
        transaction.set_rollback(True)


@pytest.fixture
def hub(settings, world):
    world, settings.MEDIA_ROOT = world
    return world.hub


@pytest.mark.parametrize("place", PLAIN)
@tries
@given(st.lists(pairs, min_size=1, max_size=4))
@example([(name, b"\0", 1) for name in NAMES])
@example([(name, b"9223372036854775808", 1) for name in NAMES])
@example([(name, b"1e999", 2) for name in NAMES])
@example([(name, b"none", 500) for name in NAMES])
@example([("q", b"a" * 100_000, 1)])
@example([("q", b"word " * 2000, 1)])
def test_nothing_behind_the_question_mark_breaks_a_page(client, hub, place, given):
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value, times in given for _ in range(times))
    answer = client.get(f"{place}?{query}")
    body(answer)  # what is streamed would break while it is read
    assert answer.status_code < 500


@pytest.mark.parametrize("route", WITH_PARAMETERS)
@tries
@given(values)
@example(b"\0")
@example(b"9" * 30)
@example(b"9" * 5000)
@example("๕".encode())
@example(b"\xed\xa0\x80")
@example(b"a" * 100_000)
def test_nothing_in_a_path_breaks_a_page(client, hub, route, value):
    for name in PARAMETER.findall(route):
        place = address(route, hub, **{name: quote(value, safe="")})
        assert client.get(place).status_code < 500


@pytest.mark.parametrize("route", [route for route in WITH_PARAMETERS if "/text/" in route])
@pytest.mark.parametrize("name", ["cite", "language"])
def test_nothing_behind_the_question_mark_breaks_a_text(client, hub, route, name):
    for value in NASTY:
        assert client.get(f"{address(route, hub)}?{name}={quote(value)}").status_code < 500
