"""Scripts may help, but no page needs one."""

import pytest

from tests.browser.chromium import fresh_page
from tests.browser.looking import WIDTHS
from tests.browser.pages import KINDS

pytestmark = pytest.mark.slow


def words(page, width):
    page.set_viewport_size({"width": width, "height": 640})
    return page.evaluate("document.body.innerText")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_the_same_without_scripts(kind, site, browser):
    with fresh_page(browser, java_script_enabled=False) as page:
        page.goto(site[kind])
        without = [words(page, width) for width in WIDTHS]
    with fresh_page(browser, bypass_csp=True) as page:
        page.goto(site[kind])
        page.add_style_tag(content="[data-script] { display: none !important }")
        assert [words(page, width) for width in WIDTHS] == without
