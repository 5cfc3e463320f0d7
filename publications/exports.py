"""What the lists of publications and projects say of each record when they are taken along."""

from operator import attrgetter

from django.db.models import Prefetch

from mmn.exports import Export, address, themes
from publications.citations import cited, full_title, in_role, of_publication
from publications.models import Contribution, ContributionRole, Edition, Project, Publication


def load_publications(publications, user):
    contributions = Contribution.objects.visible_to(user).select_related("person", "organisation")
    return publications.prefetch_related(
        Prefetch("project", Project.objects.visible_to(user)),
        Prefetch("related", Publication.objects.visible_to(user)),
        Prefetch("contributions", contributions),
        Prefetch("editions", Edition.objects.visible_to(user).select_related("language")),
        "countries",
        "themes",
    )


PUBLICATIONS = Export(
    {
        "title": full_title,
        "creator": lambda one: cited(one.contributions.all()),
        "publisher": lambda one: in_role(one.contributions.all(), ContributionRole.PUBLISHER),
        "date": attrgetter("date"),
        "type": lambda one: one.get_kind_display(),
        "language": lambda one: [edition.language for edition in one.editions.all()],
        "country": lambda one: one.countries.all(),
        "theme": themes,
        "project": attrgetter("project"),
        "description": lambda one: [edition.summary for edition in one.editions.all()],
        "isbn": attrgetter("isbn"),
        "doi": attrgetter("doi"),
        "license": attrgetter("licence"),
        "address": address,
    },
    load=load_publications,
    cite=of_publication,
)


def load_projects(projects, user):
    return projects.prefetch_related("countries", "themes")


PROJECTS = Export(
    {
        "title": attrgetter("title"),
        "alternative": lambda one: one.other_titles.splitlines(),
        "date": attrgetter("date"),
        "country": lambda one: one.countries.all(),
        "theme": themes,
        "address": address,
    },
    load=load_projects,
)
