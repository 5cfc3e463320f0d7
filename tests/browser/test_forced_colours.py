"""Where the reader's system sets the colours, all is still told apart.

Words get theirs from the system. Axe cannot judge them: it reads one that is not painted.
"""

import pytest

from tests.browser.chromium import fresh_page
from tests.browser.looking import SCHEMES

pytestmark = pytest.mark.slow

STYLE = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"


@pytest.fixture(scope="module", params=SCHEMES)
def page(request, browser):
    with fresh_page(browser, 1280, color_scheme=request.param, forced_colors="active") as page:
        yield page


def style(page, selector, name):
    return page.evaluate(STYLE, [selector, name])


def test_the_parts_of_a_picture_keep_their_own_colours(site, page):
    page.goto(site["publications at a glance"])
    river = {style(page, ".river svg", "backgroundColor"), style(page, ".water", "fill")}
    grid = [style(page, f".grid .f{level} svg", "backgroundColor") for level in (1, 2, 3)]
    places = [style(page, f".places .f{level}", "fill") for level in (1, 3, 4)]
    assert (len(river), len({*grid, style(page, ".grid path", "stroke")}), len({*places})) == (2, 4, 3)


def test_the_words_in_a_picture_keep_theirs(site, page):
    page.goto(site["publications at a glance"])
    river = style(page, ".river text", "fill"), style(page, ".river svg", "backgroundColor")
    places = style(page, ".places text", "fill"), style(page, ".places text", "stroke")
    assert (len({*river}), len({*places})) == (2, 2)


def test_a_passage_that_is_linked_to_is_marked(site, page):
    page.goto(site["part of a text"])
    passage = page.locator(".text [id]").nth(1).get_attribute("id")
    page.goto(f"{site['part of a text']}#{passage}")
    frame = style(page, ":target", "outlineColor")
    unseen = {style(page, "body", "backgroundColor"), "rgba(0, 0, 0, 0)"}
    assert (style(page, ":target", "outlineStyle"), frame in unseen) == ("solid", False)


def test_the_current_page_of_several_is_framed(site, page):
    page.goto(site["recommendations"])
    frame, ground = (
        style(page, ".pager [aria-current]", name) for name in ("borderColor", "backgroundColor")
    )
    assert frame != ground
