"""An event as a file for calendars (RFC 5545): its agenda in the time of the place, or the days it lasted."""

import re
from collections import defaultdict
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from django.contrib.admin.models import LogEntry
from django.db.models import Max, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic import View
from icalendar import CLASS, TRANSP, Calendar
from icalendar import Event as Entry

from mmn.citations import one_line
from mmn.exports import saved
from mmn.feeds import plain
from mmn.templatetags.archive import absolute
from mmn.visibility import Level, audiences
from proceedings.models import Event, ParticipationRole

DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", re.ASCII)
# As in feeds, an entry keeps its id wherever the archive moves, so it is not made from SITE_URL.
UID = "{}@mekongmigration.org"
MOST_PEOPLE = 12  # a calendar shows little room: of more the page tells


class EventCalendar(View):
    """An event whose date is known only in part has no place in a calendar, and so no file."""

    def get(self, request, number):
        events = Event.objects.visible_to(request.user).prefetch_related("held_in")
        event = get_object_or_404(events, pk=number)
        if not is_known_to_the_day(event):
            raise Http404
        calendar = calendar_of(event, request.user).to_ical()
        return saved(HttpResponse(calendar, content_type="text/calendar; charset=utf-8"), request.path)


def calendar_url(event):
    is_known = is_known_to_the_day(event)
    return reverse("proceedings:event-calendar", args=[event.number]) if is_known else ""


def is_known_to_the_day(event):
    """Also by a calendar: one ends a day on the day after it."""
    return DAYS.fullmatch(event.date) is not None and event.latest < date.max


def calendar_of(event, user):
    parts = event.participations.visible_to(user).select_related("person", "organisation").by_role()
    people = defaultdict(list)
    for part in parts:
        people[part.session_id].append(part)
    timed = event.sessions.visible_to(user).select_related("event").exclude(starts_at=None)
    sessions = [*timed.order_by("starts_at", "position", "number")]
    rows = [(session, people[session.pk]) for session in sessions]
    if not fill_its_days(sessions, event):
        rows = [(event, people[None]), *rows]
    public = public_ones([event], user) | public_ones(sessions, user) | public_ones(parts, user)
    changed = last_changed(event, sessions, parts)
    calendar = Calendar.new(
        prodid="-//Mekong Migration Network//Archive//EN",
        uid=UID.format(f"event-{event.number}"),
        name=text(event),
        url=absolute(event.get_absolute_url()),
        last_modified=changed,
        subcomponents=[entry(event, record, people, public, changed) for record, people in rows],
    )
    if sessions:
        # In its own zone a session may begin and end a day off the world's.
        days = sessions[0].starts_at.date(), max(one.ends_at or one.starts_at for one in sessions).date()
        calendar.add_missing_timezones(days[0] - timedelta(days=1), days[1] + timedelta(days=2))
    return calendar


def fill_its_days(sessions, event):
    """Whether a session begins on every day of `event`."""
    days = {times(session)["start"].date() for session in sessions}
    return sum(event.earliest <= day <= event.latest for day in days) > (event.latest - event.earliest).days


def last_changed(event, sessions, parts):
    """When any of it was; a session or somebody's part can be corrected without the event being saved."""
    logged = LogEntry.objects.filter(content_type__app_label="proceedings")
    of_sessions = Q(content_type__model="session", object_id__in=[one.pk for one in sessions])
    of_parts = Q(content_type__model="participation", object_id__in=[one.pk for one in parts])
    latest = logged.filter(of_sessions | of_parts).aggregate(latest=Max("action_time"))["latest"]
    return max(filter(None, [event.changed_at, latest]))


def public_ones(records, user):
    """Those of `records`, all of one model, that everyone sees; whoever is not signed in sees no other."""
    seen_by = audiences([*records]) if user.is_authenticated else {}
    return {record for record in records if seen_by.get(record.pk, Level.PUBLIC) == Level.PUBLIC}


def entry(event, record, people, public, changed):
    """`record`, the event itself or a session of it, as an entry that says when it was last changed.

    It bears that time as its stamp too: the file is the same whenever it is asked for.
    """
    is_whole = record is event
    name = f"event-{event.number}" if is_whole else f"event-{event.number}-session-{record.number}"
    return Entry.new(
        uid=UID.format(name),
        summary=text(event) if is_whole else f"{text(event)}: {text(record)}",
        description="\n".join(who(people)) or None,
        location=", ".join(map(text, [*event.held_at, *event.held_in.all()])) or None,
        url=absolute(record.get_absolute_url()),
        classification=None if public.issuperset([record, *people]) else CLASS.PRIVATE,
        stamp=changed,
        last_modified=changed,
        **(days(event) if is_whole else times(record)),
    )


def days(event):
    """The day on which a calendar ends is the one after the last; days as a whole keep nobody busy."""
    end = event.latest + timedelta(days=1)
    return {"start": event.earliest, "end": end, "transparency": TRANSP.TRANSPARENT}


def times(session):
    zone = ZoneInfo(session.event.time_zone) if session.event.time_zone else UTC
    start, end = session.starts_at.astimezone(zone), session.ends_at and session.ends_at.astimezone(zone)
    return {"start": start, "end": end if end and end > start else None}


def who(people):
    """A line for each of `people` who had a part from the outset, unless they are many."""
    planned = [part for part in people if part.role != ParticipationRole.PARTICIPANT]
    for part in planned if len(planned) <= MOST_PEOPLE else ():
        name = f"{part} – {part.capacity}" if part.capacity else part
        yield f"{capfirst(part.get_role_display())}: {text(name)}"


def text(value):
    """`value` without what no calendar takes; a line break in it would end the line it stands in."""
    return one_line(plain(value))
