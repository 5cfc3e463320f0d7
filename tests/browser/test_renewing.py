"""What the script adds: lists renewed in place, and buttons to copy."""

import pytest

from tests.browser.chromium import fresh_page

pytestmark = pytest.mark.slow


@pytest.fixture
def page(site, browser):
    """The list of publications, in a window that would forget this mark if it were left."""
    with fresh_page(browser, 1280) as page:
        page.goto(site["publications"])
        page.evaluate("window.isTheSame = true")
        yield page


def tick_first_theme(page):
    before = page.locator("#results").inner_text()
    page.locator("[name=theme]").first.check()
    page.wait_for_function("before => document.querySelector('#results').innerText !== before", arg=before)
    return before


def test_a_tick_renews_the_list_its_address_and_its_title_in_place(page):
    tick_first_theme(page)
    shown = page.url, page.title(), page.locator("#results").inner_text()
    assert (page.evaluate("window.isTheSame"), "?theme=" in page.url) == (True, True)
    assert page.locator("[role=status]").inner_text() == shown[2]
    page.reload()
    assert (page.url, page.title(), page.locator("#results").inner_text()) == shown


def test_the_box_that_was_ticked_keeps_the_focus(page):
    tick_first_theme(page)
    focused = page.evaluate("[document.activeElement.name, document.activeElement.checked]")
    assert focused == ["theme", True]


def test_a_step_back_brings_the_list_back_in_place(page):
    before = tick_first_theme(page)
    page.go_back()
    page.wait_for_function("before => document.querySelector('#results').innerText === before", arg=before)
    assert (page.evaluate("window.isTheSame"), page.locator(".chip").count()) == (True, 0)


def test_a_list_sent_again_takes_no_second_step_back(page):
    before = tick_first_theme(page)
    page.keyboard.press("Enter")
    page.locator("#results:focus").wait_for()
    page.go_back()
    page.wait_for_function("before => document.querySelector('#results').innerText === before", arg=before)


def test_what_is_wrong_is_told_by_the_page_itself(page):
    page.locator("#id_year_from").fill("soon")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[role=alert]").count() == 1


def test_a_renewed_list_can_be_copied_and_a_button_copies_what_stands_beside_it(page):
    tick_first_theme(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("summary", has_text="Use this list").click()
    page.locator(".use button").click()
    page.wait_for_function("() => document.querySelector('.use button').innerText === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".use [data-copy]").inner_text()
