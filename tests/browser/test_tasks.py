"""What people come for: by keyboard alone, with and without scripts, in few steps."""

from urllib.parse import urldefrag

import pytest

from tests.browser.chromium import fresh_page
from tests.browser.hands import Asking, Keyboard

pytestmark = pytest.mark.slow


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, site, browser):
    with fresh_page(browser, java_script_enabled=request.param) as page:
        page.goto(site["home"])
        yield page


def test_one_finds_and_opens_a_record_by_keyboard_and_comes_back(page, site):
    hands = Keyboard(page)
    hands.skip()
    hands.reach("Search everything")
    page.keyboard.type("social security")
    hands.follow()
    assert page.url == f"{site.url}/search/?q=social+security"
    first = page.locator(".cards a").first
    title, address = first.inner_text(), first.get_attribute("href")
    hands.skip()
    hands.reach(title)
    hands.follow()
    assert page.url == f"{site.url}{address}"
    hands.go_back()
    assert without_fragment(page) == f"{site.url}/search/?q=social+security"


def test_one_searches_filters_and_opens_with_25_keys_at_most(page, site):
    hands = Keyboard(page)
    hands.reach("Publications")
    hands.follow()
    hands.skip()
    hands.reach("Words in this list")
    page.keyboard.type("migrant")
    filter_by_theme(hands)
    address = open_first(hands)
    assert (page.url, hands.pressed <= 25) == (f"{site.url}{address}", True), f"{hands.pressed} keys"


def test_back_from_a_record_keeps_the_filters(page, site):
    hands = Keyboard(page)
    hands.reach("Publications")
    hands.follow()
    filter_by_theme(hands)
    filtered, heading = page.url, page.locator("#results").inner_text()
    assert filtered.startswith(f"{site.url}/publications/?theme=")
    open_first(hands)
    hands.go_back()
    assert without_fragment(page) == filtered
    assert (page.locator("#results").inner_text(), page.locator(".chips .chip").count()) == (heading, 1)


def without_fragment(page):
    """The address of `page`, whichever part of it a skip link has led to."""
    return urldefrag(page.url).url


def filter_by_theme(hands):
    """Tick the first theme there is."""
    hands.reach("Filter and sort")
    hands.press("Enter")
    hands.reach("Theme")
    hands.press("Enter")
    hands.press("Tab")
    hands.tick()


def open_first(hands):
    """Skip to what was found and open the first of it; its address."""
    first = hands.page.locator(".cards a").first
    title, address = first.inner_text(), first.get_attribute("href")
    if not hands.is_within:
        hands.skip()
        hands.skip("Skip to the results")
    hands.reach(title)
    hands.follow()
    return address


def test_what_was_recommended_on_social_security_to_governments_since_2015_takes_four_steps(page, site):
    page.set_viewport_size({"width": 1280, "height": 800})
    hand = Asking(page)
    hand.choose("theme", "social-security")
    hand.choose("addressee", "governments")
    hand.choose("year_from", "2015")
    hand.send()
    found = page.locator(".cards > li h3 a")
    # The two that the document has; read by hand.
    assert [link.get_attribute("href") for link in found.all()] == [
        "/recommendations/9/",
        "/recommendations/25/",
    ]
    assert hand.steps <= 4
