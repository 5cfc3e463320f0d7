from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person
from mmn.filters import (
    Choices,
    FacetedFilterSet,
    FacetFilter,
    Link,
    Records,
    SortFilter,
    YearsMixin,
    theme_filter,
)
from mmn.models import Country, Theme
from proceedings.models import (
    Audience,
    Event,
    EventKind,
    EventPublication,
    EventTheme,
    Figure,
    FigureBasis,
    Instrument,
    InstrumentKind,
    Participation,
    Recommendation,
    Statement,
    StatementKind,
    StatementTheme,
)
from publications.models import Publication

READING_ORDER = ["passage__publication", "position", "number"]
SAID_ON = Coalesce("passage__session__event__earliest", "passage__publication__earliest")


class RecordedLink(Link):
    """Ties what stands in a document to the event that the document records."""

    def rows(self, user):
        return super().rows(user).records()


class EventFilter(YearsMixin, FacetedFilterSet):
    theme = theme_filter(EventTheme)
    country = FacetFilter(
        Link(Event.countries.through, "event", "country"),
        Link(Event.held_in.through, "event", "country"),
        values=Records(Country),
        label=_("Country (held in or about)"),
    )
    kind = FacetFilter(Link(Event, "pk", "kind"), values=Choices(EventKind), label=_("Kind"))
    organisation = FacetFilter(
        Link(Participation, "event", "organisation"),
        Link(Participation, "event", "organisations", to=Organisation),
        values=Records(Organisation),
        label=_("Organisation"),
    )
    person = FacetFilter(Link(Participation, "event", "person"), values=Records(Person), label=_("Person"))
    sort = SortFilter(
        {
            "newest": (_("newest first"), [F("earliest").desc(nulls_last=True), "title", "pk"]),
            "oldest": (_("oldest first"), [F("earliest").asc(nulls_last=True), "title", "pk"]),
            "title": (_("title"), ["title", "pk"]),
        }
    )

    class Meta:
        model = Event
        fields = []


class StatementFilter(YearsMixin, FacetedFilterSet):
    theme = theme_filter(StatementTheme)
    kind = FacetFilter(Link(Statement, "pk", "kind"), values=Choices(StatementKind), label=_("Kind"))
    addressee = FacetFilter(
        Link(Statement.audiences.through, "statement", "audience"),
        values=Records(Audience),
        label=_("Addressed to"),
    )
    country = FacetFilter(
        Link(Statement.countries.through, "statement", "country"),
        values=Records(Country),
        label=_("Country"),
    )
    event = FacetFilter(
        Link(Statement, "pk", "passage__session__event"),
        RecordedLink(EventPublication, "publication__passages__statements", "event"),
        values=Records(Event),
        label=_("Event"),
    )
    organisation = FacetFilter(
        Link(Statement, "pk", "speaker__organisation"),
        Link(Statement, "pk", "speaker__organisations", to=Organisation),
        values=Records(Organisation),
        label=_("Organisation of the speaker"),
    )
    person = FacetFilter(Link(Statement, "pk", "speaker__person"), values=Records(Person), label=_("Speaker"))
    instrument = FacetFilter(
        Link(Statement, "pk", "instruments", to=Instrument),
        values=Records(Instrument),
        label=_("Agreement or law"),
    )
    sort = SortFilter(
        {
            "newest": (_("newest first"), [SAID_ON.desc(nulls_last=True), *READING_ORDER]),
            "oldest": (_("oldest first"), [SAID_ON.asc(nulls_last=True), *READING_ORDER]),
            "text": (_("in the order of the text"), READING_ORDER),
        }
    )

    class Meta:
        model = Statement
        fields = []

    def when(self, queryset, condition):
        """A statement has the date of its event; in a document that records none, the document's."""
        user = self.request.user
        records = EventPublication.objects.visible_to(user).records()
        events = Event.objects.visible_to(user).filter(condition)
        documents = Publication.objects.visible_to(user).filter(condition).exclude(event_links__in=records)
        recorded = records.filter(event__in=events).values("publication")
        return queryset.filter(
            Q(passage__session__event__in=events)
            | Q(passage__session=None, passage__publication__in=recorded)
            | Q(passage__session=None, passage__publication__in=documents)
        )

    def dates(self, queryset):
        records = EventPublication.objects.visible_to(self.request.user).records()
        in_session, outside = queryset.exclude(passage__session=None), queryset.filter(passage__session=None)
        told = records.filter(publication__passages__statements__in=outside.order_by().values("pk"))
        alone = outside.exclude(passage__publication__in=records.values("publication"))
        for rows, record, of in (
            (in_session, "pk", "passage__session__event"),
            (told, "publication__passages__statements", "event"),
            (alone, "pk", "passage__publication"),
        ):
            yield from rows.order_by().values_list(record, f"{of}__earliest", f"{of}__latest")


class RecommendationFilter(StatementFilter):
    kind = None  # all are of one

    class Meta:
        model = Recommendation
        fields = []


class FigureFilter(FacetedFilterSet):
    theme = FacetFilter(
        Link(StatementTheme, "content_object__figures", "tag__slug"),
        Link(StatementTheme, "content_object__figures", "tag__parent__slug"),
        values=Records(Theme, "slug"),
        label=_("Theme"),
    )
    country = FacetFilter(
        Link(Figure.countries.through, "figure", "country"), values=Records(Country), label=_("Place")
    )
    basis = FacetFilter(Link(Figure, "pk", "basis", empty=""), values=Choices(FigureBasis), label=_("Basis"))

    class Meta:
        model = Figure
        fields = []


class InstrumentFilter(FacetedFilterSet):
    kind = FacetFilter(Link(Instrument, "pk", "kind"), values=Choices(InstrumentKind), label=_("Kind"))
    country = FacetFilter(
        Link(Instrument.countries.through, "instrument", "country"),
        values=Records(Country),
        label=_("Country"),
    )

    class Meta:
        model = Instrument
        fields = []
