import zoneinfo
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from mmn.addresses import address_of
from mmn.constraints import known
from mmn.dates import Dated
from mmn.fulltext import Indexed
from mmn.models import Country, ThemeItem
from mmn.records import Keyed, Page, RecordQuerySet
from mmn.visibility import Visible
from publications.models import Project, Publication

time_zones = cache(zoneinfo.available_timezones)  # walks through a folder of files


def validate_time_zone(name):
    if name not in time_zones():
        raise ValidationError(_("Write a time zone as Asia/Bangkok or Asia/Phnom_Penh."))


class EventKind(models.TextChoices):
    WORKSHOP = "workshop", _("workshop")
    CONFERENCE = "conference", _("general conference")
    SYMPOSIUM = "symposium", _("symposium")
    DIALOGUE = "policy-dialogue", _("policy dialogue")
    CONSULTATION = "consultation", _("consultation")
    MEETING = "meeting", _("meeting")
    PANEL = "panel", _("panel discussion")
    TRAINING = "training", _("training")
    EXCHANGE = "exchange", _("exchange or field visit")
    LAUNCH = "launch", _("launch")
    EXHIBITION = "exhibition", _("exhibition")
    FORUM = "forum", _("part in a regional or world forum")
    PUBLIC = "public", _("public event or celebration")


class EventQuerySet(RecordQuerySet):
    def for_cards(self, user):
        """Load what `_event_card.html` touches."""
        return self.with_visible(user, "project").prefetch_related("held_in", "countries", "themes")

    def for_page(self, user):
        links = EventPublication.objects.visible_to(user).select_related("publication")
        return self.for_cards(user).prefetch_related(Prefetch("publication_links", links))


class EventTheme(ThemeItem):
    content_object = models.ForeignKey(
        "Event", models.CASCADE, verbose_name=_("event"), related_name="theme_items"
    )


class Event(Page, Dated):
    indexed = Indexed(
        titles=("title",),
        names=("other_titles",),
        texts=("printed_kind", "venue", "city", "aims", "attendance", "note"),
        day="earliest",
    )

    visible_project = None

    title = models.CharField(_("title"), max_length=300)
    other_titles = models.TextField(
        _("other titles"), blank=True, help_text=_("As printed elsewhere, one a line.")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=EventKind)
    printed_kind = models.CharField(_("kind as the source calls it"), max_length=80, blank=True)
    project = models.ForeignKey(
        Project, models.PROTECT, verbose_name=_("project"), related_name="events", null=True, blank=True
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=200, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("Asia/Bangkok"),
    )
    held_in = models.ManyToManyField(
        Country, verbose_name=_("held in"), related_name="events_held", blank=True
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries it is about"), related_name="events_about", blank=True
    )
    is_online = models.BooleanField(_("online"), default=False)
    aims = models.TextField(_("aims"), blank=True, help_text=_("In the words of the source, one a line."))
    attendance = models.CharField(
        _("attendance"), max_length=200, blank=True, help_text=_("As the source says: “42 participants”.")
    )
    last_session_number = models.PositiveSmallIntegerField(
        _("number of its last session"), default=0, editable=False
    )
    publications = models.ManyToManyField(
        Publication, through="EventPublication", verbose_name=_("publications"), related_name="events"
    )
    themes = TaggableManager(
        through=EventTheme, verbose_name=_("themes"), related_name="events", blank=True, help_text=""
    )

    objects = EventQuerySet.as_manager()

    class Meta(Page.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [F("earliest").desc(nulls_last=True), "title", "number"]
        constraints = [
            *Page.Meta.constraints,
            *Dated.Meta.constraints,
            known("kind", EventKind),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("proceedings:event-detail", self.number, self.slug)

    def get_text_url(self):
        return address_of("proceedings:event-text", self.number, self.slug)

    @property
    def aim_lines(self):
        return self.aims.splitlines()

    @property
    def held_at(self):
        """Where it was held, as far as it is known beside the countries."""
        return [*filter(None, [_("online") if self.is_online else "", self.venue, self.city])]

    @property
    def time_zone_place(self):
        """The place that gives the time zone its name: “Phnom Penh” of Asia/Phnom_Penh."""
        return self.time_zone.rpartition("/")[2].replace("_", " ")


class RelationToEvent(models.TextChoices):
    RECORDS = "records", _("records this event")
    LAUNCHED = "launched", _("was launched at this event")
    PREPARED = "prepared", _("was prepared for this event or came out of it")
    ABOUT = "about", _("reports on this event")


# The text of an event is read at its address: two would be taken for one another.
ANOTHER_TEXT = _(
    "The text of another document that records this event is in the archive already: "
    "let one of the two say that it “reports on this event”."
)


class EventPublicationQuerySet(RecordQuerySet):
    def records(self):
        return self.filter(relation=RelationToEvent.RECORDS)


class EventPublication(Keyed, Visible):
    visible_through = ("event", "publication")
    natural_key_lookups = ("event__slug", "publication__slug", "relation")

    event = models.ForeignKey(
        Event, models.CASCADE, verbose_name=_("event"), related_name="publication_links"
    )
    publication = models.ForeignKey(
        Publication, models.CASCADE, verbose_name=_("publication"), related_name="event_links"
    )
    relation = models.CharField(_("the publication"), max_length=10, choices=RelationToEvent)

    objects = EventPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication of the event")
        verbose_name_plural = _("publications of the event")
        ordering = ["relation", "publication", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "publication", "relation"], name="proceedings_eventpublication_given_once"
            ),
            known("relation", RelationToEvent),
        ]

    def __str__(self):
        return f"{self.publication} {self.get_relation_display()}: {self.event}"

    def clean(self):
        super().clean()
        if self.event_id and self.publication_id and self._brings_another_text():
            raise ValidationError({"relation": ANOTHER_TEXT})

    def _brings_another_text(self):
        if self.relation != RelationToEvent.RECORDS or not self.publication.parts.exists():
            return False
        others = self.event.publication_links.records().exclude(publication=self.publication_id)
        return others.filter(publication__parts__isnull=False).exists()
