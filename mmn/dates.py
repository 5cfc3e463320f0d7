"""Dates known only in part, as ISO 8601-2 (EDTF) text: 2001-09, 2016-03/2016-07, 2020/.., 2010~."""

import re
from calendar import monthrange
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from edtf import EDTFParseException, parse_edtf

OPEN = ("", "..")
PLAIN = re.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
# What the library lets through for texts that look like a date and are none.
UNREADABLE = (EDTFParseException, ValueError, OverflowError, TypeError, AttributeError)


def bounds(text):
    """The first and the last day that the EDTF `text` can mean; None for an open or unknown end.

    Raises ValidationError for text that is not EDTF, or an interval that ends before it starts.
    """
    if not text:
        return None, None
    start, slash, end = text.partition("/")
    try:
        first, last = _days(start)[0], _days(end if slash else start)[1]
        if first is last is None or "/" in end or "T" in text or start == end:
            raise ValueError("open at both ends, of more than two, with an hour, or one day twice")
    except UNREADABLE as error:
        raise ValidationError(
            _("“%(text)s” is not a date. Write 2018, 2018-08, 2018-08-04, or from/to as 2016-03/2016-07."),
            params={"text": text},
        ) from error
    if first and last and last < first:
        raise ValidationError(_("“%(text)s” ends before it starts."), params={"text": text})
    return first, last


def _days(text):
    """The first and the last day of one date; an open end (..) and an unknown one (nothing) have none."""
    if text in OPEN:
        return None, None
    if PLAIN.fullmatch(text):
        return _plain_days(text)
    parsed = parse_edtf(text)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


def _plain_days(text):
    """The same of a year, a month or a day, as most dates are: the library takes a thousand times as long."""
    first = date.fromisoformat(f"{text}-01-01"[:10])
    if len(text) == len("2018-08-04"):
        return first, first
    month = first.month if len(text) == len("2018-08") else 12
    return first, date(first.year, month, monthrange(first.year, month)[1])


def validate_edtf(text):
    bounds(text)


class Dated(models.Model):
    date = models.CharField(
        _("date"),
        max_length=40,
        blank=True,
        validators=[validate_edtf],
        help_text=_(
            "As much as the source says: 2018, 2018-08, 2018-08-04, 2016-03/2016-07, 2020/.. (goes on), "
            "2010~ (about). Leave empty when no source says."
        ),
    )
    earliest = models.DateField(_("first possible day"), null=True, blank=True, editable=False)
    latest = models.DateField(_("last possible day"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest=None) | Q(latest=None) | Q(latest__gte=F("earliest")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
            )
        ]

    def save(self, *args, **kwargs):
        self.earliest, self.latest = bounds(self.date)
        super().save(*args, **kwargs)
