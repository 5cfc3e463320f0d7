"""A document's own text, cut into passages in reading order."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Prefetch, Q, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mmn.constraints import known
from mmn.fulltext import Indexed
from mmn.models import Language
from mmn.records import Keyed, RecordQuerySet, Versioned
from mmn.visibility import Guarded
from proceedings.models.events import EventPublication
from proceedings.models.numbers import Numbered
from proceedings.models.parts import Part
from proceedings.models.sessions import Session
from proceedings.quotes import is_quoted
from publications.models import Publication


def asking_for(language):
    """What asks for a text in the `language` of this code: English is read without being asked for."""
    return "" if language == settings.LANGUAGE_CODE else f"?language={language}"


class PassageStyle(models.TextChoices):
    HEADING = "heading", _("heading")
    PARAGRAPH = "paragraph", _("paragraph")
    LIST_ITEM = "list-item", _("list item")
    TABLE_ROW = "table-row", _("table row")
    FOOTNOTE = "footnote", _("footnote")
    CAPTION = "caption", _("caption")


class PassageQuerySet(RecordQuerySet):
    def with_address(self, user):
        """Load what `get_absolute_url` and `event` touch; an event hidden from `user` is no part of it."""
        links = EventPublication.objects.visible_to(user).select_related("event")
        return self.select_related("part__publication", "session__event").prefetch_related(
            Prefetch("part__publication__event_links", links)
        )

    def preferring(self, language):
        """Document by document: what is in `language` first, then what is in English, then the others."""
        rank = Case(When(language=language, then=0), When(language=settings.LANGUAGE_CODE, then=1), default=2)
        return self.order_by("publication", rank, "language", "position", "pk")

    def of_event(self, event):
        """Those of its sessions, and those outside any session in a document that records it."""
        documents = EventPublication.objects.records().filter(event=event).values("publication")
        return self.filter(Q(session__event=event) | Q(session=None, publication__in=documents))

    def of_document_recording(self, event):
        documents = EventPublication.objects.records().filter(event=event).values("publication")
        return self.filter(publication__in=documents)

    def captions(self):
        return self.filter(style=PassageStyle.CAPTION)

    def as_read(self):
        """In reading order, each footnote right behind the passage that bears its marker."""
        place = Coalesce("note_to__position", "position")
        return self.order_by(place, F("note_to").asc(nulls_first=True), "position", "pk")


class Passage(Numbered, Keyed, Versioned, Guarded):
    """A paragraph, heading, list item, table row, footnote or caption, in the words of the print."""

    numbered_in = "publication"
    visible_through = ("publication", "session", "note_to")
    natural_key_lookups = ("publication__slug", "language__code", "number")
    indexed = Indexed(texts=("text",), day="publication__earliest")

    publication = models.ForeignKey(
        Publication, models.CASCADE, verbose_name=_("publication"), related_name="passages"
    )
    language = models.ForeignKey(
        Language, models.PROTECT, verbose_name=_("language"), related_name="passages"
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Stands in addresses (#p42): given once, never changed.")
    )
    position = models.PositiveIntegerField(_("place in the reading order"))
    part = models.ForeignKey(Part, models.PROTECT, verbose_name=_("part"), related_name="passages")
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        verbose_name=_("session"),
        related_name="passages",
        null=True,
        blank=True,
        help_text=_("The session this passage records, if it records one."),
    )
    style = models.CharField(_("style"), max_length=10, choices=PassageStyle, default=PassageStyle.PARAGRAPH)
    marker = models.CharField(
        _("marker"), max_length=10, blank=True, help_text=_("The printed number of a list item or footnote.")
    )
    note_to = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("footnote to"),
        related_name="footnotes",
        null=True,
        blank=True,
        help_text=_("For a footnote: the passage that bears its marker."),
    )
    text = models.TextField(
        _("text"), help_text=_("Exactly as printed; what is broken goes into the note below.")
    )
    print_note = models.TextField(
        _("note on the print"), blank=True, help_text=_("Where the print is broken and how it was mended.")
    )
    lines = models.CharField(
        _("lines of the source text"), max_length=60, blank=True, help_text=_("For example 310, 320.")
    )
    image = models.ImageField(_("image"), upload_to="passages", blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["publication", "language", "position", "pk"]
        constraints = [
            *Guarded.Meta.constraints,
            known("style", PassageStyle),
            models.UniqueConstraint(
                fields=["publication", "language", "number"], name="proceedings_passage_number_given_once"
            ),
            models.CheckConstraint(
                condition=Q(style="footnote") | Q(note_to=None),
                name="proceedings_passage_only_a_footnote_has_note_to",
                violation_error_message=_(
                    "Only a footnote belongs to a passage: choose that style, or leave “footnote to” empty."
                ),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="proceedings_passage_has_text"),
        ]

    def __str__(self):
        return f"p{self.number}: {self.text[:60]}"

    def get_absolute_url(self):
        """In its language: a passage has its number in one only."""
        return f"{self.part.get_absolute_url()}{self.language_query}#{self.anchor}"

    def get_image_url(self):
        return reverse("proceedings:passage-image", args=[self.pk, self.image_name])

    def clean(self):
        super().clean()
        if self.part_id and self.part.publication_id != self.publication_id:
            raise ValidationError({"part": _("Choose a part of the same publication.")})
        if self.note_to_id and not self._is_note_to_the_body():
            raise ValidationError(
                {"note_to": _("Choose a passage of the same part that is no footnote itself.")}
            )
        if self.pk:
            self._check_quoted_words()
            self._check_speakers()

    def _is_note_to_the_body(self):
        body = self.note_to
        return (body.part_id, body.language_id) == (self.part_id, self.language_id) and not body.note_to_id

    def _check_speakers(self):
        said = self.statements.exclude(speaker=None)
        if self.session_id and said.exclude(speaker__event=self.session.event_id).exists():
            raise ValidationError(
                {"session": _("Its speakers belong to another event: choose a session of theirs.")}
            )

    def _check_quoted_words(self):
        drawn = [*self.statements.all(), *self.mentions.all(), *self.follow_ups.all()]
        lost = [record.words for record in drawn if record.words and not is_quoted(record.words, self.text)]
        if lost:
            sentence = _(
                "These words are quoted from this passage and would no longer stand in it: %(words)s"
            )
            raise ValidationError({"text": ValidationError(sentence, params={"words": " · ".join(lost)})})

    @property
    def title(self):
        words = _("%(part)s, passage %(number)s")
        return words % {"part": self.part.title, "number": self.number}

    @property
    def language_query(self):
        return asking_for(self.language_id)

    @property
    def anchor(self):
        return f"p{self.number}"

    @property
    def image_name(self):
        return f"{self.anchor}{PurePath(self.image.name).suffix}"

    @property
    def cells(self):
        return self.text.split("\t")

    @property
    def event(self):
        return self.session.event if self.session else self.part.event
