"""The pages of people and organisations: what they are full of, and what they tell."""

from proceedings.models import Participation, Session, Statement
from tests.baking import make


def speak(person, organisation=None, **values):
    """A part of `person` in an event, for `organisation`, with a statement."""
    session = make(Session)
    part = {"event": session.event, "session": session, "role": "speaker"}
    participation = make(Participation, person=person, **part, **values)
    participation.organisations.set([organisation] if organisation else [])
    make(Statement, speaker=participation)
    return participation


def chronicle(client, record):
    """[(model, role, organisations named, how many statements)] of all parts on the page of `record`."""
    entries = client.get(record.get_absolute_url()).context["chronicle"].entries
    return [(one.model, *described(part)) for one in entries for part in one.involved]


def described(part):
    if not isinstance(part, Participation):
        return part.role, [], 0
    return part.role, [*part.organisations.all()], len(part.said)
