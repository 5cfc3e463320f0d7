"""The index on PostgreSQL: tsvectors made by us, and the runs without spaces as they are, for trigrams.

A tsvector keeps 256 places a token and none behind the 16,383rd: too few for the clusters of a script without
spaces. LIKE over a trigram index has no such end. The functions are those of `sqlite`.
"""

import unicodedata
from itertools import chain

from mmn.fulltext.tokens import COENG, GAP

KEY = "key"
CREATE = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TABLE IF NOT EXISTS mmn_search (key bigint PRIMARY KEY, day integer NOT NULL,"
    " titles text NOT NULL, names text NOT NULL, words tsvector NOT NULL, runs text NOT NULL)",
    "CREATE INDEX IF NOT EXISTS mmn_search_words ON mmn_search USING gin (words)",
    "CREATE INDEX IF NOT EXISTS mmn_search_runs ON mmn_search USING gin (runs gin_trgm_ops)",
    'CREATE TABLE IF NOT EXISTS mmn_search_word (word text COLLATE "C" PRIMARY KEY)',
]
EMPTY = [
    *CREATE,
    "DELETE FROM mmn_search",
    "DELETE FROM mmn_search_word",
]  # not DROP: readers would have to wait
# A run that ends or begins within a cluster is another word: ត្រី, fish, is not in ស្ត្រី, woman.
SIGNS = map(chr, chain(range(0x0E00, 0x3100), range(0xA9E0, 0xAA80)))
MARKS = "".join(sign for sign in SIGNS if unicodedata.category(sign)[0] == "M")
LETTERS = "ABD"  # of titles, names and texts
WEIGHTS = "{0.1, 0.1, 0.6, 1}"  # of D, C, B and A
LAST_PLACE = 16_383


def write(cursor, rows):
    sql = (
        "INSERT INTO mmn_search (key, day, titles, names, words, runs)"
        " VALUES (%s, %s, %s, %s, %s::tsvector, %s) ON CONFLICT (key) DO UPDATE SET day = EXCLUDED.day,"
        " titles = EXCLUDED.titles, names = EXCLUDED.names, words = EXCLUDED.words, runs = EXCLUDED.runs"
    )
    cursor.executemany(sql, [(key, day, *values(fields)) for key, day, *fields in rows])


def values(fields):
    words, first = [], 1
    for letter, found in zip(LETTERS, fields, strict=True):
        places = enumerate(found.all[: LAST_PLACE + 1 - first], start=first)
        words += [f"{quoted(token)}:{place}{letter}" for place, token in places if token != GAP]
        first = min(first + len(found.all) + 1, LAST_PLACE)  # no phrase reaches from field to field
    titles, names = (" ".join(found.all) for found in fields[:2])
    return titles, names, " ".join(words), "\n".join(run for found in fields for run in found.runs)


def matching(terms):
    conditions, parameters = [], []
    for term in terms:
        if term.is_unspaced:
            run = "".join(term.tokens)
            conditions.append("runs LIKE %s AND runs ~ %s")
            parameters += [f"%{run}%", f"(?<![{COENG}]){run}(?![{MARKS}])"]
    if spaced := [term for term in terms if not term.is_unspaced]:
        conditions.append("words @@ %s::tsquery")
        parameters.append(" & ".join(map(expression, spaced)))
    return " AND ".join(conditions), parameters


def ranking(terms):
    spaced = [term for term in terms if not term.is_unspaced]
    if not spaced:
        return "0", []
    return f"ts_rank_cd('{WEIGHTS}', words, %s::tsquery, 1)", [" & ".join(map(expression, spaced))]


def expression(term):
    found = " <-> ".join(map(quoted, term.tokens))
    return f"({found} | {quoted(term.start)}:*)" if term.start else f"({found})"


def quoted(token):
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
