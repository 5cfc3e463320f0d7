"""Whether there is a browser at all: without one the other tests of this folder are left out."""

import os

import pytest

from tests.browser.chromium import EXECUTABLE, MISSING


def test_there_is_a_browser_at_least_where_a_change_is_taken_in():
    if not EXECUTABLE:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
