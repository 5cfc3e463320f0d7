"""The index on SQLite: one FTS5 table, whose tokens are cut by us and not by it.

`write(cursor, rows)` keeps rows of (key, day, titles, names, texts), the last three as `tokens` gives them;
`matching(terms)` is a condition on the table and its parameters, `ranking(terms)` an expression that is
higher for better rows. The same three are in `postgres`.
"""

from django.db.backends.sqlite3.base import Database

KEY = "rowid"
# Whatever a token can hold belongs to a word: by its own rules FTS5 would cut Burmese and Thai at the marks.
CREATE = [
    "CREATE VIRTUAL TABLE IF NOT EXISTS mmn_search USING fts5(titles, names, texts, day UNINDEXED,"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
]
if Database.sqlite_version_info >= (3, 42):  # what is erased leaves no trace; before, `rebuild` takes it away
    CREATE.append("INSERT INTO mmn_search (mmn_search, rank) VALUES ('secure-delete', 1)")
CREATE.append("CREATE TABLE IF NOT EXISTS mmn_search_word (word text PRIMARY KEY) WITHOUT ROWID")
EMPTY = ["DROP TABLE IF EXISTS mmn_search", "DROP TABLE IF EXISTS mmn_search_word", *CREATE]
WEIGHTS = "10.0, 6.0, 1.0"  # of titles, names and texts


def write(cursor, rows):
    cursor.executemany("DELETE FROM mmn_search WHERE rowid = %s", [(key,) for key, *_fields in rows])
    cursor.executemany(
        "INSERT INTO mmn_search (rowid, day, titles, names, texts) VALUES (%s, %s, %s, %s, %s)",
        [(key, day, *(" ".join(found.all) for found in fields)) for key, day, *fields in rows],
    )


def matching(terms):
    return "mmn_search MATCH %s", [" AND ".join(map(expression, terms))]


def ranking(terms):
    return f"-bm25(mmn_search, {WEIGHTS})", []


def expression(term):
    found = quoted(" ".join(term.tokens))
    return f"({found} OR {quoted(term.start)} *)" if term.start else found


def quoted(token):
    return '"' + token.replace('"', '""') + '"'
