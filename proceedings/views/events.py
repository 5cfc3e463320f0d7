from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from mmn.detail import RecordDetail
from mmn.listing import FacetedList
from proceedings.calendars import is_known_to_the_day
from proceedings.exports import EVENTS
from proceedings.filters import EventFilter
from proceedings.models import (
    Event,
    Figure,
    Mention,
    ParticipationRole,
    Passage,
    PassageStyle,
    Session,
    SessionKind,
    Statement,
    StatementKind,
    with_outcomes,
)


class EventList(FacetedList):
    model = Event
    filterset_class = EventFilter
    export = EVENTS
    extra_context = {"title": _("Events")}


class EventDetail(RecordDetail):
    model = Event

    def get_context_data(self, **kwargs):
        event, user = self.object, self.request.user
        passages = Passage.objects.visible_to(user).of_event(event)
        said = Statement.objects.visible_to(user).filter(passage__in=passages).for_cards(user)
        in_groups = Q(passage__session__kind=SessionKind.GROUP)
        proposed = said.filter(in_groups, kind__in=[StatementKind.ISSUE, StatementKind.RECOMMENDATION])
        voiced = said.filter(kind=StatementKind.RECOMMENDATION).exclude(in_groups)
        sessions = marking_renamed(event.sessions.visible_to(user), user).marking_told(passages)
        roles = event.participations.visible_to(user).for_cards(user).by_role()
        captions = passages.captions().with_address(user).as_read()
        figures = Figure.objects.visible_to(user).filter(statement__passage__in=passages)
        return super().get_context_data(**kwargs) | {
            "calendar_url": calendar_url(event),
            "agenda": with_recommended(sessions.for_cards(user).as_agenda(), [*proposed, *voiced]),
            "roles": roles,
            "organisers": [one for one in roles if one.organisation and is_organiser(one)],
            "proposed": proposed,
            "voiced": voiced,
            "figures": figures.for_cards(user),
            "follow_ups": event.follow_ups.visible_to(user).for_cards(user),
            "has_text": Passage.objects.visible_to(user).of_document_recording(event).exists(),
            "captions": captions,
            "has_photographs": any(caption.image for caption in captions),
        }


def calendar_url(event):
    is_known = is_known_to_the_day(event)
    return reverse("proceedings:event-calendar", args=[event.number]) if is_known else ""


def is_organiser(participation):
    return participation.role == ParticipationRole.ORGANISER


def with_recommended(sessions, statements):
    """Tell each of `sessions` as `recommended` how many of `statements` recommend something in it."""
    kinds = Counter((one.passage.session_id, one.kind) for one in statements)
    for session in sessions:
        session.recommended = kinds[session.pk, StatementKind.RECOMMENDATION]
    return sessions


def marking_renamed(sessions, user):
    """Mark as `is_renamed` those of `sessions` that the document names otherwise than the agenda does, or
    somebody who took part in them in several ways or otherwise than the archive.
    """
    mentions = Mention.objects.visible_to(user).order_by()
    otherwise = mentions.filter(session=OuterRef("pk")).exclude(words=OuterRef("title"))
    people = mentions.filter(participation__session=OuterRef("pk"))
    respelt = people.exclude(participation__person=None).exclude(participation__printed_name="")
    told = people.exclude(passage__style=PassageStyle.CAPTION).values("participation")
    ways = told.annotate(ways=Count("words", distinct=True)).filter(ways__gt=1)
    return sessions.annotate(is_renamed=Q(Exists(otherwise)) | Q(Exists(respelt)) | Q(Exists(ways)))


def names_of(session, mentions, roles):
    """(participation, words of the agenda, other words elsewhere) of the session, for which None stands,
    and of each who took part in it and is named in several ways or otherwise than in the archive.

    The agenda's words are those of the passage that gives the session its title. Captions say what a picture
    shows: they count where nothing else names somebody.
    """
    agenda = {one.passage_id for one in mentions if one.session_id and one.words == session.title}
    for part in [None, *roles]:
        named = [one for one in mentions if one.participation_id == (part.pk if part else None)]
        told = [one for one in named if one.passage.style != PassageStyle.CAPTION]
        is_respelt = part and part.person and part.printed_name and named
        if not part or is_respelt or len({one.words for one in told}) > 1:
            planned = [one for one in named if one.passage_id in agenda]
            words = {one.words for one in planned}
            yield part, planned, [one for one in told or named if one.words not in words]


class SessionDetail(DetailView):
    model = Session

    def get_object(self):
        user = self.request.user
        sessions = marking_renamed(Session.objects.visible_to(user), user).for_page(user)
        return get_object_or_404(sessions, event__number=self.kwargs["number"], number=self.kwargs["session"])

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        is_todays = kwargs["slug"] == self.object.event.slug
        return response if is_todays else redirect(self.object, permanent=True)

    def get_context_data(self, **kwargs):
        session, user = self.object, self.request.user
        said = Statement.objects.visible_to(user).filter(passage__session=session)
        statements = with_outcomes(said.for_page(user), user)
        named = Q(session=session) | Q(participation__session=session)
        mentions = Mention.objects.visible_to(user).filter(named).with_passages(user).as_read()
        roles = session.participations.visible_to(user).for_cards(user).by_role()
        passages = session.passages.visible_to(user).with_address(user).as_read()
        agenda = [*session.event.sessions.visible_to(user).select_related("event").as_agenda()]
        place = agenda.index(session)
        return super().get_context_data(**kwargs) | {
            "statements": statements,
            "recommended": [one for one in statements if one.kind == StatementKind.RECOMMENDATION],
            "roles": roles,
            "groups": session.groups.visible_to(user).for_cards(user),
            "passages": passages,
            "own_parts": {passage.part for passage in passages},
            "as_printed": [*names_of(session, mentions, roles)] if session.is_renamed else [],
            "previous": agenda[place - 1] if place else None,
            "next": agenda[place + 1] if place + 1 < len(agenda) else None,
        }
