"""What a list of publications costs a worker: the CPU time of its pages, each beside the floor's.

Requests go through the whole application as gunicorn hands them over, without its socket: middleware, view,
templates, compression. How fast the machine is changes from second to second, so page and floor take turns,
and what is kept is the median of their ratios.
"""

import time
from dataclasses import dataclass
from itertools import count
from statistics import median
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application
from django.db import connection

from benchmarks import cpu, dataset, editor, floor
from benchmarks.load import key, theme_slug
from benchmarks.report import say
from mmn.listing import PER_PAGE
from mmn.visibility import Level
from publications.models import Publication

LIST = "/publications/"
DEEP_PAGE = 1_000
SECONDS = 12  # a slow archive is asked in fewer rounds


def run(rounds):
    with editor.another_process() as show:
        readers = Readers(show, int(rounds))
        return readers.figures() | readers.statements()


def list_address(**parameters):
    return f"{LIST}?{urlencode(parameters)}" if parameters else LIST


@dataclass
class Answer:
    status: int
    headers: dict
    cost: int


def ask(application, address, **headers):
    """The answer of a WSGI `application` to an anonymous reader, and what it cost."""
    path, _, query = address.partition("?")
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_ACCEPT_ENCODING": "gzip", **headers}
    setup_testing_defaults(environ)
    answer = Answer(0, {}, 0)

    def start_response(status, headers, exc_info=None):
        answer.status, answer.headers = int(status.split()[0]), dict(headers)

    start = cpu.used()
    response = application(environ, start_response)
    b"".join(response)
    response.close()
    answer.cost = cpu.used() - start
    if answer.status not in (200, 304):
        raise SystemExit(f"{address} is answered with {answer.status}.")
    return answer


class Readers:
    """Ask for the pages of the table, round after round; words and filters never come back."""

    def __init__(self, show, rounds):
        self.show, self.edits, self.rounds = show, count(), rounds
        self.pages, self.bare = get_wsgi_application(), floor.application()
        public = Publication.objects.public()
        self.numbers = [*public.order_by("-pk").values_list("pk", flat=True)[:40]]
        self.deep_page = min(DEEP_PAGE, max(1, public.count() // PER_PAGE - 1))
        wanted = rounds + 2  # one to begin with, and one for the statements
        self.subjects = dataset.themes_with_country(wanted)
        self.words, self.pairs = dataset.words_in_a_third(wanted), dataset.pairs_of_words(wanted)

    def forget(self):
        """Have a record hidden elsewhere, or shown again: no page and no facet is as anyone asked for it.

        What it costs to take that in is told by `workers`: another list has done it before the next page.
        """
        turn, place = divmod(next(self.edits), len(self.numbers))
        self.show(self.numbers[place], Level.PUBLIC if turn % 2 else Level.MEMBERS)
        ask(self.pages, list_address(year_to=dataset.YEARS[0]))

    def round(self):
        """{figure: (cost of its page, cost of the floor beside it)}."""
        costs = {}

        def measure(figure, address, **headers):
            beside = ask(self.bare, "/").cost
            answer = ask(self.pages, address, **headers)
            costs[figure] = answer.cost, beside
            return answer

        self.forget()
        measure("list", LIST)
        self.forget()
        measure("deep", list_address(page=self.deep_page))
        theme, country = self.subjects.pop()
        subjects = list_address(theme=theme_slug(theme), country=country)
        answer = measure("subjects", subjects)
        measure("again", subjects)
        measure("unchanged", subjects, HTTP_IF_NONE_MATCH=answer.headers.get("ETag", '"none"'))
        word = self.words.pop()
        measure("word", list_address(q=word))
        measure("word again", list_address(q=word, page=2))
        measure("words", list_address(q=" ".join(self.pairs.pop())))
        return costs

    def figures(self):
        self.round()  # loads what is loaded once
        rounds, until = [], time.monotonic() + SECONDS
        while len(rounds) < self.rounds and (not rounds or time.monotonic() < until):
            rounds.append(self.round())
        say(f"pages measured in {len(rounds)} rounds")
        figures = {name: median(one[name][0] / one[name][1] for one in rounds) for name in rounds[0]}
        return figures | {
            "deep": median(one["deep"][0] / one["list"][0] for one in rounds),
            "floor": median(beside for one in rounds for _cost, beside in one.values()) / 1e6,
        }

    def statements(self):
        """The most SQL statements of a list, and of one with new words, under filters never asked before."""
        chosen = every_facet()
        lists = [{}, chosen, chosen | {"year_from": 1900, "year_to": 1900}]
        searches = [{"q": self.words.pop()}, chosen | {"q": " ".join(self.pairs.pop())}]
        return {
            "statements": max(self.statements_of(list_address(**one)) for one in lists),
            "search statements": max(self.statements_of(list_address(**one)) for one in searches),
        }

    def statements_of(self, address):
        statements = []

        def note(execute, sql, *arguments):
            statements.append(sql)
            return execute(sql, *arguments)

        self.forget()
        with connection.execute_wrapper(note):
            ask(self.pages, address)
        return len(statements)


def every_facet():
    """A value of each facet; all are true of one publication."""
    work = next(work for work in dataset.works(100) if work.audience == dataset.SHOWN)
    who = dict(work.contributions)
    return {
        "theme": theme_slug(work.themes[0]),
        "country": work.countries[0],
        "language": work.editions[0][0],
        "kind": work.kind,
        "organisation": key(who[dataset.PUBLISHER]),
        "person": key(who[dataset.AUTHOR]),
        "year_from": work.earliest.year,
        "year_to": work.latest.year,
    }
