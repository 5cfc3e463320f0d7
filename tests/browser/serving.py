"""The real server on the shipped archive, for everything that opens a browser."""

import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
ADDRESSES = "import json; from tests.browser.pages import addresses; print(json.dumps(addresses()))"


@dataclass
class Site:
    url: str
    addresses: dict  # {kind of page: address}

    def __getitem__(self, kind):
        return f"{self.url}{self.addresses[kind]}"


@contextmanager
def serving(folder):
    """The archive served from `folder` on a free port of this machine, on SQLite."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = "127.0.0.1:{1}".format(*free.getsockname())
    url = f"http://{place}"
    var = {"MMN_VAR": str(folder / "var"), "MMN_PLAIN_HTTP": "1", "SITE_URL": url}
    log = folder / "server.log"
    with log.open("w") as said:
        process = subprocess.Popen(manage("serve", place), cwd=CHECKOUT, env=var, stdout=said, stderr=said)
    try:
        while "until you press" not in log.read_text():
            if process.poll() is not None:
                raise RuntimeError(f"The server did not start: {log.read_text()}")
            time.sleep(0.1)
        command = manage("shell", "--no-imports", "-c", ADDRESSES)
        found = subprocess.run(command, cwd=CHECKOUT, env=var, stdout=subprocess.PIPE, check=True)
        yield Site(url, json.loads(found.stdout))
    finally:
        process.terminate()
        process.wait(timeout=30)


def manage(*command):
    return [sys.executable, "manage.py", *command]
