"""The Latin words that stand in any record, and the nearest to one that stands in none.

A word kept here may stand in hidden records only, or in none any more. `stands(word)` tells whether the
reader may see a record with it; nothing is told of other words.
"""

import re
from functools import cache
from itertools import islice, pairwise, product

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
        sql = "SELECT word FROM mmn_search_word WHERE word >= %s AND word < %s ORDER BY word LIMIT %s"
        cursor.execute(sql, [word[0], chr(ord(word[0]) + 1), FIRST_LETTERS])
        words = [found for (found,) in cursor]
    slips = 2 if len(word) >= 7 else 1
    near = process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [found for found, _distance, _place in near]


def corrections(text, stands):
    """`text`, folded, with words changed so that each `stands`: two joined, one parted or put right."""
    text, stands = fold(text), cache(stands)
    asked = [found["spaced"].removesuffix("'s") for found in TOKEN.finditer(text) if found["spaced"]]
    joined = {f"{one} {other}": one + other for one, other in pairwise(asked)}
    parted = {word: [(word[:at], word[at:]) for at in range(SHORTEST, len(word) - 3)] for word in asked}
    halves = {half for pairs in parted.values() for pair in pairs for half in pair}
    kept = known([*joined.values(), *halves])
    yield from (put(text, {pair: word}) for pair, word in joined.items() if word in kept and stands(word))
    wrong = [word for word in asked if is_word(word) and not stands(word)]
    for word in wrong:
        pairs = [pair for pair in parted[word] if kept.issuperset(pair) and all(map(stands, pair))]
        yield from (put(text, {word: " ".join(pair)}) for pair in pairs)
    if wrong:
        near = [[*islice(filter(stands, nearest(word)), NEAR)] for word in wrong]
        for chosen in product(*near):
            yield put(text, dict(zip(wrong, chosen, strict=True)))


def put(text, changes):
    for words, others in changes.items():
        text = re.sub(r"\b" + r"\W+".join(words.split()) + r"\b", others, text)
    return text
