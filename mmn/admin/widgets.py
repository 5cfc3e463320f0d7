from dataclasses import dataclass

from django import forms
from django.contrib.admin.widgets import AdminFileWidget


class DayAndHour(forms.SplitDateTimeWidget):
    """The browser's own fields for a day and a time; a file of the stock admin compares clocks instead."""

    def __init__(self, attrs=None):
        super().__init__(
            attrs=attrs,
            date_attrs={"type": "date"},
            date_format="%Y-%m-%d",
            time_attrs={"type": "time"},
            time_format="%H:%M",
        )


@dataclass(frozen=True)
class KeptFile:
    """A stored file by the address readers get it from: the storage itself has none."""

    url: str

    def __str__(self):
        return self.url.rpartition("/")[-1]


class KeptFileWidget(AdminFileWidget):
    """A record with a file in `image` says in `get_image_url` where readers find it."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if context["widget"]["is_initial"]:
            address = getattr(value.instance, f"get_{value.field.name}_url")
            context["widget"]["value"] = KeptFile(address())
        return context
