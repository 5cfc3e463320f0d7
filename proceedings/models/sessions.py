from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from members.models import Organisation, RoleBase
from mmn.constraints import known
from mmn.fulltext import Indexed
from mmn.models import ThemeItem
from mmn.records import Keyed, RecordQuerySet, Versioned
from mmn.visibility import Guarded, VisibleQuerySet
from proceedings.models.events import Event
from proceedings.models.numbers import Numbered


class SessionKind(models.TextChoices):
    REGISTRATION = "registration", _("registration")
    OPENING = "opening", _("opening or welcome")
    PLENARY = "plenary", _("plenary")
    PANEL = "panel", _("panel discussion")
    GROUPS = "groups", _("small groups")
    GROUP = "group", _("small group")
    REPORT = "report", _("presentation from groups")
    DISCUSSION = "discussion", _("open discussion")
    BREAK = "break", _("break or meal")
    CLOSING = "closing", _("closing")
    RECEPTION = "reception", _("reception")


class SessionQuerySet(RecordQuerySet):
    def for_cards(self, user):
        """Load what a row of the agenda touches."""
        people = Participation.objects.visible_to(user).for_cards(user)
        return self.select_related("event").prefetch_related(Prefetch("participations", people))

    def for_page(self, user):
        parents = Session.objects.visible_to(user).select_related("event")
        return self.select_related("event").prefetch_related(Prefetch("parent", parents), "themes")

    def marking_told(self, passages):
        """Mark as `is_told` those with more than a row of the agenda: some of `passages`, a note, themes."""
        text = Exists(passages.filter(session=OuterRef("pk")))
        themes = Exists(SessionTheme.objects.filter(content_object=OuterRef("pk")))
        return self.annotate(is_told=Q(text) | Q(themes) | ~Q(note=""))

    def theme_pairs(self):
        """{(key, slug)} of each theme given to one of them, and of the wider theme above it."""
        given = SessionTheme.objects.filter(content_object__in=self)
        rows = given.order_by().values_list("content_object", "tag__slug", "tag__parent__slug")
        return {(key, slug) for key, *slugs in rows for slug in slugs if slug}

    def about(self, theme):
        """Those given `theme`, or one under it."""
        given = SessionTheme.objects.filter(Q(tag=theme) | Q(tag__parent=theme))
        return self.filter(pk__in=given.order_by().values("content_object"))

    def newest_first(self):
        newest = F("event__earliest").desc(nulls_last=True)
        return self.select_related("event").order_by(newest, "event", "position", "number")

    def as_agenda(self):
        """In the order of the agenda, the groups of a row right behind it."""
        place, number = Coalesce("parent__position", "position"), Coalesce("parent__number", "number")
        return self.order_by(place, number, F("parent").asc(nulls_first=True), "position", "number")


class SessionTheme(ThemeItem):
    natural_key_lookups = ("tag__slug", "content_object__event__slug", "content_object__number")

    content_object = models.ForeignKey(
        "Session", models.CASCADE, verbose_name=_("session"), related_name="theme_items"
    )


class Session(Numbered, Keyed, Versioned, Guarded):
    """A row of the agenda, or a small group within one."""

    numbered_in = "event"
    visible_through = ("event", "parent")
    natural_key_lookups = ("event__slug", "number")
    indexed = Indexed(titles=("title",), texts=("event__title", "note"), day="event__earliest")

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="sessions")
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Stands in the session's address: given once, never changed.")
    )
    position = models.PositiveSmallIntegerField(_("order in the agenda"), default=0)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("group of"),
        related_name="groups",
        null=True,
        blank=True,
        help_text=_("For a small group: the agenda row it belongs to."),
    )
    kind = models.CharField(_("kind"), max_length=14, choices=SessionKind)
    title = models.CharField(_("title"), max_length=300, help_text=_("As printed in the agenda."))
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    is_planned = models.BooleanField(_("in the printed agenda"), default=True)
    note = models.TextField(_("note"), blank=True)
    themes = TaggableManager(
        through=SessionTheme, verbose_name=_("themes"), related_name="sessions", blank=True, help_text=""
    )

    objects = SessionQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("agenda and sessions")
        ordering = ["event", "position", "number"]
        constraints = [
            *Guarded.Meta.constraints,
            models.UniqueConstraint(fields=["event", "number"], name="proceedings_session_number_given_once"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | (Q(starts_at__isnull=False) & Q(ends_at__gte=F("starts_at"))),
                name="proceedings_session_ends_after_it_starts",
                violation_error_message=_(
                    "A session ends after it starts: correct the times, or leave the end empty."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="proceedings_session_is_not_its_own_parent",
                violation_error_message=_("A session cannot be a group of itself: choose another one."),
            ),
            known("kind", SessionKind),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("proceedings:session-detail", args=[self.event.number, self.event.slug, self.number])

    def clean(self):
        super().clean()
        if self.pk and any(rows.exclude(event=self.event_id).exists() for rows in self._rows_of_its_event()):
            raise ValidationError(
                {"event": _("Its groups and speakers belong to another event: leave the event as it was.")}
            )
        if not self.parent_id:
            return
        if self.parent.event_id != self.event_id:
            raise ValidationError({"parent": _("A small group belongs to a session of the same event.")})
        if self.parent.parent_id or (self.pk and self.groups.exists()):
            raise ValidationError({"parent": _("A small group cannot have groups of its own.")})

    def _rows_of_its_event(self):
        return self.groups, self.participations


class ParticipationRole(models.TextChoices):
    SPEAKER = "speaker", _("speaker")
    PRESENTER = "presenter", _("presenter")
    PANELLIST = "panellist", _("panellist")
    FACILITATOR = "facilitator", _("facilitator")
    PARTICIPANT = "participant", _("participant from the floor")
    ORGANISER = "organiser", _("organiser")
    DOCUMENTATION = "documentation", _("documentation")
    HOST = "host", _("host")
    DONOR = "donor", _("donor")


class ParticipationQuerySet(VisibleQuerySet):
    def for_cards(self, user):
        """Load what `_participant.html` touches."""
        organisations = Organisation.objects.visible_to(user)
        return self.select_related("person", "organisation", "session__event").prefetch_related(
            Prefetch("organisations", organisations)
        )

    def by_role(self):
        """Role by role in the order of `ParticipationRole`, and within a role one person's parts together."""
        place = Case(*(When(role=role, then=Value(n)) for n, role in enumerate(ParticipationRole)))
        return self.order_by(place, F("person__sort_name").asc(nulls_last=True), "position", "pk")

    def with_statements(self, user):
        """Load, for the page of a person or organisation, each part with its event and what was `said`."""
        said = Prefetch("statements", self._statements(user).with_speakers(user), to_attr="said")
        return self.for_cards(user).select_related("event").prefetch_related(said)

    def recommendations(self, user):
        """What was recommended in these parts."""
        speakers = self.order_by().values("pk")
        return self._statements(user).filter(kind="recommendation", speaker__in=speakers)

    def _statements(self, user):
        return self.model.statements.rel.related_model.objects.visible_to(user)


class Participation(RoleBase):
    """Somebody's part in an event, as described then. The back office calls it “speakers and roles”."""

    visible_through = ("event", "session", "person", "organisation")

    event = models.ForeignKey(Event, models.CASCADE, verbose_name=_("event"), related_name="participations")
    session = models.ForeignKey(
        Session,
        models.CASCADE,
        verbose_name=_("session"),
        related_name="participations",
        null=True,
        blank=True,
        help_text=_("Empty for a part in the whole event, such as donor or organiser."),
    )
    role = models.CharField(_("role"), max_length=14, choices=ParticipationRole)
    organisations = models.ManyToManyField(
        Organisation,
        verbose_name=_("organisations at the time"),
        related_name="represented",
        blank=True,
        help_text=_("Where the person belonged then, as the source says."),
    )
    is_remote = models.BooleanField(_("took part remotely"), default=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta(RoleBase.Meta):
        verbose_name = _("speaker or role")
        verbose_name_plural = _("speakers and roles")
        ordering = ["event", "session__position", "role", "position", "pk"]
        constraints = [
            *RoleBase.Meta.constraints,
            known("role", ParticipationRole),
        ]

    def clean(self):
        super().clean()
        if self.session_id and self.session.event_id != self.event_id:
            raise ValidationError({"session": _("Choose a session of the same event.")})
        if self.pk and self._spoke_at_another_event():
            raise ValidationError({"event": _("What was said belongs to another event: leave it as it was.")})

    def _spoke_at_another_event(self):
        said = self.statements.exclude(passage__session=None)
        return said.exclude(passage__session__event=self.event_id).exists()

    @property
    def organisations_beside_capacity(self):
        """The organisations at the time that the words of the capacity do not name already."""
        return [one for one in self.organisations.all() if one.name not in self.capacity]
