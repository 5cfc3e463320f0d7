"""Two real workers of gunicorn: when each shows an edit, what that costs it, and what memory a worker takes.

Which of them answers is decided by stopping the other one for the time of a request.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from gzip import decompress
from http.client import HTTPConnection
from math import inf
from pathlib import Path
from statistics import median

from django.conf import settings

from benchmarks import cpu, dataset
from benchmarks.editor import edit
from benchmarks.load import theme_slug
from benchmarks.measure import LIST, list_address
from benchmarks.report import say
from mmn import gunicorn
from publications.models import Publication

EDITS = 5
WALK = [
    *("/", "/about/", "/search/", "/themes/", "/countries/", "/glossary/", "/recommendations/", "/events/"),
    *("/organisations/", "/people/", "/projects/", LIST),
    *(list_address(page=page) for page in range(2, 22)),
    *(list_address(theme=theme_slug(theme), country=code) for theme, code in dataset.themes_with_country(10)),
    *(list_address(q=word) for word in dataset.words_in_a_third(10)),
]


def run():
    with serving() as site:
        figures = {"memory": site.memory_after(WALK)}
        say("memory of a worker measured")
        return figures | site.edits() if Publication.objects.exists() else figures


@contextmanager
def serving():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        command = ["gunicorn", "-c", "mmn/gunicorn.py", "--bind", f"fd://{listener.fileno()}"]
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            pass_fds=[listener.fileno()],
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "mmn.settings"},
            cwd=settings.BASE_DIR,
        )
        try:
            yield Site(process.pid, listener.getsockname())
        finally:
            process.terminate()
            process.wait(timeout=30)


class Site:
    def __init__(self, master, address):
        self.address = address
        self.workers = []
        while len(self.workers) < gunicorn.workers:
            self.get("/robots.txt")  # is answered once there is one
            children = Path(f"/proc/{master}/task/{master}/children").read_text()
            self.workers = [int(pid) for pid in children.split()]

    def get(self, address):
        connection = HTTPConnection(*self.address, timeout=120)
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status >= 500:
            raise SystemExit(f"{address} is answered with {answer.status}.")
        return decompress(body).decode() if answer.headers["Content-Encoding"] == "gzip" else body.decode()

    @contextmanager
    def only(self, worker):
        """Have `worker` answer; briefly, for after half a minute gunicorn takes the others for dead."""
        others = [pid for pid in self.workers if pid != worker]
        for pid in others:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in others:
                os.kill(pid, signal.SIGCONT)

    def memory_after(self, addresses):
        """Bytes that one worker takes after answering `addresses`."""
        worker = self.workers[0]
        for address in addresses:
            self.get_from(worker, address)
        return memory(worker)

    def get_from(self, worker, address):
        """(the page at `address` as `worker` answers it, nanoseconds of CPU time it took)."""
        with self.only(worker):
            start = used_for(worker)
            page = self.get(address)
            return page, used_for(worker) - start

    def edits(self):
        """What the page of each worker costs that first shows an edit, over a page without one."""
        first, ratios = Publication.objects.public().first(), []
        for worker in self.workers:
            self.get_from(worker, LIST)
        for turn in range(EDITS):
            warm = {worker: self.get_from(worker, list_address(page=turn + 30))[1] for worker in self.workers}
            title = f"A title edited for the time {turn}"  # stands before all others of the same day
            edit(first.pk, title=title)
            for worker in self.workers:
                page, cost = self.get_from(worker, LIST)
                ratios.append(cost / warm[worker] if title in page else inf)
        return {"edit": median(ratios) if inf not in ratios else inf}


def used_for(worker):
    return sum(map(cpu.used_by, [worker, *cpu.other_backends()]))


def memory(pid):
    """Bytes that a process does not share with others, and its part of those it does."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss: +(\d+) kB", rollup, re.MULTILINE)[1]) * 1024
