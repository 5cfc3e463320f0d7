"""The records that answer what somebody typed, the best first.

`seen(model, numbers)` says everywhere which of the numbered records of a model the reader may see; nothing
else is counted or told.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from math import log
from operator import attrgetter

from django.db import connection

from mmn.fulltext import words
from mmn.fulltext.index import engine, place_of
from mmn.fulltext.query import parse
from mmn.fulltext.tokens import GAP

# Ordering by relevance costs a look at every row: beyond so many the newest come first.
MOST_RANKED = 2_000
MOST_CORRECTIONS = 8
MOST_LIKENED = 300
TOO_COMMON = 20_000  # rows with a word: it says little of any of them


@dataclass(frozen=True)
class Answer:
    """`hits` are (model, number); `instead` are the words looked for in place of mistyped ones."""

    terms: list
    hits: list = field(default_factory=list)
    best: float = 0  # how good the first one is
    is_ranked: bool = True
    has_all_words: bool = True
    instead: str = ""


def answer(text, seen):
    """What has all words of `text`; else what has them spelt a little otherwise; else most of them."""
    terms = parse(text)
    if not terms:
        return Answer(terms)
    return with_all(terms, seen) or corrected(text, seen) or with_most(terms, seen) or Answer(terms)


def with_all(terms, seen):
    condition, parameters = engine().matching(terms)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM mmn_search WHERE {condition}", parameters)
        if is_ranked := cursor.fetchone()[0] <= MOST_RANKED:
            scores = scored(cursor, terms, condition, parameters)
        else:
            scores = newest(cursor, condition, parameters)
    hits = visible(in_order(scores), seen)
    return Answer(terms, hits, scores[hits[0]], is_ranked) if hits else None


def newest(cursor, condition, parameters):
    """{hit: its day} of the rows that meet `condition`."""
    cursor.execute(f"SELECT {engine().KEY}, day FROM mmn_search WHERE {condition}", parameters)
    return best_by_place(cursor)


def scored(cursor, terms, condition, parameters):
    """{hit: how good it is} of the rows that meet `condition`."""
    ranking, ranked_by = engine().ranking(terms)
    sql = f"SELECT {engine().KEY}, {ranking}, titles, names FROM mmn_search WHERE {condition}"
    cursor.execute(sql, [*ranked_by, *parameters])
    rows = cursor.fetchall()
    best = max((rank for _key, rank, *_fields in rows), default=0) or 1
    return best_by_place(
        (key, rank / best + likeness(terms, titles, names)) for key, rank, titles, names in rows
    )


def best_by_place(scores):
    found = Counter()
    for key, score in scores:
        place = place_of(key)
        found[place] = max(found[place], score)
    return found


def in_order(scores):
    return sorted(scores, key=lambda hit: (-scores[hit], hit[1]))


def likeness(terms, titles, names):
    """From 0 to 2: how much of a title (or of a name, for less) is what was asked, and of that how much."""
    return 2 * max(alike(terms, titles), 0.8 * alike(terms, names))


def alike(terms, texts):
    asked = sum(len(term.tokens) for term in terms)
    best = 0
    for tokens in (text.split() for text in texts.split(GAP)):
        met = sum(len(term.tokens) for term in terms if stands_in(term, tokens))
        best = max(best, 2 * met / (asked + len(tokens)))
    return best


def stands_in(term, tokens):
    size = len(term.tokens)
    if term.start and any(token.startswith(term.start) for token in tokens):
        return True
    starts = (start for start, token in enumerate(tokens) if token == term.tokens[0])
    return any(tuple(tokens[start : start + size]) == term.tokens for start in starts)


def visible(hits, seen):
    numbers = {}
    for model, number in hits:
        numbers.setdefault(model, set()).add(number)
    allowed = {model: seen(model, asked) for model, asked in numbers.items()}
    return [(model, number) for model, number in hits if number in allowed[model]]


def corrected(text, seen):
    """The best Answer to `text` with mistyped words put right; None where none finds anything."""
    found = []
    for changed in islice(words.corrections(text), MOST_CORRECTIONS):
        if one := with_all(parse(changed), seen):
            found.append(replace(one, instead=changed))
    return max(found, key=attrgetter("best"), default=None)


def with_most(terms, seen):
    """The Answer of what has those of `terms` that tell most: rare words tell more than common ones."""
    weights = Counter()
    with connection.cursor() as cursor:
        for term in terms if len(terms) > 1 else ():
            condition, parameters = engine().matching([term])
            sql = f"SELECT {engine().KEY} FROM mmn_search WHERE {condition} LIMIT {TOO_COMMON}"
            cursor.execute(sql, parameters)
            keys = [key for (key,) in cursor]
            weights.update(dict.fromkeys(keys, log(1 + TOO_COMMON / (len(keys) or 1))))
        best = max(weights.values(), default=0)
        telling = [
            (key, weight / best) for key, weight in weights.most_common(MOST_LIKENED) if 2 * weight > best
        ]
        alike = likenesses(cursor, terms, [key for key, _weight in telling])
    hits = visible(in_order(best_by_place((key, weight + alike[key]) for key, weight in telling)), seen)
    return Answer(terms, hits, has_all_words=False) if hits else None


def likenesses(cursor, terms, keys):
    places = ", ".join(map(str, keys)) or "NULL"
    cursor.execute(f"SELECT {engine().KEY}, titles, names FROM mmn_search WHERE {engine().KEY} IN ({places})")
    return {key: likeness(terms, titles, names) for key, titles, names in cursor}
