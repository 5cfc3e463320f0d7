from collections import Counter

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from mmn.detail import RecordDetail
from mmn.listing import FacetedList
from proceedings.calendars import calendar_url
from proceedings.exports import EVENTS
from proceedings.filters import EventFilter
from proceedings.models import (
    Event,
    Figure,
    Mention,
    Passage,
    Session,
    SessionKind,
    Statement,
    StatementKind,
    with_outcomes,
)
from proceedings.names import names_of
from proceedings.roles import beyond, organisers, told_once


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
        headings = Prefetch("mentions", Mention.objects.visible_to(user).headings(), to_attr="headings")
        sessions = event.sessions.visible_to(user).marking_told(passages).prefetch_related(headings)
        roles = told_once(event.participations.visible_to(user).for_cards(user).by_role())
        glance = organisers(roles)
        captions = passages.captions().with_address(user).as_read()
        figures = Figure.objects.visible_to(user).filter(statement__passage__in=passages)
        return super().get_context_data(**kwargs) | {
            "calendar_url": calendar_url(event),
            "agenda": with_recommended(sessions.for_cards(user).as_agenda(), [*proposed, *voiced]),
            "roles": beyond(glance, roles),
            "organisers": glance,
            "proposed": proposed,
            "voiced": voiced,
            "figures": figures.for_cards(user),
            "follow_ups": event.follow_ups.visible_to(user).for_cards(user),
            "has_text": Passage.objects.visible_to(user).of_document_recording(event).exists(),
            "captions": captions,
            "has_photographs": any(caption.image for caption in captions),
        }


def with_recommended(sessions, statements):
    """Tell each of `sessions` as `recommended` how many of `statements` recommend something in it."""
    kinds = Counter((one.passage.session_id, one.kind) for one in statements)
    for session in sessions:
        session.recommended = kinds[session.pk, StatementKind.RECOMMENDATION]
    return sessions


class SessionDetail(DetailView):
    model = Session

    def get_object(self):
        user = self.request.user
        sessions = Session.objects.visible_to(user).for_page(user)
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
        roles = told_once(session.participations.visible_to(user).for_cards(user).by_role())
        passages = session.passages.visible_to(user).with_address(user).as_read()
        agenda = [*session.event.sessions.visible_to(user).select_related("event").as_agenda()]
        place = agenda.index(session)
        return super().get_context_data(**kwargs) | {
            "statements": statements,
            "recommended": [one for one in statements if one.kind == StatementKind.RECOMMENDATION],
            "roles": roles,
            "groups": session.groups.visible_to(user).for_cards(user),
            "passages": passages,
            "drawn_from": len({one.passage_id for one in statements}),
            "own_parts": {passage.part for passage in passages},
            "as_printed": names_of(session, mentions, roles),
            "previous": agenda[place - 1] if place else None,
            "next": agenda[place + 1] if place + 1 < len(agenda) else None,
        }
