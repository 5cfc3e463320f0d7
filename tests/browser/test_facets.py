"""The filters of a list: folded on a phone, beside the list on a wide screen."""

import pytest

from tests.browser.chromium import fresh_page

pytestmark = pytest.mark.slow


@pytest.fixture(params=[320, 1280])
def page(request, site, browser):
    with fresh_page(browser, request.param) as page:
        page.goto(site["recommendations"])
        yield page


def test_every_value_stands_beside_the_list_with_its_count_where_there_is_room(page):
    counts = page.locator(".filters .option .count").all()
    seen = sum(count.is_visible() for count in counts)
    assert (seen, len(counts) > 0) == (len(counts) if is_wide(page) else 0, True)


def test_a_facet_is_named_by_what_folds_it_or_where_nothing_does_by_its_legend(page):
    folds = [one.is_visible() for one in page.locator(".filters summary").all()]
    clip = page.locator(".filters legend").first.evaluate("one => getComputedStyle(one).clipPath")
    assert (any(folds), clip) == ((False, "none") if is_wide(page) else (True, "inset(50%)"))


def is_wide(page):
    return page.viewport_size["width"] == 1280
