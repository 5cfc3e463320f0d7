"""Form fields: what people type becomes what the archive keeps."""

from contextlib import suppress
from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _


class LinesField(forms.CharField):
    """Lines end as they do in the archive: browsers send CRLF, which would change every frozen text."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class DateTextField(forms.CharField):
    """A date known only in part; “12 March 2021” and “March 2021” are understood too."""

    WRITTEN_OUT = {"%d %B %Y": "%Y-%m-%d", "%d %b %Y": "%Y-%m-%d", "%B %Y": "%Y-%m", "%b %Y": "%Y-%m"}

    def to_python(self, value):
        text = super().to_python(value)
        for written, kept in self.WRITTEN_OUT.items():
            with suppress(ValueError):
                return datetime.strptime(text, written).strftime(kept)
        return text


class DayAndHourField(forms.SplitDateTimeField):
    """A moment, typed as day and hour; an hour without a day is one of `day`, where that is known."""

    default_error_messages = {
        "invalid_date": _("Give the day as well."),
        "invalid_time": _("Give the hour as well, or leave the day empty."),
    }
    day = None

    def clean(self, value):
        day, hour = value
        return super().clean([day or self.day, hour] if hour else value)
