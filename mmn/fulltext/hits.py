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
from mmn.fulltext.index import engine, places_of
from mmn.fulltext.query import Term, parse
from mmn.fulltext.tokens import GAP, stem

# Ordering by relevance costs a look at every row: beyond so many the newest come first.
MOST_RANKED = 2_000
MOST_CORRECTIONS = 8
MOST_LIKENED = 300
TOO_COMMON = 20_000  # rows with a word: it says little of any of them
FEW = 500  # rows looked at before more are


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
    with connection.cursor() as cursor:
        days = dict(rows(cursor, terms, "day"))
        places = visible(days, seen)
        if is_ranked := len(places) <= MOST_RANKED:
            scores = scored(cursor, terms, places)
        else:
            scores = {key: days[key] for key in places}
    best = best_by_place(scores, places)
    hits = in_order(best)
    return Answer(terms, hits, best[hits[0]], is_ranked) if hits else None


def rows(cursor, terms, columns, narrowed="", parameters=()):
    """The keys of the rows that have all `terms`, each with `columns`."""
    condition, asked = engine().matching(terms)
    sql = f"SELECT {engine().KEY}, {columns} FROM mmn_search WHERE {condition} {narrowed}"
    cursor.execute(sql, [*parameters, *asked])
    return cursor.fetchall()


def scored(cursor, terms, keys):
    """{key: how good it is} of those rows with `terms`; of the best, their titles are looked at.

    Nothing in a rank is owed to other rows: their order would tell of what is hidden.
    """
    if not keys:
        return {}
    ranking, ranked_by = engine().ranking(terms)
    narrowed = f"AND +{engine().KEY} IN ({', '.join(map(str, keys))})"
    found = dict(rows(cursor, terms, ranking, narrowed, ranked_by))
    best = max(found.values()) or 1
    first = sorted(found, key=found.get, reverse=True)[:MOST_LIKENED]
    alike = likenesses(cursor, terms, first)
    return {key: rank / best + alike.get(key, 0) for key, rank in found.items()}


def best_by_place(scores, places):
    """{(model, number): score} of its best row."""
    found = Counter()
    for key, score in scores.items():
        found[places[key]] = max(found[places[key]], score)
    return found


def in_order(scores):
    return sorted(scores, key=lambda hit: (-scores[hit], hit[1], hit[0]._meta.label))


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


def visible(keys, seen):
    """{key: (model, number)} of those of `keys` whose records the reader may see."""
    places, numbers = places_of(keys), {}
    for model, number in places.values():
        numbers.setdefault(model, set()).add(number)
    allowed = {model: seen(model, asked) for model, asked in numbers.items()}
    return {key: place for key, place in places.items() if place[1] in allowed[place[0]]}


def corrected(text, seen):
    """The best Answer to `text` with mistyped words put right; None where none finds anything."""
    found = []

    def stands(word):
        return stands_for(seen, Term((stem(word),)))

    for changed in islice(words.corrections(text, stands), MOST_CORRECTIONS):
        if one := with_all(parse(changed), seen):
            found.append(replace(one, instead=changed))
    return max(found, key=attrgetter("best"), default=None)


def stands_for(seen, term):
    """Whether the reader may see a record with `term`."""
    with connection.cursor() as cursor:
        keys = [key for key, _one in rows(cursor, [term], "1", f"LIMIT {TOO_COMMON}")]
    return any(visible(keys[start : start + FEW], seen) for start in range(0, len(keys), FEW))


def with_most(terms, seen):
    """The Answer of what has those of `terms` that tell most: rare words tell more than common ones."""
    if len(terms) < 2:
        return None
    with connection.cursor() as cursor:
        each = [{key for key, _one in rows(cursor, [term], "1", f"LIMIT {TOO_COMMON}")} for term in terms]
        places, weights = visible(set().union(*each), seen), Counter()
        for keys in (keys & places.keys() for keys in each):
            weights.update(dict.fromkeys(keys, log(1 + TOO_COMMON / (len(keys) or 1))))
        best = max(weights.values(), default=0)
        telling = [key for key, weight in weights.most_common(MOST_LIKENED) if 2 * weight > best]
        alike = likenesses(cursor, terms, telling)
    hits = in_order(best_by_place({key: weights[key] / best + alike[key] for key in telling}, places))
    return Answer(terms, hits, has_all_words=False) if hits else None


def likenesses(cursor, terms, keys):
    places = ", ".join(map(str, keys)) or "NULL"
    cursor.execute(f"SELECT {engine().KEY}, titles, names FROM mmn_search WHERE {engine().KEY} IN ({places})")
    return {key: likeness(terms, titles, names) for key, titles, names in cursor}
