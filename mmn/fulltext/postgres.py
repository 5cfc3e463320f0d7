"""The index on PostgreSQL: tsvectors made by us, and the runs without spaces as they are, for trigrams.

A tsvector keeps 256 places a token and takes all from the 16,383rd on for one: too few for the clusters of a
script without spaces. LIKE over a trigram index has no such end. The functions are those of `sqlite`.
"""

from mmn.fulltext.tokens import GAP, standing_apart

KEY = "key"
CREATE = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    # What is long is kept elsewhere, so that a third of all rows lies on few pages.
    "CREATE TABLE IF NOT EXISTS mmn_search (key bigint PRIMARY KEY, day integer NOT NULL,"
    " titles text NOT NULL, names text NOT NULL, named tsvector NOT NULL, words tsvector NOT NULL,"
    " runs text NOT NULL) WITH (toast_tuple_target = 128)",
    "CREATE INDEX IF NOT EXISTS mmn_search_named ON mmn_search USING gin (named)",
    "CREATE INDEX IF NOT EXISTS mmn_search_words ON mmn_search USING gin (words)",
    "CREATE INDEX IF NOT EXISTS mmn_search_runs ON mmn_search USING gin (runs gin_trgm_ops)",
    'CREATE TABLE IF NOT EXISTS mmn_search_word (word text COLLATE "C" PRIMARY KEY)',
    "CREATE TABLE IF NOT EXISTS mmn_search_made (made_by text NOT NULL)",
]
EMPTY = [
    *CREATE,
    "DELETE FROM mmn_search",
    "DELETE FROM mmn_search_word",
    "DELETE FROM mmn_search_made",
]  # not DROP: readers would have to wait
TABLES = "('mmn_search'), ('mmn_search_word'), ('mmn_search_made')"
IS_THERE = f"SELECT count(to_regclass(name)) FROM (VALUES {TABLES}) AS tables (name)"
JOINED = "string_agg(({})::text, ',')"
LETTERS = "ABD"  # of titles, names and texts
WEIGHTS = "{0.1, 0.1, 0.6, 1}"  # of D, C, B and A
MOST_BYTES = 2**20  # of a tsvector


def write(cursor, rows):
    sql = (
        "INSERT INTO mmn_search (key, day, titles, names, named, words, runs)"
        " VALUES (%s, %s, %s, %s, %s::tsvector, %s::tsvector, %s) ON CONFLICT (key) DO UPDATE SET"
        " day = EXCLUDED.day, titles = EXCLUDED.titles, names = EXCLUDED.names, named = EXCLUDED.named,"
        " words = EXCLUDED.words, runs = EXCLUDED.runs"
    )
    cursor.executemany(sql, [(key, day, *values(fields)) for key, day, *fields in rows])


def values(fields):
    titles, names = (" ".join(found.all) for found in fields[:2])
    return (
        titles,
        names,
        vector(fields[:2]),
        vector(fields),
        "\n".join(run for found in fields for run in found.runs),
    )


def vector(fields):
    """A tsvector of the tokens with their places: of a text that is too long for one, of its beginning."""
    places, first, size = {}, 1, 0
    for letter, found in zip(LETTERS, fields, strict=False):
        for place, token in enumerate(found.all, start=first):
            size += 2 if token in places else len(token.encode()) + 6
            if size < MOST_BYTES:
                places.setdefault(token, []).append(f"{place}{letter}")
        first += len(found.all) + 1  # no phrase reaches from field to field
    return " ".join(f"{quoted(token)}:{','.join(found)}" for token, found in places.items() if token != GAP)


def matching(terms, columns=""):
    conditions, parameters = [], []
    for term in terms:
        if term.is_unspaced:
            run = "".join(term.tokens)
            conditions.append("runs LIKE %s AND runs ~ %s")
            parameters += [f"%{run}%", standing_apart(run)]
            if columns:
                conditions.append(f"' ' || concat_ws(' {GAP} ', titles, names) || ' ' LIKE %s")
                parameters.append(f"% {' '.join(term.tokens)} %")
    if spaced := [term for term in terms if not term.is_unspaced]:
        conditions.append("named @@ %s::tsquery" if columns else "words @@ %s::tsquery")
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
