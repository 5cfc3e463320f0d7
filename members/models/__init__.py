from members.models.organisations import Organisation, OrganisationKind, Tie, TieKind
from members.models.people import Affiliation, Person
from members.models.roles import RoleBase

__all__ = [
    "Affiliation",
    "Organisation",
    "OrganisationKind",
    "Person",
    "RoleBase",
    "Tie",
    "TieKind",
]
