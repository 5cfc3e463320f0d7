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
from publications.models import Contribution, Edition, Publication, PublicationKind, PublicationTheme

ABOUT = Publication.countries.through


class PublicationFilter(YearsMixin, FacetedFilterSet):
    theme = theme_filter(PublicationTheme)
    country = FacetFilter(Link(ABOUT, "publication", "country"), values=Records(Country), label=_("Country"))
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
    sort = SortFilter(
        {
            "newest": (_("newest first"), [F("earliest").desc(nulls_last=True), "title", "pk"]),
            "oldest": (_("oldest first"), [F("earliest").asc(nulls_last=True), "title", "pk"]),
            "title": (_("title"), ["title", "pk"]),
        }
    )

    class Meta:
        model = Publication
        fields = []
