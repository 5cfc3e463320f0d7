"""`python -m benchmarks`: the archive is filled, measured and told of, on each kind of database.

What is made ready is made ready for all databases at once; what is measured is measured one after the other.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.databases import KINDS
from benchmarks.report import ABOUT, table

CHECKOUT = Path(__file__).parent.parent
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Benchmark:
    """The archive on one kind of database, with each of some `counts` of publications and with none."""

    def __init__(self, kind, new_database, folder, options):
        self.name, self.new_database, self.folder = NAMES[kind], new_database, folder
        self.counts, self.rounds = sorted(options.records), options.rounds
        self.urls, self.results, self.imported = {}, {}, {}

    def run(self, *command, count=0, **options):
        """Run Python on the database of `count` publications."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MMN_")}
        environment |= {
            "DATABASE_URL": self.urls[count],
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "MMN_PLAIN_HTTP": "1",
            "MMN_VAR": str(self.folder),
            "SITE_URL": "",
            ABOUT: f"{self.name}, {count:,}",
        }
        arguments = [sys.executable, *map(str, command)]
        return subprocess.run(arguments, cwd=CHECKOUT, env=environment, check=True, **options)

    def step(self, *command, count=0):
        """What a step gives that works on the database of `count` publications."""
        answer = self.run("-m", "benchmarks.step", *command, count=count, stdout=subprocess.PIPE)
        return json.loads(answer.stdout)

    def make_databases(self):
        self.urls[0] = self.new_database("empty")
        self.run("manage.py", "migrate", "--verbosity", "0")
        for count in self.counts:
            self.urls[count] = self.new_database(f"of_{count}", like="empty")

    def preparations(self):
        yield from (partial(self.step, "load", count, count=count) for count in reversed(self.counts))
        yield lambda: self.imported.update(self.step("imports", self.counts[-1]))

    def measure(self):
        for count in self.counts:
            self.results[count] = self.step("measure", self.rounds, count=count)
        first, largest = self.results[self.counts[0]], self.results[self.counts[-1]]
        empty, full = self.step("workers"), self.step("workers", count=self.counts[-1])
        largest |= self.imported | full
        largest |= {"memory": full["memory"] / empty["memory"], "memories": (full["memory"], empty["memory"])}
        largest["growth"] = largest["list"] / first["list"]


def arguments():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--records", nargs="+", type=int, default=[10_000, 100_000], help="publications")
    served = [*KINDS] if os.environ.get("DATABASE_URL") else ["sqlite"]
    parser.add_argument("--databases", nargs="+", choices=KINDS, default=served)
    parser.add_argument("--rounds", type=int, default=11)
    return parser.parse_args()


def main(options):
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mmn-benchmark-")))
        benchmarks = [
            Benchmark(kind, stack.enter_context(KINDS[kind](folder)), folder, options)
            for kind in options.databases
        ]
        with ThreadPoolExecutor() as pool:
            [*pool.map(Benchmark.make_databases, benchmarks)]
            steps = [step for benchmark in benchmarks for step in benchmark.preparations()]
            steps.append(
                partial(benchmarks[0].run, "manage.py", "collectstatic", "--verbosity", 0, "--no-input")
            )
            [*pool.map(lambda step: step(), steps)]
        for benchmark in benchmarks:
            benchmark.measure()
            print(*table(benchmark.name, benchmark.results), sep="\n", end="\n\n", flush=True)


if __name__ == "__main__":
    main(arguments())
