"""A document's own text, cut into passages in reading order, and what its words name."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person
from mmn.constraints import exactly_one
from mmn.models import Language
from mmn.records import Keyed, RecordQuerySet, Versioned
from mmn.slugs import validate_slug
from mmn.visibility import Guarded, Visible
from proceedings.models.events import Event, EventPublication
from proceedings.models.instruments import Instrument
from proceedings.models.sessions import Participation, Session
from proceedings.quotes import is_quoted
from publications.models import Project, Publication


class Part(Keyed, Visible):
    """A chapter or other named part of a document, under its printed heading."""

    visible_through = ("publication",)
    natural_key_lookups = ("publication__slug", "slug")

    publication = models.ForeignKey(
        Publication, models.CASCADE, verbose_name=_("publication"), related_name="parts"
    )
    slug = models.CharField(_("address name"), max_length=90, validators=[validate_slug])
    title = models.CharField(_("heading as printed"), max_length=300)
    position = models.PositiveSmallIntegerField(_("order"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of the text")
        verbose_name_plural = _("parts of the text")
        ordering = ["publication", "position", "pk"]
        constraints = [
            models.UniqueConstraint("publication", "slug", name="proceedings_part_slug_given_once"),
            models.UniqueConstraint("publication", "position", name="proceedings_part_position_given_once"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        event = self.event
        if event:
            return reverse("proceedings:event-text-part", args=[event.number, event.slug, self.slug])
        document = self.publication
        return reverse("proceedings:publication-text-part", args=[document.number, document.slug, self.slug])

    @property
    def event(self):
        """The event this document records, among the links fetched; None when there is none."""
        links = self.publication.event_links.all()
        return next(
            (link.event for link in links if link.relation == EventPublication.Relation.RECORDS), None
        )


class PassageQuerySet(RecordQuerySet):
    pass


class Passage(Keyed, Versioned, Guarded):
    """A paragraph, heading, list item, table row, footnote or caption, in the words of the print."""

    class Style(models.TextChoices):
        HEADING = "heading", _("heading")
        PARAGRAPH = "paragraph", _("paragraph")
        LIST_ITEM = "list-item", _("list item")
        TABLE_ROW = "table-row", _("table row")
        FOOTNOTE = "footnote", _("footnote")
        CAPTION = "caption", _("caption")

    visible_through = ("publication", "session", "note_to")
    natural_key_lookups = ("publication__slug", "language__code", "number")

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
    style = models.CharField(_("style"), max_length=10, choices=Style, default=Style.PARAGRAPH)
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
            models.UniqueConstraint(
                "publication", "language", "number", name="proceedings_passage_number_given_once"
            ),
            models.CheckConstraint(
                condition=Q(style="footnote") | Q(note_to=None),
                name="proceedings_passage_only_a_footnote_has_note_to",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="proceedings_passage_has_text"),
        ]

    def __str__(self):
        return f"p{self.number}: {self.text[:60]}"

    def get_absolute_url(self):
        return f"{self.part.get_absolute_url()}#{self.anchor}"

    def clean(self):
        super().clean()
        if self.part_id and self.part.publication_id != self.publication_id:
            raise ValidationError({"part": _("Choose a part of the same publication.")})
        if self.pk:
            self._check_quoted_words()

    def _check_quoted_words(self):
        drawn = [*self.statements.all(), *self.mentions.all(), *self.follow_ups.all()]
        lost = [record.words for record in drawn if record.words and not is_quoted(record.words, self.text)]
        if lost:
            raise ValidationError(
                {
                    "text": _(
                        "These words are quoted from this passage and would no longer stand in it: %(words)s"
                    )
                },
                params={"words": " · ".join(lost)},
            )

    @property
    def anchor(self):
        return f"p{self.number}"


class Mention(Visible):
    """Words of a passage that name a record: how one panel can bear three names in one document."""

    TARGETS = (
        "person",
        "organisation",
        "project",
        "publication",
        "event",
        "session",
        "participation",
        "instrument",
    )
    visible_through = ("passage", *TARGETS)

    passage = models.ForeignKey(Passage, models.CASCADE, verbose_name=_("passage"), related_name="mentions")
    words = models.CharField(_("words"), max_length=400, help_text=_("Exactly as they stand in the passage."))
    person = models.ForeignKey(Person, models.CASCADE, related_name="mentions", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="mentions", null=True, blank=True
    )
    project = models.ForeignKey(Project, models.CASCADE, related_name="mentions", null=True, blank=True)
    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="mentions", null=True, blank=True
    )
    event = models.ForeignKey(Event, models.CASCADE, related_name="mentions", null=True, blank=True)
    session = models.ForeignKey(Session, models.CASCADE, related_name="mentions", null=True, blank=True)
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="mentions", null=True, blank=True
    )
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="mentions", null=True, blank=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["passage", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(
                    "person",
                    "organisation",
                    "project",
                    "publication",
                    "event",
                    "session",
                    "participation",
                    "instrument",
                ),
                name="proceedings_mention_has_one_target",
            )
        ]

    def __str__(self):
        return self.words

    def clean(self):
        super().clean()
        if self.passage_id and not is_quoted(self.words, self.passage.text):
            raise ValidationError({"words": _("These words do not stand in the passage. Copy them from it.")})

    @property
    def target(self):
        return next((found for name in self.TARGETS if (found := getattr(self, name))), None)
