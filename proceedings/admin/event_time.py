import zoneinfo

from django.utils import timezone


class EventTimeMixin:
    """Times are shown and typed as the clock showed at the event, and stored as moments."""

    def get_time_zone(self, request, object_id):
        """The name of the event's time zone; empty when it is not known."""
        raise NotImplementedError

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with timezone.override(self.get_time_zone(request, object_id) or None):
            response = super().changeform_view(request, object_id, form_url, extra_context)
            return response.render() if hasattr(response, "render") else response


def time_zone_of(events):
    return events.values_list("time_zone", flat=True).first()


def is_time_zone(name):
    return name in zoneinfo.available_timezones()
