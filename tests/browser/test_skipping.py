"""What a skip link does to the look of a page: nothing."""

import pytest

from tests.browser.chromium import fresh_page

pytestmark = pytest.mark.slow


def test_who_skips_to_the_content_sees_it_in_the_colours_it_had(site, browser):
    with fresh_page(browser) as page:
        grounds = []
        for address in (site["about"], f"{site['about']}#content"):
            page.goto(address)
            grounds.append(page.locator("main").evaluate("one => getComputedStyle(one).backgroundColor"))
    assert grounds[0] == grounds[1]
