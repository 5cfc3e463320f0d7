import zoneinfo

from django.utils import timezone

from proceedings.models import Event


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


def time_zone_of(**event):
    return Event.objects.filter(**event).values_list("time_zone", flat=True).first()


def is_time_zone(name):
    return name in zoneinfo.available_timezones()
