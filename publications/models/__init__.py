from publications.models.editions import Edition, OldAddress
from publications.models.projects import Project, ProjectRole, ProjectTheme
from publications.models.publications import (
    Contribution,
    Publication,
    PublicationKind,
    PublicationTheme,
    Relation,
)

__all__ = [
    "Contribution",
    "Edition",
    "OldAddress",
    "Project",
    "ProjectRole",
    "ProjectTheme",
    "Publication",
    "PublicationKind",
    "PublicationTheme",
    "Relation",
]
