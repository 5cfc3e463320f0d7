from pathlib import Path

import pytest

from tests.browser.chromium import EXECUTABLE, chromium
from tests.browser.serving import shared

HERE = Path(__file__).parent
# Without a browser nothing is tried but whether there is one.
collect_ignore = [] if EXECUTABLE else [*{file.name for file in HERE.glob("test_*.py")} - {"test_browser.py"}]


@pytest.fixture(scope="session")
def site(tmp_path_factory, request):
    """One server for all test processes."""
    folder = tmp_path_factory.getbasetemp()
    is_one_of_many = hasattr(request.config, "workerinput")
    with shared(folder.parent if is_one_of_many else folder) as site:
        yield site


@pytest.fixture(scope="module")  # playwright's event loop must not run beside the tests of other files
def browser():
    with chromium() as browser:
        yield browser
