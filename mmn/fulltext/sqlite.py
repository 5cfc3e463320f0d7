"""The index on SQLite: one FTS5 table, whose tokens are cut by us and not by it.

`write(cursor, rows)` keeps rows of (key, day, titles, names, texts), the last three as `tokens` gives them;
`matching(terms)` is a condition on the table and its parameters, which may ask for all terms in the `columns`
"titles names"; `ranking(terms)` an expression that is higher for better rows. The same three are
in `postgres`.
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
CREATE += [
    "CREATE TABLE IF NOT EXISTS mmn_search_word (word text PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS mmn_search_made (made_by text NOT NULL)",
]
EMPTY = [
    "DROP TABLE IF EXISTS mmn_search",
    *CREATE,
    "DELETE FROM mmn_search_word",
    "DELETE FROM mmn_search_made",
]
TABLES = "'mmn_search', 'mmn_search_word', 'mmn_search_made'"
IS_THERE = f"SELECT count(*) FROM sqlite_master WHERE name IN ({TABLES})"
JOINED = "group_concat({})"  # one text is handed over faster than a row a number
# What is marked is counted. FTS5's own bm25 asks how rare a word is in all rows: the order of what is seen
# would tell of what is hidden.
TYPICAL = 500  # length of a row
WEIGHTS = {"titles": 10, "names": 6, "texts": 1}
HITS = " + ".join(
    f"{weight} * (length(highlight(mmn_search, {column}, '.', '')) - length({name}))"
    for column, (name, weight) in enumerate(WEIGHTS.items())
)
LENGTH = " + ".join(f"length({name})" for name in WEIGHTS)


def write(cursor, rows):
    cursor.executemany("DELETE FROM mmn_search WHERE rowid = %s", [(key,) for key, *_fields in rows])
    cursor.executemany(
        "INSERT INTO mmn_search (rowid, day, titles, names, texts) VALUES (%s, %s, %s, %s, %s)",
        [(key, day, *(" ".join(found.all) for found in fields)) for key, day, *fields in rows],
    )


def matching(terms, columns=""):
    found = " AND ".join(map(expression, terms))
    return "mmn_search MATCH %s", [f"{{{columns}}} : ({found})" if columns else found]


def ranking(terms):
    return f"({HITS}) / ({TYPICAL}.0 + {LENGTH})", []


def expression(term):
    found = quoted(" ".join(term.tokens))
    if not term.start:
        return found
    begun = f"{quoted(term.start)} *"
    return begun if term.tokens == (term.start,) else f"({found} OR {begun})"


def quoted(token):
    return '"' + token.replace('"', '""') + '"'
