from django.db.models import F
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
from mmn.models import Country, Language
from publications.models import (
    Contribution,
    Edition,
    Project,
    ProjectRole,
    ProjectTheme,
    Publication,
    PublicationKind,
    PublicationTheme,
)

ORDERS = {
    "newest": (_("newest first"), [F("earliest").desc(nulls_last=True), "title", "pk"]),
    "oldest": (_("oldest first"), [F("earliest").asc(nulls_last=True), "title", "pk"]),
    "title": (_("title"), ["title", "pk"]),
}


class PublicationFilter(YearsMixin, FacetedFilterSet):
    theme = theme_filter(PublicationTheme)
    country = FacetFilter(
        Link(Publication.countries.through, "publication", "country"),
        values=Records(Country),
        label=_("Country"),
    )
    language = FacetFilter(
        Link(Edition, "publication", "language"), values=Records(Language), label=_("Language")
    )
    kind = FacetFilter(Link(Publication, "pk", "kind"), values=Choices(PublicationKind), label=_("Kind"))
    organisation = FacetFilter(
        Link(Contribution, "publication", "organisation"),
        values=Records(Organisation),
        label=_("Organisation"),
    )
    person = FacetFilter(
        Link(Contribution, "publication", "person"), values=Records(Person), label=_("Person")
    )
    sort = SortFilter(ORDERS)

    class Meta:
        model = Publication
        fields = []


class ProjectFilter(YearsMixin, FacetedFilterSet):
    theme = theme_filter(ProjectTheme)
    country = FacetFilter(
        Link(Project.countries.through, "project", "country"), values=Records(Country), label=_("Country")
    )
    organisation = FacetFilter(
        Link(ProjectRole, "project", "organisation"), values=Records(Organisation), label=_("Organisation")
    )
    sort = SortFilter(ORDERS)

    class Meta:
        model = Project
        fields = []
