from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView

from mmn.models import Language
from mmn.parameters import clean_parameters
from proceedings.models import Event, Figure, FollowUp, Mention, Part, Participation, Passage, Statement
from publications.models import Publication


def with_records(passages, user):
    """Load, for each of `passages`, its address and the records drawn from it."""
    statements = Statement.objects.visible_to(user).prefetch_related(
        Prefetch("speaker", Participation.objects.visible_to(user).for_cards(user)),
        Prefetch("figures", Figure.objects.visible_to(user)),
    )
    visible = Passage.objects.visible_to(user)
    return passages.with_address(user).prefetch_related(
        Prefetch("footnotes", visible),
        Prefetch("note_to", visible),
        Prefetch("statements", statements),
        Prefetch("follow_ups", FollowUp.objects.visible_to(user).with_targets(user)),
        Prefetch("mentions", Mention.objects.visible_to(user).with_targets()),
    )


class TextView(TemplateView):
    """A document's text in reading order, whole or one part of it, in one of its languages."""

    model = None
    whole_text = ""
    template_name = "proceedings/text.html"

    def get(self, request, *args, **kwargs):
        self.record = get_object_or_404(self.model.objects.visible_to(request.user), pk=kwargs["number"])
        if kwargs["slug"] != self.record.slug:
            todays = kwargs | {"slug": self.record.slug}
            return redirect(request.resolver_match.view_name, permanent=True, **todays)
        self.first = self.first_passage(kwargs.get("part"))
        return self.moved(**kwargs) or super().get(request, *args, **kwargs)

    def moved(self, **kwargs):
        return None

    def first_passage(self, part):
        """Where the reading begins; it decides which document is read, and in which language."""
        passages = self.get_passages(self.request.user)
        if part:
            passages = passages.filter(part__slug=part)
        wanted = clean_parameters(self.request.GET).get("language", "")
        found = passages.filter(language=wanted).first() or passages.first()
        if not found:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        user, first = self.request.user, self.first
        document = Passage.objects.visible_to(user).filter(publication=first.part.publication)
        text = document.filter(language=first.language_id)
        parts = [*Part.objects.visible_to(user).filter(passages__in=text).with_address(user).distinct()]
        part = first.part if "part" in kwargs else None
        place = parts.index(first.part)
        return super().get_context_data(**kwargs) | {
            "document": first.part.publication,
            "event": first.part.event,
            "languages": Language.objects.filter(passages__in=document).distinct(),
            "language": first.language_id,
            "parts": parts,
            "part": part,
            "text_url": reverse(self.whole_text, args=[self.record.pk, self.record.slug]),
            "previous": parts[place - 1] if part and place else None,
            "next": parts[place + 1] if part and place + 1 < len(parts) else None,
            "passages": with_records(text.filter(part=part) if part else text, user).as_read(),
        }


class EventText(TextView):
    model = Event
    whole_text = "proceedings:event-text"

    def get_passages(self, user):
        return Passage.objects.visible_to(user).of_document_recording(self.record).with_address(user)


class PublicationText(TextView):
    model = Publication
    whole_text = "proceedings:publication-text"

    def get_passages(self, user):
        return Passage.objects.visible_to(user).filter(publication=self.record).with_address(user)

    def moved(self, part=None, **kwargs):
        """What records an event is read at the event's address, if that shows this very document."""
        event = self.first.part.event
        if event and part:
            return redirect(self.first.part)
        if event and self.begins(event):
            return redirect(event.get_text_url())
        return None

    def begins(self, event):
        text = Passage.objects.visible_to(self.request.user).of_document_recording(event)
        return text.first().publication_id == self.record.pk
