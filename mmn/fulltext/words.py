"""The Latin words that stand in any record, and the nearest to one that stands in none.

A word here may stand in hidden records only: nothing is told of it before a record that the reader may see
has been found by it.
"""

import re
from itertools import pairwise, product

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from mmn.fulltext.tokens import TOKEN, fold

SHORTEST = 4
NEAR = 5  # words offered for one
FIRST_LETTERS = 30_000  # words looked at for one


def keep(cursor, words):
    rows = sorted((word,) for word in words if is_word(word))
    cursor.executemany("INSERT INTO mmn_search_word (word) VALUES (%s) ON CONFLICT DO NOTHING", rows)


def is_word(text):
    return len(text) >= SHORTEST and text.isascii() and text.isalpha()


def known(words):
    """Those of `words` that stand in a record."""
    if not words:
        return set()
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(words))
        cursor.execute(f"SELECT word FROM mmn_search_word WHERE word IN ({places})", [*words])
        return {word for (word,) in cursor}


def nearest(word):
    """Words near to `word`, the nearest first: with one letter wrong, missing, too many or changed places.

    Two such slips are allowed in a word of seven letters or more. The first letter is taken to be right.
    """
    with connection.cursor() as cursor:
        sql = "SELECT word FROM mmn_search_word WHERE word >= %s AND word < %s LIMIT %s"
        cursor.execute(sql, [word[0], chr(ord(word[0]) + 1), FIRST_LETTERS])
        words = [found for (found,) in cursor]
    slips = 2 if len(word) >= 7 else 1
    near = process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=NEAR)
    return [found for found, _distance, _place in near]


def corrections(text):
    """`text`, folded, with what stands in no record in place changed: joined, parted, or for a near word."""
    text = fold(text)
    asked = [found["spaced"] for found in TOKEN.finditer(text) if found["spaced"]]
    joined = {f"{one} {other}": one + other for one, other in pairwise(asked)}
    parted = {word: [f"{word[:at]} {word[at:]}" for at in range(3, len(word) - 2)] for word in asked}
    halves = {half for pairs in parted.values() for pair in pairs for half in pair.split()}
    standing = known([*asked, *joined.values(), *halves])
    wrong = [word for word in asked if is_word(word) and word not in standing]
    yield from (put(text, {pair: word}) for pair, word in joined.items() if word in standing)
    for word in wrong:
        yield from (put(text, {word: pair}) for pair in parted[word] if standing.issuperset(pair.split()))
    if wrong:
        for chosen in product(*map(nearest, wrong)):
            yield put(text, dict(zip(wrong, chosen, strict=True)))


def put(text, changes):
    for words, others in changes.items():
        text = re.sub(r"\b" + r"\W+".join(words.split()) + r"\b", others, text)
    return text
