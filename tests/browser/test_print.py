"""Each kind of page on A4 paper, as the browser prints it."""

import pytest

from tests.browser.chromium import fresh_page
from tests.browser.looking import CHECKS
from tests.browser.pages import KINDS
from tests.browser.paper import WIDTH, Paper
from tests.browser.telling import none_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def window(browser):
    with fresh_page(browser, WIDTH, bypass_csp=True) as page:
        page.add_init_script(CHECKS)
        yield page


@pytest.fixture(scope="module", params=KINDS)
def paper(request, site, window):
    window.goto(site[request.param])
    return Paper.of(window)


def test_a_page_prints_on_a4_and_can_be_read_aloud(paper):
    assert (paper.is_a4, paper.is_tagged) == (True, True), paper.sides


def test_no_line_is_cut_at_the_end_of_a_page(paper, window):
    none_of(paper.cut, window.url)


def test_all_that_is_to_be_printed_is_on_the_paper(paper, window):
    assert paper.texts != []
    none_of(paper.lost, window.url)
