"""Each kind of page on a phone and on a wide screen, in light and dark: all can see, read and reach it."""

from contextlib import ExitStack

import pytest

from tests.browser.chromium import fresh_page
from tests.browser.looking import ALL_RULES, AXE, CHECKS, OPTIONS, RULES_OF_COLOUR, SPACING, WIDTHS, Look
from tests.browser.pages import KINDS

pytestmark = pytest.mark.slow

STOPS = 40


@pytest.fixture(scope="module")
def windows(browser):
    """{width: page}: each kind of page is looked at in the same two."""
    with ExitStack() as stack:
        windows = {width: stack.enter_context(fresh_page(browser, width, **OPTIONS)) for width in WIDTHS}
        for page in windows.values():
            page.add_init_script(CHECKS)
        yield windows


@pytest.fixture(
    scope="module",
    params=[(kind, width) for kind in KINDS for width in WIDTHS],
    ids=lambda pair: "{}-{}".format(*pair),
)
def look(request, site, windows):
    kind, width = request.param
    windows[width].goto(site[kind])
    return Look(windows[width], f"{kind} {site[kind]} {width} px").in_scheme("light")


def test_nothing_keeps_anybody_out(look):
    look.page.evaluate(AXE)
    light = look.violations(ALL_RULES)
    look.check("remember")
    dark = look.in_scheme("dark").violations(RULES_OF_COLOUR)
    moved = [f"{place}: it stands elsewhere in the dark" for place in look.check("moved")]
    look.none_of([f"light: {fault}" for fault in light] + [f"dark: {fault}" for fault in dark + moved])


def test_nothing_has_to_be_scrolled_sideways(look):
    look.none_of(look.check("sideways"))


def test_no_text_is_clipped(look):
    look.none_of(look.check("clipped"))


def test_targets_are_large_enough(look):
    look.none_of(look.check("targets"))


def test_a_page_has_one_first_heading(look):
    look.none_of(look.check("headings"))


def test_the_focus_is_always_seen(look):
    focus_on_the_first(look)
    faults = look.check("focused")
    for _stop in range(STOPS - 1):
        look.page.keyboard.press("Tab")
        seen = look.check("focused")
        if seen is None:
            break
        faults += seen
    look.none_of(faults)


def test_the_first_link_skips_to_the_content(look):
    first = focus_on_the_first(look)
    assert first.get_attribute("href") == "#content"
    look.page.keyboard.press("Enter")
    look.page.wait_for_timeout(50)  # for a script that listens to where the address leads
    is_there = look.page.locator("#content:focus").count()
    look.none_of([] if is_there else ["the skip link does not lead to #content"])


def focus_on_the_first(look):
    """Where Tab leads to first, unless a field has the focus from the start."""
    first = look.page.locator("a, button, input, select, summary").first
    first.focus()
    return first


def test_text_set_wider_stays_within_its_place(look):
    look.page.add_style_tag(content=SPACING)
    look.none_of(look.check("sideways") + look.check("clipped"), "with wider spacing")
