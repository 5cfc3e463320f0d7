from django.utils.translation import gettext_lazy as _

from members.filters import OrganisationFilter, PersonFilter
from members.models import Organisation, Person
from mmn.detail import RecordDetail
from mmn.listing import FacetedList


class OrganisationList(FacetedList):
    model = Organisation
    filterset_class = OrganisationFilter
    extra_context = {"title": _("Organisations")}


class OrganisationDetail(RecordDetail):
    model = Organisation

    def get_context_data(self, **kwargs):
        user, organisation = self.request.user, self.object
        return super().get_context_data(**kwargs) | {
            "affiliations": organisation.affiliations.visible_to(user).select_related("person"),
            "participations": organisation.participations.visible_to(user).with_statements(user),
            "represented": organisation.represented.visible_to(user).with_statements(user),
            "contributions": organisation.contributions.visible_to(user).select_related("publication"),
            "project_roles": organisation.projectroles.visible_to(user).select_related("project"),
            "mentions": organisation.mentions.visible_to(user).with_passages(user).as_read(),
        }


class PersonList(FacetedList):
    model = Person
    filterset_class = PersonFilter
    extra_context = {"title": _("People")}


class PersonDetail(RecordDetail):
    model = Person

    def get_context_data(self, **kwargs):
        user, person = self.request.user, self.object
        return super().get_context_data(**kwargs) | {
            "participations": person.participations.visible_to(user).with_statements(user),
            "contributions": person.contributions.visible_to(user).select_related("publication"),
            "project_roles": person.projectroles.visible_to(user).select_related("project"),
            "mentions": person.mentions.visible_to(user).with_passages(user).as_read(),
        }
