"""The gate every address passes: what stands behind the question mark, made harmless."""

from django.http import QueryDict

MAX_LENGTH = 200
MAX_VALUES = 20


def clean_parameters(data):
    """A copy of the QueryDict `data`: a key keeps its first 20 values, a value its first 200 characters.

    A key of which nothing is left was not given.
    """
    clean = QueryDict(mutable=True)
    for key in data:
        values = (value[:MAX_LENGTH].strip() for value in data.getlist(key)[:MAX_VALUES])
        if kept := [value for value in values if value]:
            clean.setlist(key[:MAX_LENGTH], kept)
    return clean


def without(data, *keys, **pairs):
    """The query string of `data` without `keys`, and without single values given as key=value."""
    left = data.copy()
    for key in keys:
        left.pop(key, None)
    for key, value in pairs.items():
        left.setlist(key, [kept for kept in left.getlist(key) if kept != value])
    return left.urlencode()
