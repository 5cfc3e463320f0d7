"""How faults are told: all of a page at once, each on a line with the page and how it was looked at."""

import pytest


def none_of(faults, where):
    if faults:
        pytest.fail("\n".join(f"{where}: {fault}" for fault in faults), pytrace=False)
