"""What the words of a document name."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person
from mmn.constraints import exactly_one
from mmn.visibility import Visible, VisibleQuerySet
from proceedings.models.events import Event
from proceedings.models.instruments import Instrument
from proceedings.models.sessions import Participation, Session
from proceedings.models.text import Passage, PassageStyle
from proceedings.quotes import is_quoted
from publications.models import Project, Publication


class MentionQuerySet(VisibleQuerySet):
    def with_passages(self, user):
        passages = Passage.objects.visible_to(user).with_address(user)
        return self.prefetch_related(Prefetch("passage", passages))

    def headings(self):
        """Those that head the record of a session otherwise than its title does."""
        headings = self.filter(passage__style=PassageStyle.HEADING).exclude(words=F("session__title"))
        return headings.select_related("passage").as_read()

    def as_read(self):
        return self.order_by("passage__publication", "passage__position", "pk")

    def with_targets(self):
        """Load what `target` and its address touch; `visible_to` asks all of it."""
        return self.select_related(
            *Mention.TARGETS, "session__event", "participation__person", "participation__organisation"
        )


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
    person = models.ForeignKey(
        Person, models.CASCADE, verbose_name=_("person"), related_name="mentions", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="mentions",
        null=True,
        blank=True,
    )
    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name=_("project"), related_name="mentions", null=True, blank=True
    )
    publication = models.ForeignKey(
        Publication,
        models.CASCADE,
        verbose_name=_("publication"),
        related_name="mentions",
        null=True,
        blank=True,
    )
    event = models.ForeignKey(
        Event, models.CASCADE, verbose_name=_("event"), related_name="mentions", null=True, blank=True
    )
    session = models.ForeignKey(
        Session, models.CASCADE, verbose_name=_("session"), related_name="mentions", null=True, blank=True
    )
    participation = models.ForeignKey(
        Participation,
        models.CASCADE,
        verbose_name=_("speaker or role"),
        related_name="mentions",
        null=True,
        blank=True,
    )
    instrument = models.ForeignKey(
        Instrument,
        models.CASCADE,
        verbose_name=_("instrument"),
        related_name="mentions",
        null=True,
        blank=True,
    )

    objects = MentionQuerySet.as_manager()

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
                violation_error_message=_("Choose exactly one record that these words name."),
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
