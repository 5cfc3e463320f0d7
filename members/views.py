from django.utils.translation import gettext_lazy as _

from members.exports import ORGANISATIONS, PEOPLE
from members.filters import OrganisationFilter, PersonFilter
from members.models import Organisation, Person
from mmn.chronicle import Strand, chronicle
from mmn.detail import RecordDetail
from mmn.listing import FacetedList
from mmn.visibility import mark_audiences


class OrganisationList(FacetedList):
    model = Organisation
    filterset_class = OrganisationFilter
    export = ORGANISATIONS
    extra_context = {"title": _("Organisations")}


class OrganisationDetail(RecordDetail):
    model = Organisation

    def get_context_data(self, **kwargs):
        user, organisation = self.request.user, self.object
        parts = [
            organisation.participations.visible_to(user),
            organisation.represented.visible_to(user),
        ]
        affiliations, audiences = organisation.affiliations.visible_to(user), organisation.as_audience.all()
        return super().get_context_data(**kwargs) | {
            "chronicle": told_of(organisation, parts, user),
            "affiliations": affiliations.select_related("person").order_by("person", "-date", "pk"),
            "recommendation_count": count_recommendations(parts, user),
            "audiences": [*audiences],
            "addressed_count": audiences.addressed(user).count(),
            "follow_ups": follow_ups_by(organisation, user),
            "mentions": organisation.mentions.visible_to(user).with_passages(user).as_read(),
        }


class PersonList(FacetedList):
    model = Person
    filterset_class = PersonFilter
    export = PEOPLE
    extra_context = {"title": _("People")}


class PersonDetail(RecordDetail):
    model = Person

    def get_context_data(self, **kwargs):
        user, person = self.request.user, self.object
        parts = [person.participations.visible_to(user)]
        return super().get_context_data(**kwargs) | {
            "chronicle": told_of(person, parts, user),
            "recommendation_count": count_recommendations(parts, user),
            "mentions": person.mentions.visible_to(user).with_passages(user).as_read(),
        }


def told_of(somebody, parts, user):
    """The Chronicle of `somebody` with these `parts` in events, told whoever is signed in who sees what."""
    told = chronicle(
        *(Strand(one.with_statements(user), "event") for one in parts),
        Strand(somebody.contributions.visible_to(user), "publication"),
        Strand(somebody.projectroles.visible_to(user), "project"),
    )
    if user.is_authenticated:
        involved = [part for entry in told.entries if entry.model == "event" for part in entry.involved]
        mark_audiences([statement for part in involved for statement in part.said])
    return told


def count_recommendations(parts, user):
    """How many recommendations were made in `parts`, each once: what their list finds."""
    return len({number for one in parts for number in one.recommendations(user).values_list("pk", flat=True)})


def follow_ups_by(organisation, user):
    found = [*organisation.follow_ups.visible_to(user).for_cards(user).with_targets(user)]
    if user.is_authenticated:
        mark_audiences(found)
    return found
