import zoneinfo
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mmn.admin.fields import DayAndHourField
from mmn.dates import bounds
from proceedings.models import Event

OF_THE_REGION = {
    "Asia/Phnom_Penh": _("Cambodia"),
    "Asia/Shanghai": _("China"),
    "Asia/Vientiane": _("Lao PDR"),
    "Asia/Yangon": _("Myanmar"),
    "Asia/Bangkok": _("Thailand"),
    "Asia/Ho_Chi_Minh": _("Vietnam"),
}


class EventTimeMixin:
    """Times are shown and typed as the clock showed at the event, and stored as moments."""

    def get_time_zone(self, request, number):
        """The name of the event's time zone, or nothing; `number` is None for a new record."""
        raise NotImplementedError

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        number = object_id if object_id and object_id.isdecimal() else None
        with timezone.override(self.get_time_zone(request, number) or None):
            response = super().changeform_view(request, object_id, form_url, extra_context)
            return response.render() if hasattr(response, "render") else response


def time_zone_choices():
    """Every time zone, those of the region first and by the name of their country."""
    others = sorted(zoneinfo.available_timezones() - OF_THE_REGION.keys())
    return [
        ("", _("not known: times are those of Bangkok")),
        (_("The region"), [*OF_THE_REGION.items()]),
        (_("Elsewhere"), [(name, name.replace("_", " ")) for name in others]),
    ]


def take_day_of(event, form):
    """Lets an hour typed without a day be one of the day of `event`, if that is one known day."""
    first = last = None
    with suppress(ValidationError):  # what is no date is told at its own field
        first, last = bounds(event.date) if event else (None, None)
    for field in form.fields.values():
        if isinstance(field, DayAndHourField) and first == last:
            field.day = first


def time_zone_of(**event):
    return Event.objects.filter(**event).values_list("time_zone", flat=True).first()


def is_time_zone(name):
    return name in zoneinfo.available_timezones()
