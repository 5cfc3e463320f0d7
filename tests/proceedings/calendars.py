"""Events with a calendar, and the calendar read back."""

from datetime import UTC, datetime

from icalendar import Calendar

from proceedings.models import Event
from tests.baking import make

CHANGED = datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC)
NINE, TEN = "2018-08-04T09:00:00+07:00", "2018-08-04T10:00:00+07:00"


def held(**values):
    given = {"title": "Workshop", "date": "2018-08-04", "time_zone": "Asia/Bangkok", "changed_at": CHANGED}
    return make(Event, **given | values)


def answer(client, event):
    return client.get(f"/events/{event.pk}.ics")


def entries(client, event):
    return Calendar.from_ical(answer(client, event).content).events


def lines(client, event):
    return answer(client, event).content.decode().replace("\r\n ", "").split("\r\n")
