"""Scripts may help, but no page needs one."""

import pytest

from tests.browser.chromium import fresh_page
from tests.browser.looking import WIDTHS
from tests.browser.pages import KINDS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def without(browser):
    with fresh_page(browser, java_script_enabled=False) as page:
        yield page


@pytest.fixture(scope="module")
def helped(browser):
    with fresh_page(browser, bypass_csp=True) as page:
        yield page


def words(page, width):
    page.set_viewport_size({"width": width, "height": 640})
    return page.evaluate("document.body.innerText")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_the_same_without_scripts(kind, site, without, helped):
    without.goto(site[kind])
    if not without.locator("script, noscript").count():
        return  # there is nothing that could differ
    helped.goto(site[kind])
    helped.add_style_tag(content="[data-script] { display: none !important }")
    for width in WIDTHS:
        assert words(helped, width) == words(without, width)
