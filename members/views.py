from django.db.models import F
from django.utils.translation import gettext_lazy as _

from members.exports import ORGANISATIONS, PEOPLE
from members.filters import OrganisationFilter, PersonFilter
from members.models import Organisation, Person
from mmn.chronicle import chronicle
from mmn.detail import RecordDetail
from mmn.listing import FacetedList


class OrganisationList(FacetedList):
    model = Organisation
    filterset_class = OrganisationFilter
    export = ORGANISATIONS
    extra_context = {"title": _("Organisations")}


class OrganisationDetail(RecordDetail):
    model = Organisation

    def get_context_data(self, **kwargs):
        user, organisation = self.request.user, self.object
        participations = organisation.participations.visible_to(user).with_statements(user)
        represented = organisation.represented.visible_to(user).with_statements(user)
        contributions = newest_first(organisation.contributions.visible_to(user))
        project_roles = organisation.projectroles.visible_to(user).select_related("project")
        parts = [*participations, *represented]
        return super().get_context_data(**kwargs) | {
            "chronicle": chronicle(touched(parts, contributions, project_roles)),
            "affiliations": organisation.affiliations.visible_to(user).select_related("person"),
            "participations": participations,
            "represented": represented,
            "contributions": contributions,
            "event_count": len({part.event_id for part in parts}),
            "publication_count": len({one.publication_id for one in contributions}),
            "recommendation_count": count_recommendations(parts),
            "project_roles": project_roles,
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
        participations = person.participations.visible_to(user).with_statements(user)
        contributions = newest_first(person.contributions.visible_to(user))
        project_roles = person.projectroles.visible_to(user).select_related("project")
        return super().get_context_data(**kwargs) | {
            "chronicle": chronicle(touched(participations, contributions, project_roles)),
            "participations": participations,
            "contributions": contributions,
            "recommendation_count": count_recommendations(participations),
            "project_roles": project_roles,
            "mentions": person.mentions.visible_to(user).with_passages(user).as_read(),
        }


def newest_first(contributions):
    newest = F("publication__earliest").desc(nulls_last=True)
    return contributions.select_related("publication").order_by(newest, "role", "position", "pk")


def touched(participations, contributions, project_roles):
    """(record, part) for each part in an event, a publication or a project."""
    yield from ((one.event, one) for one in participations)
    yield from ((one.publication, one) for one in contributions)
    yield from ((one.project, one) for one in project_roles)


def count_recommendations(participations):
    """How many recommendations were made in `participations`, each once: what their list finds."""
    return len({number for part in participations for number in part.recommendation_numbers})
