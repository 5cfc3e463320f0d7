"""The real server on the shipped archive: started once, used by everything that opens a browser.

`python -m tests.browser.serving FOLDER` serves until nobody holds the lock FOLDER/users any more.
"""

import fcntl
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


@contextmanager
def shared(folder):
    """The one server of all test processes that share `folder`; it goes when the last of them lets go of it.

    The locks are the kernel's: a process that is killed holds none, so no server is left behind.
    """
    ready = folder / "site.json"
    with (folder / "users").open("w") as users, (folder / "starting").open("w") as starting:
        fcntl.flock(users, fcntl.LOCK_SH)  # waits for a server that is just going
        fcntl.flock(starting, fcntl.LOCK_EX)
        process = None
        if not ready.exists():
            log = folder / "serving.log"
            with log.open("w") as said:
                command = [sys.executable, "-m", "tests.browser.serving", str(folder)]
                process = subprocess.Popen(command, cwd=CHECKOUT, stdout=said, stderr=said)
            while not ready.exists():
                if process.poll() is not None:
                    raise RuntimeError(log.read_text())
                time.sleep(0.1)
        fcntl.flock(starting, fcntl.LOCK_UN)
        try:
            yield Site(**json.loads(ready.read_text()))
        finally:
            fcntl.flock(users, fcntl.LOCK_UN)
            if process:
                process.wait()  # for the others too


def main(folder):
    ready = folder / "site.json"
    with (folder / "users").open("w") as users, serving(folder) as site:
        (folder / "site.new").write_text(json.dumps(vars(site)))
        (folder / "site.new").replace(ready)
        fcntl.flock(users, fcntl.LOCK_EX)  # waits for the last one to let go
        ready.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
