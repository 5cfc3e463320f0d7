"""The chapters and other named parts of a document."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mmn.records import Keyed, RecordQuerySet, Versioned
from mmn.slugs import validate_slug
from mmn.visibility import Visible
from proceedings.models.events import ANOTHER_TEXT, EventPublication, RelationToEvent
from publications.models import Publication


class PartQuerySet(RecordQuerySet):
    def with_address(self, user):
        """Load what `get_absolute_url` touches; an event hidden from `user` is no part of it."""
        links = EventPublication.objects.visible_to(user).select_related("event")
        return self.select_related("publication").prefetch_related(
            Prefetch("publication__event_links", links)
        )


class Part(Keyed, Versioned, Visible):
    """A chapter or other named part of a document, under its printed heading."""

    visible_through = ("publication",)
    natural_key_lookups = ("publication__slug", "slug")

    publication = models.ForeignKey(
        Publication, models.CASCADE, verbose_name=_("publication"), related_name="parts"
    )
    slug = models.CharField(_("address name"), max_length=90, validators=[validate_slug])
    title = models.CharField(_("heading as printed"), max_length=300)
    position = models.PositiveSmallIntegerField(_("order"))

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of the text")
        verbose_name_plural = _("parts of the text")
        ordering = ["publication", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "slug"], name="proceedings_part_slug_given_once"),
            models.UniqueConstraint(
                fields=["publication", "position"], name="proceedings_part_position_given_once"
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.pk and self.passages.exclude(publication=self.publication_id).exists():
            raise ValidationError(
                {"publication": _("Its passages belong to another publication: leave it as it was.")}
            )
        if self.publication_id and self._event_has_another_text():
            raise ValidationError({"publication": ANOTHER_TEXT})

    def _event_has_another_text(self):
        records = EventPublication.objects.records()
        events = records.filter(publication=self.publication_id).values("event")
        others = records.filter(event__in=events).exclude(publication=self.publication_id)
        return others.filter(publication__parts__isnull=False).exists()

    def get_absolute_url(self):
        event = self.event
        if event:
            return reverse("proceedings:event-text-part", args=[event.number, event.slug, self.slug])
        document = self.publication
        return reverse("proceedings:publication-text-part", args=[document.number, document.slug, self.slug])

    def get_text_url(self):
        """Of the whole text that it is a part of."""
        if self.event:
            return self.event.get_text_url()
        return reverse("proceedings:publication-text", args=[self.publication.number, self.publication.slug])

    @property
    def event(self):
        """The event this document records, among the links fetched; None when there is none."""
        links = self.publication.event_links.all()
        return next((link.event for link in links if link.relation == RelationToEvent.RECORDS), None)
