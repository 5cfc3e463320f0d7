"""An editor at work beside the readers: another process, and the same `save` as in the back office."""

import subprocess
import sys
from contextlib import contextmanager

from publications.models import Publication


def edit(number, **changes):
    publication = Publication._base_manager.get(pk=number)
    for name, value in changes.items():
        setattr(publication, name, value)
    publication.save()


def run():
    """Edit what each line of standard input says, and answer each with a line."""
    for line in sys.stdin:
        number, level = line.split()
        edit(number, level=level)
        print(line, end="", flush=True)


@contextmanager
def another_process():
    """A function `show(number, level)` that has another process set who sees a publication."""
    command = [sys.executable, "-m", "benchmarks.step", "editor"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def show(number, level):
            print(number, level, file=process.stdin, flush=True)
            if not process.stdout.readline():
                raise SystemExit("The editor's process ended.")

        yield show
        process.communicate()
