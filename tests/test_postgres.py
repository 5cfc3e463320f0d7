import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.postgres import temporary_server

CHECKOUT = Path(__file__).resolve().parent.parent


def modes():
    places = [CHECKOUT, Path.home(), Path(tempfile.gettempdir())]
    return {path: path.stat().st_mode for place in places for path in [place, *place.parents]}


@pytest.mark.slow
def test_the_server_leaves_folders_and_users_as_they_were_and_its_data_nowhere():
    before = modes(), Path("/etc/passwd").read_bytes()
    with temporary_server() as url, psycopg.connect(url) as connection:
        [data] = connection.execute("SHOW data_directory").fetchone()
        assert (modes(), Path("/etc/passwd").read_bytes()) == before
        assert Path(data).parent.parent == Path(tempfile.gettempdir())
    assert (modes(), Path("/etc/passwd").read_bytes()) == before
    assert not Path(data).parent.exists()
