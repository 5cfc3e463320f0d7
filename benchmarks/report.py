"""What is told: how far the benchmark is, and in the end a table a database."""

import os
import sys
from dataclasses import dataclass

ABOUT = "BENCHMARK_OF"  # the variable that tells a step what it works on


def say(text):
    print(f"{os.environ.get(ABOUT, '')}: {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Figure:
    key: str
    words: str
    aim: float
    digits: int = 2

    def told(self, value):
        return "–" if value is None else f"{value:,.{self.digits}f}"


FIGURES = [
    Figure("list", "list with all facet counts, never asked before, × floor", 1.0),
    Figure("subjects", "theme + country with counts, never asked before, × floor", 1.2),
    Figure("word", "word in a third of all records, first time, × floor", 1.8),
    Figure("word again", "the same word again, its second page, × floor", 1.2),
    Figure("words", "two words, first time, × floor", 1.2),
    Figure("again", "the same anonymous page again, × floor", 0.05, 3),
    Figure("unchanged", "the same anonymous page, 304, × floor", 0.03, 3),
    Figure("deep", "page 1,000 (or the last full one) over page 1", 1.2),
    Figure("growth", "list with all facet counts, over that of the first column", 1.5),
    Figure("statements", "SQL statements of a list, whatever its filters", 5, 0),
    Figure("search statements", "SQL statements of a new search, whatever its filters", 6, 0),
    Figure("edit", "next page of both workers after an edit, over a page without one", 1.5),
    Figure("memory", "memory of a worker, over one of an empty archive", 1.3),
    Figure("import", "import, validated and searchable, over bulk_create and index", 3.0),
]


def table(kind, results):
    """The lines on one database; `results` are the figures of each number of publications."""
    *_, largest = results.values()
    counts = "".join(f"{count:>12,}" for count in results)
    floors = "".join(f"{figures['floor']:>12.1f}" for figures in results.values())
    yield f"{kind}{counts:>{len(counts) + 20 - len(kind)}}  publications"
    yield f"{'aim':<8}{'':12}{floors}  ms of CPU time: the floor"
    for figure in FIGURES:
        values = [figures.get(figure.key) for figures in results.values()]
        told = "".join(f"{figure.told(value):>12}" for value in values)
        is_met = largest[figure.key] <= figure.aim
        yield f"≤ {figure.aim:<6}{'met' if is_met else 'MISSED':<12}{told}  {figure.words}"
    full, empty = (bytes_ / 2**20 for bytes_ in largest["memories"])
    yield f"A worker takes {full:.1f} MiB, with an empty archive {empty:.1f} MiB."
    yield f"{largest['imported']:,} publications with all that belongs to them were imported."
