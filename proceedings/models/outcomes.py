"""What statements lead to: who took them up, and what came of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from mmn.constraints import exactly_one, known
from mmn.dates import validate_edtf
from mmn.records import Versioned
from mmn.visibility import Visible, VisibleQuerySet
from proceedings.models.events import Event
from proceedings.models.figures import Figure
from proceedings.models.statements import Statement
from proceedings.models.text import Passage
from proceedings.quotes import is_quoted
from publications.models import Project, Publication


class ResponseKind(models.TextChoices):
    AGREES = "agrees", _("agrees with")
    ANSWERS = "answers", _("answers")
    RECALLS = "recalls", _("recalls")
    TAKES_UP = "takes-up", _("takes up")


class ResponseQuerySet(VisibleQuerySet):
    def for_cards(self, user):
        statements = Statement.objects.visible_to(user).with_speakers(user)
        return self.prefetch_related(Prefetch("statement", statements), Prefetch("to", statements))


class Response(Visible):
    """A statement that takes up another one."""

    visible_through = ("statement", "to")

    statement = models.ForeignKey(
        Statement, models.CASCADE, verbose_name=_("statement"), related_name="responses_given"
    )
    kind = models.CharField(_("how"), max_length=8, choices=ResponseKind)
    to = models.ForeignKey(
        Statement, models.CASCADE, verbose_name=_("earlier statement"), related_name="responses_received"
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["statement", "to", "pk"]
        constraints = [
            known("kind", ResponseKind),
            models.UniqueConstraint(
                fields=["statement", "to", "kind"], name="proceedings_response_given_once"
            ),
            models.CheckConstraint(
                condition=~Q(statement=F("to")),
                name="proceedings_response_is_not_to_itself",
                violation_error_message=_("A statement cannot take up itself: choose an earlier one."),
            ),
        ]

    def __str__(self):
        return f"{self.statement} {self.get_kind_display()} {self.to}"


class FollowUpKind(models.TextChoices):
    STATEMENT = "statement", _("statement")
    MEETING = "meeting", _("meeting or contact")
    MECHANISM = "mechanism", _("mechanism or service set up")
    COMMITMENT = "commitment", _("commitment")
    REBUTTAL = "rebuttal", _("rebuttal")
    CHANGE = "change", _("change in practice")


class FollowUpQuerySet(VisibleQuerySet):
    def with_targets(self, user):
        """Load what `target` and its address touch; `visible_to` asks all of it."""
        statements = Statement.objects.visible_to(user).with_speakers(user)
        return self.select_related("event", "publication", "project").prefetch_related(
            Prefetch("statement", statements)
        )

    def for_cards(self, user):
        """Load what `_follow_up.html` touches."""
        return self.prefetch_related(
            Prefetch("passage", Passage.objects.visible_to(user).with_address(user)),
            Prefetch("organisations", Organisation.objects.visible_to(user)),
        )


class FollowUp(Versioned, Visible):
    """What came of a statement, an event, a publication or a project, with the evidence for it."""

    TARGETS = ("statement", "event", "publication", "project")
    visible_through = (*TARGETS, "passage")

    statement = models.ForeignKey(
        Statement,
        models.CASCADE,
        verbose_name=_("of the statement"),
        related_name="follow_ups",
        null=True,
        blank=True,
    )
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        verbose_name=_("of the event"),
        related_name="follow_ups",
        null=True,
        blank=True,
    )
    publication = models.ForeignKey(
        Publication,
        models.CASCADE,
        verbose_name=_("of the publication"),
        related_name="follow_ups",
        null=True,
        blank=True,
    )
    project = models.ForeignKey(
        Project,
        models.CASCADE,
        verbose_name=_("of the project"),
        related_name="follow_ups",
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FollowUpKind)
    summary = models.CharField(
        _("what came of it"), max_length=300, help_text=_("One sentence, in our own words.")
    )
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("who did it"), related_name="follow_ups", blank=True
    )
    date = models.CharField(_("when"), max_length=40, blank=True, validators=[validate_edtf])
    passage = models.ForeignKey(
        Passage,
        models.PROTECT,
        verbose_name=_("evidence: passage"),
        related_name="follow_ups",
        null=True,
        blank=True,
    )
    words = models.TextField(
        _("evidence: words"), blank=True, help_text=_("Exactly as they stand in the passage.")
    )
    source = models.URLField(_("evidence: address"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-up: what came of it")
        ordering = ["date", "position", "pk"]
        constraints = [
            known("kind", FollowUpKind),
            models.CheckConstraint(
                condition=exactly_one("statement", "event", "publication", "project"),
                name="proceedings_followup_is_of_one_thing",
                violation_error_message=_(
                    "Choose exactly one: the statement, event, publication or project this came of."
                ),
            ),
            models.CheckConstraint(
                condition=Q(passage__isnull=False) | ~Q(source=""),
                name="proceedings_followup_has_evidence",
                violation_error_message=_("Give the evidence: a passage, or the address of a source."),
            ),
        ]

    def __str__(self):
        return self.summary

    def clean(self):
        super().clean()
        if self.words and not (self.passage_id and is_quoted(self.words, self.passage.text)):
            raise ValidationError({"words": _("These words do not stand in the passage. Copy them from it.")})

    @property
    def target(self):
        return next((found for name in self.TARGETS if (found := getattr(self, name))), None)


def with_outcomes(statements, user):
    """Load what each of `statements` led to: who took it up, what came of it, the figures it gives."""
    responses = Response.objects.visible_to(user).for_cards(user)
    return statements.prefetch_related(
        Prefetch("responses_given", responses),
        Prefetch("responses_received", responses),
        Prefetch("follow_ups", FollowUp.objects.visible_to(user).for_cards(user)),
        Prefetch("figures", Figure.objects.visible_to(user).prefetch_related("countries")),
    )
