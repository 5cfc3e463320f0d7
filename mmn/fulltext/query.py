"""What somebody typed, as terms that must all be found."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from icu4py.breakers import WordBreaker

from mmn.fulltext.tokens import TOKEN, clusters, fold, runs, stem

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


def validate_words(text):
    if text and not parse(text):
        raise ValidationError(
            _("“%(text)s” holds no word to look for, or only such as stand everywhere: write another one."),
            params={"text": text},
        )


def last_word(text):
    """The word that `text` ends with, as it is typed, folded; "" when it ends otherwise."""
    found = [*TOKEN.finditer(fold(text))]
    if not text[-1:].isalnum() or not found or found[-1]["spaced"] in COMMON | {None}:
        return ""
    return found[-1]["spaced"]


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
            yield from (Term((*clusters(word),), is_unspaced=True) for word in words_of_run(run))
        elif run not in COMMON:
            yield Term((stem(run),))


def words_of_run(run):
    """The words that ICU's dictionaries see in a `run` without spaces: what is asked may be several."""
    return [run[start:end] for start, end in WordBreaker(run, "th").segments()]
