"""What a reader's first and second page cost, and that nothing is asked of, or left on, anybody's machine."""

import pytest

from tests.browser.chromium import fresh_page
from tests.browser.pages import KINDS
from tests.browser.telling import none_of
from tests.browser.wire import Visit

pytestmark = pytest.mark.slow

# One window of a new connection: ten segments of 1,460 bytes (RFC 6928). The whole text is for print.
FIRST, SECOND, WHOLE_TEXT, REQUESTS = 14_600, 10_000, 30_720, 3


@pytest.fixture(scope="module")
def phone(browser):
    with fresh_page(browser, 320) as page:
        yield Visit(page)


@pytest.fixture(scope="module")
def laptop(browser, site):
    """The front page was read in it; each other page is read once, and spares what all have in common."""
    with fresh_page(browser, 1280, color_scheme="dark") as page:
        yield Visit(page).read(site["home"])


@pytest.fixture(scope="module", params=KINDS)
def first(request, site, phone):
    """A page as the first one that somebody reads, on a phone."""
    return request.param, phone.forget().read(site[request.param])


@pytest.fixture(scope="module", params=[kind for kind in KINDS if kind != "home"])
def second(request, site, laptop):
    """A page read behind the front page, on a wide screen, in the dark."""
    laptop.page.context.clear_cookies()
    return request.param, laptop.read(site[request.param])


def too_much(visit, most):
    whole = sum(visit.sent.values())
    return [f"{whole:,} bytes, not {most:,}: {visit.sent}"] if whole > most else []


def test_a_first_page_fits_into_the_first_window(first):
    kind, visit = first
    assert [
        answer.url for answer in visit.answers.values() if not answer.size
    ] == []  # nothing was there before
    if kind == "whole text":
        assert visit.document.size <= WHOLE_TEXT
    else:
        none_of(too_much(visit, FIRST), visit.page.url)


def test_a_second_page_costs_less(second):
    kind, visit = second
    if kind != "whole text":
        none_of(too_much(visit, SECOND), visit.page.url)


def test_a_page_is_made_of_three_answers_at_most(first):
    _kind, visit = first
    assert len(visit.sent) <= REQUESTS, visit.sent


def test_pages_come_packed_with_brotli_over_plain_http_too(first):
    kind, visit = first
    # What comes with a cookie is packed by gzip, with padding.
    assert visit.document.coding == ("gzip" if kind == "sign in" else "br")


def test_nothing_is_left_on_the_readers_machine(second):
    kind, visit = second
    cookies = [cookie["name"] for cookie in visit.page.context.cookies()]
    stored = visit.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert (cookies, stored) == (["csrftoken"] if kind == "sign in" else [], [])


def test_nobody_else_is_asked_and_the_browser_has_nothing_to_complain_of_on_a_phone(first, site):
    _kind, visit = first
    none_of(visit.foreign(site.url) + visit.complaints, visit.page.url)


def test_nobody_else_is_asked_and_the_browser_has_nothing_to_complain_of_on_a_wide_screen(second, site):
    _kind, visit = second
    none_of(visit.foreign(site.url) + visit.complaints, visit.page.url)
