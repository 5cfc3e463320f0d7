"""Addresses of records: a number that decides, a name that may change."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

NUMBER, SLUG = 9_876_543_210, "a-name-for-a-name"


def address_of(view, number, slug):
    """What `reverse` gives for the `view` of a record, without looking through all addresses each time."""
    return _pattern(view, get_language()).replace(str(NUMBER), str(number)).replace(SLUG, slug)


@lru_cache
def _pattern(view, language):
    return reverse(view, args=[NUMBER, SLUG])
