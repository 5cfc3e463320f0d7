"""The part of a text that shows why it was found, cut from the text itself as the reader may see it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from mmn.fulltext.tokens import DROPPED, MARKS, TOKEN, fold, standing_apart, stem

LENGTH = 240  # characters
BEFORE = 60  # of them, at most, before the first word found
# A letter with its marks, which folding may put in another order, and with what nobody sees behind it.
LETTER = re.compile(f".(?:{DROPPED.pattern}|[{MARKS}\u0e33\u0eb3])*", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool = False


def snippet(texts, terms):
    """The Pieces of the one of `texts` that shows most of `terms`; [] when none shows any."""
    best, places = "", []
    for text in filter(None, texts):
        found = places_in(text, terms)
        if len({term for _start, _end, term in found}) > len({term for _start, _end, term in places}):
            best, places = text, found
    return pieces(best, places) if places else []


def marked(text, terms):
    """The whole `text` as Pieces."""
    return pieces(text, places_in(text, terms), LENGTH * 2)


def places_in(text, terms):
    """(start, end, term) of each place where one of `terms` stands in `text`, in order, none in another."""
    folded, origin = folded_with_places(text)
    words = [(found.start(), found.end(), found["spaced"]) for found in TOKEN.finditer(folded)]
    found = []
    for term in terms:
        places = runs_in(folded, term) if term.is_unspaced else words_in(words, term)
        found += [(origin[start][0], origin[end - 1][1], term) for start, end in places]
    found.sort(key=lambda place: (place[0], -place[1]))
    apart = []
    for place in found:
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return apart


def folded_with_places(text):
    """`text` folded, and for each sign of that where the letter it is from starts and ends in `text`."""
    folded, origin = [], []
    for letter in LETTER.finditer(text):
        signs = folded_letter(letter[0])
        folded.append(signs)
        origin += [letter.span()] * len(signs)
    return "".join(folded), origin


folded_letter = lru_cache(maxsize=10_000)(fold)


def runs_in(folded, term):
    return (found.span() for found in re.finditer(standing_apart("".join(term.tokens)), folded))


def words_in(words, term):
    size = len(term.tokens)
    stems = [stem(word) if word else "" for _start, _end, word in words]
    for place, (start, end, word) in enumerate(words):
        if tuple(stems[place : place + size]) == term.tokens:
            yield start, words[place + size - 1][1]
        elif term.start and word and word.startswith(term.start):
            yield start, end


def pieces(text, places, length=LENGTH):
    begin = start_of_word(text, max(places[0][0] - BEFORE, 0)) if places and len(text) > length else 0
    end = begin + length
    found, at = [Piece("…")] if begin else [], begin
    for start, stop, _term in places:
        if begin <= start and stop <= end:
            found += [Piece(text[at:start]), Piece(text[start:stop], is_found=True)]
            at = stop
    return [
        piece for piece in [*found, Piece(text[at:end]), Piece("…" if end < len(text) else "")] if piece.text
    ]


def start_of_word(text, place):
    """`place`, or the end of the space before it when one is near."""
    space = text.rfind(" ", max(place - 20, 0), place + 1)
    return space + 1 if place and space >= 0 else place
