from django.utils.translation import gettext_lazy as _

from mmn.chronicle import Strand, chronicle
from mmn.detail import RecordDetail, citation_formats
from mmn.listing import FacetedList
from publications.citations import cited
from publications.exports import PROJECTS, PUBLICATIONS
from publications.filters import ProjectFilter, PublicationFilter
from publications.models import ContributionRole, Project, Publication


class PublicationList(FacetedList):
    model = Publication
    filterset_class = PublicationFilter
    export = PUBLICATIONS
    extra_context = {"title": _("Publications")}


class PublicationDetail(RecordDetail):
    model = Publication

    def get_context_data(self, **kwargs):
        user, publication = self.request.user, self.object
        contributions = publication.contributions.visible_to(user).select_related("person", "organisation")
        return super().get_context_data(**kwargs) | {
            "contributions": contributions,
            "cited": cited(contributions),
            "formats": citation_formats("publications:publication-detail", publication.number),
            "publishers": [one for one in contributions if one.role == ContributionRole.PUBLISHER],
            "event_links": publication.event_links.visible_to(user).select_related("event"),
            "has_text": publication.passages.visible_to(user).exists(),
            "follow_ups": publication.follow_ups.visible_to(user).for_cards(user),
            "mentions": publication.mentions.visible_to(user).with_passages(user).as_read(),
        }


class ProjectList(FacetedList):
    model = Project
    filterset_class = ProjectFilter
    export = PROJECTS
    extra_context = {"title": _("Projects")}


class ProjectDetail(RecordDetail):
    model = Project

    def get_context_data(self, **kwargs):
        user, project = self.request.user, self.object
        return super().get_context_data(**kwargs) | {
            "chronicle": chronicle(
                Strand(project.publications.visible_to(user)), Strand(project.events.visible_to(user))
            ),
            "follow_ups": project.follow_ups.visible_to(user).for_cards(user),
            "mentions": project.mentions.visible_to(user).with_passages(user).as_read(),
        }
