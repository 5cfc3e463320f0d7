from publications.models.editions import Edition, Extent, OldAddress
from publications.models.projects import Project, ProjectRole, ProjectRoleKind, ProjectTheme
from publications.models.publications import (
    Contribution,
    ContributionRole,
    Publication,
    PublicationKind,
    PublicationTheme,
    Relation,
)

__all__ = [
    "Contribution",
    "ContributionRole",
    "Edition",
    "Extent",
    "OldAddress",
    "Project",
    "ProjectRole",
    "ProjectRoleKind",
    "ProjectTheme",
    "Publication",
    "PublicationKind",
    "PublicationTheme",
    "Relation",
]
