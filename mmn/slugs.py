"""Slugs that keep every script whole.

Django's `slugify` drops the vowel signs of Thai, Burmese, Khmer and Lao, and taggit's the letters too. Here
letters, marks and digits of any script stay; only Latin loses its accents, so that an address can be typed.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LATIN_MARKS = re.compile(r"[\u0300-\u036f]")
DROPPED = str.maketrans({"đ": "d", "'": "", "’": ""})
MAX_LENGTH = 80


def slug_of(text):
    """`text` as a slug of at most 80 characters; empty when no letter or digit is in it."""
    plain = text.casefold().translate(DROPPED)
    plain = unicodedata.normalize("NFC", LATIN_MARKS.sub("", unicodedata.normalize("NFD", plain)))
    slug = "-".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split())
    if len(slug) <= MAX_LENGTH:
        return slug
    return slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]


def free_slug(text, taken):
    """The slug of `text`, with -2, -3 … behind it while the queryset `taken` holds it already."""
    stem = slug_of(text) or "record"
    slug, count = stem, 1
    while taken.filter(slug=slug).exists():
        count += 1
        slug = f"{stem}-{count}"
    return slug


def validate_slug(value):
    if value != slug_of(value):
        raise ValidationError(
            _("Use small letters, digits and hyphens only, for example “%(example)s”."),
            params={"example": slug_of(value) or "permanently-temporary"},
        )
