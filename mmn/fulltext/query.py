"""What somebody typed, as terms that must all be found."""

import re
from dataclasses import dataclass
from itertools import groupby

from icu4py.breakers import WordBreaker

from mmn.fulltext.tokens import LONGEST, TOKEN, clusters, fold, runs, stem

MOST_TERMS = 16
SHORTEST_START, SHORTEST_START_ALONE = 2, 3  # of a word not typed to its end: fewer letters begin too many
ARTICLES = {"a", "an", "the", "this", "that", "we", "it"}
PREPOSITIONS = {"about", "as", "at", "by", "for", "from", "in", "of", "on", "to", "with"}
COMMON = ARTICLES | PREPOSITIONS | {"and", "or", "is", "are", "be", "was", "did", "what"}
PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^"“”„«»]+)')


@dataclass(frozen=True)
class Term:
    """Tokens that stand behind each other; where `start` is given, any word that begins with it will do."""

    tokens: tuple
    is_unspaced: bool = False
    start: str = ""


def parse(text):
    """The Terms of `text`: what stands in quotes as one, each other word by itself; [] when it has no word.

    Words that stand in every text are left out. The last may not be typed to its end: it finds longer ones.
    """
    terms = []
    for quoted, plain in PIECE.findall(text):
        terms += phrase(quoted) if quoted else words(plain)
    start = last_word(text)
    if terms and len(start) >= (SHORTEST_START if len(terms) > 1 else SHORTEST_START_ALONE):
        terms[-1] = Term(terms[-1].tokens, start=start)
    return [*dict.fromkeys(terms)][:MOST_TERMS]


def last_word(text):
    """The word that `text` ends with, as it is typed, folded; "" when it ends otherwise."""
    found = [*TOKEN.finditer(fold(text))]
    if not text[-1:].isalnum() or not found or found[-1]["spaced"] in COMMON | {None}:
        return ""
    return found[-1]["spaced"][:LONGEST]


def phrase(text):
    """Words that stand behind each other are one term, and so is each run of a script without spaces."""
    for is_unspaced, found in groupby(runs(fold(text)), key=lambda run: run[0]):
        if is_unspaced:
            yield from (Term((*clusters(run),), is_unspaced=True) for _is_unspaced, run in found)
        else:
            yield Term(tuple(stem(word) for _is_unspaced, word in found))


def words(text):
    for is_unspaced, run in runs(fold(text)):
        if is_unspaced:
            yield from (Term(word, is_unspaced=True) for word in words_of_run(run))
        elif run not in COMMON:
            yield Term((stem(run),))


def words_of_run(run):
    """The words, in clusters, that ICU's dictionaries see in a `run` without spaces: it may be several."""
    ends, word, at = {end for _start, end in WordBreaker(run, "th").segments()}, (), 0
    for cluster in clusters(run):
        word, at = (*word, cluster), at + len(cluster)
        if at in ends:  # and not within a cluster
            yield word
            word = ()
