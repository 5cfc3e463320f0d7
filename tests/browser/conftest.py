from pathlib import Path

import pytest

from tests.browser.chromium import EXECUTABLE, chromium
from tests.browser.serving import serving

HERE = Path(__file__).parent
# Without a browser nothing is tried but whether there is one.
collect_ignore = [] if EXECUTABLE else [*{file.name for file in HERE.glob("test_*.py")} - {"test_browser.py"}]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("served")) as site:
        yield site


@pytest.fixture(scope="module")  # playwright's event loop must not run beside the tests of other files
def browser():
    with chromium() as browser:
        yield browser
