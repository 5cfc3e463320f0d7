"""Addresses that stand on a page many times: `reverse` would look through all of the site's each time."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

NUMBER, SLUG = 9_876_543_210, "a-name-for-a-name"


def address_of(view, number, slug):
    """The address of a record's `view`: its number decides, its name may change."""
    return _pattern(view, get_language()).replace(str(NUMBER), str(number)).replace(SLUG, slug)


@lru_cache
def _pattern(view, language):
    return reverse(view, args=[NUMBER, SLUG])


def named(view):
    """The address of a `view` that needs nothing else."""
    return _named(view, get_language())


@lru_cache
def _named(view, language):
    return reverse(view)
