"""How records of each model can be tied to others."""

from members.models import RoleBase
from mmn.models import Country, Language, Theme
from mmn.visibility import Visible
from proceedings.models import Audience, Participation, Passage, Session

VOCABULARIES = (Country, Language, Theme, Audience)
# What a record has in common with the one behind a link: its `clean` insists.
SHARED = {
    (Passage, "part"): ["publication"],
    (Passage, "note_to"): ["publication", "part", "session", "language"],
    (Session, "parent"): ["event"],
    (Participation, "session"): ["event"],
}


def is_visible(model):
    return issubclass(model, Visible)


def is_loose(field):
    """Whether a record stays as public as it was when the one behind its `field` is hidden."""
    return field.null and field.name not in getattr(field.model, "visible_through", ())


def is_needed(model, field):
    """Whether the field is filled without being asked for: with what it requires, or with a country."""
    return not field.null or (field.related_model in VOCABULARIES and field.related_model is not model)


def links_of(model):
    """The foreign keys of `model` to records that can be hidden."""
    fields = [field for field in model._meta.fields if field.is_relation]
    return {field.name: field for field in fields if is_visible(field.related_model)}


def ways(model, hidden=None):
    """The sets of optional links that a record of `model` can have, beside the one named `hidden`."""
    optional = {name: field for name, field in links_of(model).items() if field.null and name != hidden}
    own_kind = [name for name, field in optional.items() if field.related_model is model]
    exclusive = ["person", "organisation"] if issubclass(model, RoleBase) else getattr(model, "TARGETS", [])
    agreeing = [name for name in optional if hidden not in SHARED.get((model, name), [])]
    together = [name for name in agreeing if name not in (*own_kind, *exclusive)]
    one_of = [[]] if hidden in exclusive or not exclusive else [[name] for name in exclusive]
    return [[], *([*one, *together] for one in one_of), *([name] for name in own_kind if not hidden)]
