"""`make bench` from end to end, on few publications: that it tells every figure, never how good it is."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.report import FIGURES

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_every_row_of_the_table_has_a_figure():
    kind = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    options = ["--records", "100", "--databases", kind, "--rounds", "1"]
    command = [sys.executable, "-m", "benchmarks", *options]
    told = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=300)
    assert told.returncode == 0, told.stderr
    for figure in FIGURES:
        [row] = [line for line in told.stdout.splitlines() if line.endswith(f"  {figure.words}")]
        assert re.fullmatch(rf"≤ {figure.aim} +(met|MISSED) .* [\d,.]+  .*", row), row
