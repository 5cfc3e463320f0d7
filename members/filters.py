from django.utils.translation import gettext_lazy as _

from members.models import Affiliation, Organisation, OrganisationKind, Person, Tie, TieKind
from mmn.filters import Choices, FacetedFilterSet, FacetFilter, Link, Records, SortFilter
from mmn.models import Country

# Who spoke at which event is kept on a higher storey: the person's own relation leads there, not an import.
PARTICIPATION = Person.participations.rel.related_model
EVENT, ROLE = PARTICIPATION._meta.get_field("event"), PARTICIPATION._meta.get_field("role")

LATEST = (_("last entered"), ["-created_at", "-pk"])


class OrganisationFilter(FacetedFilterSet):
    tie = FacetFilter(
        Link(Tie, "organisation", "kind"), values=Choices(TieKind), label=_("Relation to the network")
    )
    country = FacetFilter(Link(Organisation, "pk", "country"), values=Records(Country), label=_("Seat"))
    kind = FacetFilter(
        Link(Organisation, "pk", "kind", empty=""), values=Choices(OrganisationKind), label=_("Kind")
    )
    sort = SortFilter({"name": (_("name"), ["name", "pk"]), "latest": LATEST})

    class Meta:
        model = Organisation
        fields = []


class PersonFilter(FacetedFilterSet):
    role = FacetFilter(Link(PARTICIPATION, "person", "role"), values=Choices(ROLE), label=_("Role at events"))
    event = FacetFilter(
        Link(PARTICIPATION, "person", "event"), values=Records(EVENT.related_model), label=_("Event")
    )
    organisation = FacetFilter(
        Link(Affiliation, "person", "organisation"), values=Records(Organisation), label=_("Organisation")
    )
    sort = SortFilter({"name": (_("name"), ["sort_name", "pk"]), "latest": LATEST})

    class Meta:
        model = Person
        fields = []
