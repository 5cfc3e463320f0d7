from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from mmn.detail import RecordDetail
from mmn.listing import FacetedList
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
        said = Statement.objects.visible_to(user).filter(passage__in=passages)
        in_groups = Q(passage__session__kind=SessionKind.GROUP)
        proposed = said.filter(in_groups, kind__in=[StatementKind.ISSUE, StatementKind.RECOMMENDATION])
        voiced = said.filter(kind=StatementKind.RECOMMENDATION).exclude(in_groups)
        captions = passages.captions().with_address(user).as_read()
        figures = Figure.objects.visible_to(user).filter(statement__passage__in=passages)
        return super().get_context_data(**kwargs) | {
            "agenda": event.sessions.visible_to(user).for_cards(user).marking_told(passages).as_agenda(),
            "roles": event.participations.visible_to(user).for_cards(user).by_role(),
            "proposed": proposed.for_cards(user),
            "voiced": voiced.for_cards(user),
            "figures": figures.for_cards(user),
            "follow_ups": event.follow_ups.visible_to(user).for_cards(user),
            "has_text": Passage.objects.visible_to(user).of_document_recording(event).exists(),
            "captions": captions,
            "has_photographs": any(caption.image for caption in captions),
        }


def differ(session, mentions):
    """Whether the document names `session`, or somebody who took part in it, in more than one way."""
    titles = {session.title, *(mention.words for mention in mentions if mention.session_id)}
    people = {(mention.participation_id, mention.words) for mention in mentions if mention.participation_id}
    return len(titles) > 1 or len(people) > len({person for person, _words in people})


class SessionDetail(DetailView):
    model = Session

    def get_object(self):
        visible = Session.objects.visible_to(self.request.user).for_page(self.request.user)
        return get_object_or_404(visible, event__number=self.kwargs["number"], number=self.kwargs["session"])

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
        agenda = [*session.event.sessions.visible_to(user).select_related("event").as_agenda()]
        place = agenda.index(session)
        return super().get_context_data(**kwargs) | {
            "statements": statements,
            "recommended": [one for one in statements if one.kind == StatementKind.RECOMMENDATION],
            "roles": session.participations.visible_to(user).for_cards(user).by_role(),
            "groups": session.groups.visible_to(user).for_cards(user),
            "passages": session.passages.visible_to(user).with_address(user).as_read(),
            "as_printed": mentions if differ(session, mentions) else [],
            "previous": agenda[place - 1] if place else None,
            "next": agenda[place + 1] if place + 1 < len(agenda) else None,
        }
