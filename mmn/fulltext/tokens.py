"""Text cut into tokens, the same for both databases, for what is stored and for what is asked.

Scripts with spaces are cut into words, English plurals to their singular. Scripts without (Thai, Lao, Khmer,
Burmese, Chinese, Japanese) are cut into orthographic clusters, a sign with its marks: what is asked for is
then a run of clusters, and is found in the middle of a sentence without any dictionary.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

# Accents of Latin letters, Vietnamese tones, and signs that nobody types or sees.
DROPPED = re.compile(r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff\x00\ud800-\udfff]")
LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "’": "'", "ʼ": "'", "‘": "'"})
UNSPACED = (
    r"\u0e01-\u0eff"  # Thai, Lao
    r"\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese
    r"\u1780-\u17ff\u19e0-\u19ff"  # Khmer
    r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"  # Han
    r"\u3041-\u30ff\u31f0-\u31ff"  # Japanese
)
# Signs in those ranges that are no part of a word: punctuation of Thai, Burmese and Khmer, the Japanese dot.
STOP = re.compile(r"[\u0e2f\u0e3f\u0e4f\u0e5a\u0e5b\u104a\u104b\u17d4-\u17da\u30fb]+")
TOKEN = re.compile(rf"(?P<unspaced>[{UNSPACED}]+)|(?P<spaced>(?:(?![{UNSPACED}])[^\W_])+(?:'s\b)?)")
ASCII_WORD = re.compile(r"[a-z0-9]+(?:'s\b)?")  # what TOKEN finds in English, in a third of the time
AMERICAN = re.compile(r"^(lab|fav|behavi|neighb|col|hon|harb|hum)or")
DIGIT = re.compile(r"(?![0-9])\d")
RINGS = "\u0e4d\u0ecd"  # of the Thai and Lao SARA AM
TONES = re.compile(f"[\u0e48-\u0e4b\u0ec8-\u0ecb{RINGS}]{{2,}}")
PLURALS = {"children": "child", "men": "man", "mous": "mou", "women": "woman"}
LONGEST = 200  # letters of a token: PostgreSQL takes 2,046 bytes
# Behind a letter of a script without spaces, these belong to its cluster.
SIGNS = map(chr, chain(range(0x0E00, 0x3100), range(0xA9E0, 0xAA80)))
MARKS = "".join(sign for sign in SIGNS if unicodedata.category(sign)[0] == "M")
COENG = "\u17d2\u1039\u1a60"  # binds the letter behind it to the cluster before it: Khmer, Burmese
GAP = "\ue000"  # a token nobody can ask for stands between two texts: no phrase reaches from one to the other


def fold(text):
    """`text` without what nobody should have to type: case, accents, width, invisible signs, own digits."""
    if text.isascii():
        return text.lower().replace("\0", "")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = DROPPED.sub("", decomposed).casefold().translate(LETTERS)
    western = DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), plain)
    return unicodedata.normalize("NFD", TONES.sub(ring_first, western))


def ring_first(tones):
    """Thai and Lao are typed with the tone before or behind the ring of SARA AM: one order for both."""
    return "".join(sorted(tones[0], key=lambda sign: sign not in RINGS))


@lru_cache(maxsize=50_000)
def stem(word):
    """An English word in the singular and in British spelling: what two spellings have in common."""
    word = word.removesuffix("'s")
    if not word.isascii():
        return word
    found = singular(AMERICAN.sub(r"\1our", word).replace("iz", "is"))
    return PLURALS.get(found, found)


def singular(word):
    """`word` without its plural ending.

    By the three rules of Harman's s-stemmer (How effective is suffixing?, 1991), and by one before the second
    for approaches and businesses.
    """
    if len(word) < 4:
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith(("us", "ss")) else word


def clusters(run):
    """The orthographic clusters of a folded `run` of a script without spaces."""
    found = []
    for sign in run:
        is_bound = found and (unicodedata.category(sign)[0] == "M" or found[-1][-1] in COENG)
        if is_bound and len(found[-1]) < LONGEST:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def standing_apart(run):
    """An expression for `run`, not cut out of a cluster: ត្រី, fish, is not in ស្ត្រី, woman."""
    return f"(?<![{COENG}]){run}(?![{MARKS}])"


def runs(folded):
    """(is_unspaced, text) of each word of a folded text, and of each run of a script without spaces."""
    if folded.isascii():
        yield from ((False, word[:LONGEST]) for word in ASCII_WORD.findall(folded))
        return
    for found in TOKEN.finditer(folded):
        if found["spaced"]:
            yield False, found["spaced"][:LONGEST]
        else:
            yield from ((True, run) for run in STOP.split(found["unspaced"]) if run)


@dataclass
class Tokens:
    """The tokens of a text in their order; besides, its words as they stand and its runs without spaces."""

    all: list = field(default_factory=list)
    words: set = field(default_factory=set)
    runs: list = field(default_factory=list)


def tokens(texts):
    """The Tokens of `texts`, with a GAP between two, and between two runs that a space or sign parts."""
    found, is_behind_run = Tokens(), False
    for text in texts:
        if found.all and found.all[-1] != GAP:
            found.all.append(GAP)
        for is_unspaced, run in runs(fold(text)):
            if is_unspaced:
                found.runs.append(run)
                found.all += [GAP, *clusters(run)] if is_behind_run else clusters(run)
            else:
                found.words.add(run.removesuffix("'s"))
                found.all.append(stem(run))
            is_behind_run = is_unspaced
        is_behind_run = False
    return found
