from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from members.models import Organisation
from mmn.constraints import known
from mmn.fulltext import Indexed
from mmn.models import Country, ThemeItem
from mmn.records import Keyed, RecordQuerySet, Versioned
from mmn.slugs import validate_slug
from mmn.visibility import Visible
from proceedings.models.instruments import Instrument
from proceedings.models.sessions import Participation, SessionKind
from proceedings.models.text import Passage
from proceedings.quotes import is_quoted


class AudienceQuerySet(models.QuerySet):
    def addressed(self, user):
        """The recommendations addressed to any of them."""
        return Recommendation.objects.visible_to(user).filter(audiences__in=self).distinct()


class Audience(Versioned):
    """Whom a recommendation is addressed to."""

    slug = models.CharField(_("key"), max_length=60, primary_key=True, validators=[validate_slug])
    name = models.CharField(_("name"), max_length=120, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="as_audience",
        null=True,
        blank=True,
        help_text=_("When the audience is one body, for example ASEAN or the network itself."),
    )

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["name", "slug"]

    def __str__(self):
        return self.name


class StatementKind(models.TextChoices):
    REMARK = "remark", _("remark")
    QUESTION = "question", _("question")
    ANSWER = "answer", _("answer")
    ISSUE = "issue", _("issue or challenge")
    SUCCESS = "success", _("success")
    OPPORTUNITY = "opportunity", _("opportunity")
    RECOMMENDATION = "recommendation", _("recommendation")


class StatementTheme(ThemeItem):
    natural_key_lookups = ("tag__slug", "content_object__number")

    content_object = models.ForeignKey(
        "Statement", models.CASCADE, verbose_name=_("statement"), related_name="theme_items"
    )


class StatementQuerySet(RecordQuerySet):
    def with_speakers(self, user):
        """Load what `_speaker.html` and a statement's address touch."""
        return self.prefetch_related(
            Prefetch("passage", Passage.objects.visible_to(user).with_address(user)),
            Prefetch("speaker", Participation.objects.visible_to(user).for_cards(user)),
        )

    def for_cards(self, user):
        """Load what `_statement_card.html` touches."""
        return self.with_speakers(user).prefetch_related("audiences", "countries", "themes")

    def for_page(self, user):
        instruments = Instrument.objects.visible_to(user)
        return self.for_cards(user).prefetch_related(Prefetch("instruments", instruments))

    def numbered_beside(self, statement):
        """The printed lists that `statement` stands in: what is numbered in its part and session."""
        if not statement.number_printed:
            return self.none()
        passage = statement.passage
        beside = self.filter(passage__part=passage.part_id, passage__session=passage.session_id)
        return beside.exclude(number_printed="")

    def sharing_themes_with(self, statement):
        """Those that share a theme with `statement`, most themes first; it is not one of them itself."""
        themes = statement.theme_items.values("tag")
        shared = Count("theme_items", filter=Q(theme_items__tag__in=themes))
        found = self.exclude(pk=statement.pk).annotate(shared=shared).filter(shared__gt=0)
        return found.order_by("-shared", "position", "number")


class Statement(Keyed, Versioned, Visible):
    """Something said or written: words of a passage, with the one who spoke.

    Without a speaker the small group speaks when the passage records one, else the document.
    """

    visible_through = ("passage", "speaker")
    natural_key_lookups = ("number",)
    indexed = Indexed(
        names=("heading_printed", "speaker__printed_name", "speaker__person__name"),
        texts=(
            "words",
            "speaker__capacity",
            "speaker__organisation__name",
            "passage__session__title",
            "passage__session__event__title",
            "passage__publication__title",
        ),
        day="passage__publication__earliest",
    )

    number = models.BigAutoField(_("number"), primary_key=True)
    passage = models.ForeignKey(Passage, models.PROTECT, verbose_name=_("passage"), related_name="statements")
    speaker = models.ForeignKey(
        Participation,
        models.PROTECT,
        verbose_name=_("speaker"),
        related_name="statements",
        null=True,
        blank=True,
        help_text=_("Empty when the group or the document itself speaks."),
    )
    kind = models.CharField(_("kind"), max_length=14, choices=StatementKind)
    words = models.TextField(_("words"), help_text=_("Exactly as they stand in the passage."))
    number_printed = models.CharField(_("number as printed"), max_length=10, blank=True)
    heading_printed = models.CharField(_("heading as printed"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("order"), default=0)
    audiences = models.ManyToManyField(
        Audience,
        verbose_name=_("addressed to"),
        related_name="statements",
        blank=True,
        help_text=_("Several only where they are addressed together."),
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries it is about"), related_name="statements", blank=True
    )
    instruments = models.ManyToManyField(
        Instrument, verbose_name=_("instruments"), related_name="statements", blank=True
    )
    note = models.TextField(_("note"), blank=True)
    themes = TaggableManager(
        through=StatementTheme, verbose_name=_("themes"), related_name="statements", blank=True, help_text=""
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["passage__publication", "position", "number"]
        constraints = [
            known("kind", StatementKind),
            models.CheckConstraint(condition=~Q(words=""), name="proceedings_statement_has_words"),
        ]

    def __str__(self):
        return self.words if len(self.words) <= 100 else f"{self.words[:99]}…"

    def get_absolute_url(self):
        if self.kind == StatementKind.RECOMMENDATION:
            return reverse("proceedings:recommendation-detail", args=[self.number])
        session = self.passage.session
        return f"{session.get_absolute_url()}#s{self.number}" if session else self.passage.get_absolute_url()

    def clean(self):
        super().clean()
        if self.passage_id and not is_quoted(self.words, self.passage.text):
            raise ValidationError({"words": _("These words do not stand in the passage. Copy them from it.")})
        session = self.passage.session if self.passage_id else None
        if self.speaker_id and session and self.speaker.event_id != session.event_id:
            raise ValidationError({"speaker": _("Choose a speaker of the event this passage records.")})
        if not self._state.adding:
            self._check_printed_figures()

    def _check_printed_figures(self):
        lost = [figure.printed for figure in self.figures.all() if not is_quoted(figure.printed, self.words)]
        if lost:
            sentence = _("Figures are quoted from these words and would no longer stand in them: %(figures)s")
            raise ValidationError({"words": ValidationError(sentence, params={"figures": " · ".join(lost)})})

    @property
    def title(self):
        """What it is called: “Remark”, or “Recommendation 9” with the number of its address."""
        kind = capfirst(self.get_kind_display())
        return f"{kind} {self.number}" if self.kind == StatementKind.RECOMMENDATION else kind

    @property
    def voice(self):
        return str(self.speaking)

    @property
    def speaking(self):
        """Whoever speaks: the speaker, else the small group, else the document."""
        return self.speaker or self.group or self.passage.part.publication

    @property
    def group(self):
        """The small group that speaks where nobody is named; without one the document speaks."""
        session = None if self.speaker else self.passage.session
        return session if session and session.kind == SessionKind.GROUP else None


class RecommendationManager(models.Manager.from_queryset(StatementQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=StatementKind.RECOMMENDATION)


class Recommendation(Statement):
    """The statements that recommend: their own list, address and permissions."""

    objects = RecommendationManager()

    class Meta:
        proxy = True
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def save(self, *args, **kwargs):
        self.kind = StatementKind.RECOMMENDATION
        super().save(*args, **kwargs)
