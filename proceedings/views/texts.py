from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView

from mmn.listing import with_query
from mmn.models import Language
from mmn.parameters import clean_parameters
from proceedings.models import Event, Part, Passage
from proceedings.reading import chapters, read
from publications.citations import cited
from publications.models import Publication


class TextView(TemplateView):
    """A document's text in reading order, whole or one part of it, in one of its languages.

    `?cite=42` shows below passage 42 how to cite it.
    """

    model = None
    whole_text = ""
    template_name = "proceedings/text.html"

    def get(self, request, *args, **kwargs):
        self.record = get_object_or_404(self.model.objects.visible_to(request.user), pk=kwargs["number"])
        self.asked = clean_parameters(request.GET)
        if kwargs["slug"] != self.record.slug:
            todays = reverse(request.resolver_match.view_name, kwargs=kwargs | {"slug": self.record.slug})
            return self.sent_on(todays, permanent=True)
        self.first = self.first_passage(kwargs.get("part"))
        return self.moved(**kwargs) or super().get(request, *args, **kwargs)

    def sent_on(self, address, **kwargs):
        """To `address` with all that was asked: a passage has its number in one language only."""
        return redirect(with_query(address, self.asked), **kwargs)

    def moved(self, **kwargs):
        return None

    def first_passage(self, part):
        """Where the reading begins; it decides which document is read, and in which language."""
        passages = self.get_passages(self.request.user)
        if part:
            passages = passages.filter(part__slug=part)
        found = passages.preferring(self.asked.get("language", "")).first()
        if not found:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        user, first = self.request.user, self.first
        document = Passage.objects.visible_to(user).filter(publication=first.part.publication)
        text = document.filter(language=first.language_id)
        parts = [*Part.objects.visible_to(user).filter(passages__in=text).with_address(user).distinct()]
        place = parts.index(first.part)
        part = parts[place] if "part" in kwargs else None
        passages = read(text.filter(part=part) if part else text, user)
        return super().get_context_data(**kwargs) | {
            "document": first.part.publication,
            "event": first.part.event,
            "languages": Language.objects.filter(passages__in=document).distinct(),
            "language": first.language_id,
            "query": first.language_query,
            "parts": parts,
            "part": part,
            "text_url": reverse(self.whole_text, args=[self.record.pk, self.record.slug]),
            "previous": parts[place - 1] if part and place else None,
            "next": parts[place + 1] if part and place + 1 < len(parts) else None,
            "passages": passages,
            "chapters": [*chapters(passages, parts)],
            **self.citation(passages, first.part.publication),
        }

    def citation(self, passages, document):
        contributions = document.contributions.visible_to(self.request.user)
        wanted = self.asked.get("cite", "")
        return {
            "authors": cited(contributions.select_related("person", "organisation")),
            "wanted": wanted,
            "to_cite": next((one for one in passages if str(one.number) == wanted), None),
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
            return self.sent_on(self.first.part.get_absolute_url())
        if event and self.begins(event):
            return self.sent_on(event.get_text_url())
        return None

    def begins(self, event):
        text = Passage.objects.visible_to(self.request.user).of_document_recording(event)
        return text.first().publication_id == self.record.pk
