"""The words of a document that name records, as links in them."""

from itertools import groupby

from proceedings.quotes import position_of

BETWEEN_NAMES = " \n,;:–—-()"


def linked(text, mentions):
    """`text` in pieces, (words, the mention whose name they are or None), and the mentions without a place.

    The shorter name is placed first and the longer one takes the most of what is left of it: of “Ms. Ei Ei
    Chaw, Foundation for Education (FED)” the person's name leads to the person, the organisation's to the
    organisation.
    """
    owners, left = [None] * len(text), []
    for mention in sorted(mentions, key=lambda one: len(one.words)):
        if place := next(free_places(mention.words, text, owners), None):
            owners[place] = [mention] * len(owners[place])
        else:
            left.append(mention)
    runs = groupby(zip(text, owners, strict=True), key=lambda pair: pair[1])
    return [("".join(sign for sign, _owner in run), owner) for owner, run in runs], left


def free_places(words, text, owners):
    """Wherever `words` stand in `text`, the longest stretch of them that has no owner yet."""
    start = position_of(words, text)
    while start >= 0:
        end = start + len(words)
        if place := longest(stretches(text, owners, start, end)):
            yield place
        following = position_of(words, text[end:])
        start = end + following if following >= 0 else -1


def stretches(text, owners, start, end):
    for is_free, run in groupby(range(start, end), key=lambda at: owners[at] is None):
        places = [*run]
        first, last = places[0], places[-1]
        while first <= last and first != start and text[first] in BETWEEN_NAMES:
            first += 1
        while last >= first and last != end - 1 and text[last] in BETWEEN_NAMES:
            last -= 1
        is_whole = (first, last) == (start, end - 1)
        if is_free and (is_whole or last > first):
            yield slice(first, last + 1)


def longest(places):
    return max(places, key=lambda place: place.stop - place.start, default=None)
