from proceedings.models.events import Event, EventKind, EventPublication, EventTheme
from proceedings.models.figures import Figure
from proceedings.models.instruments import Instrument, InstrumentKind
from proceedings.models.mentions import Mention
from proceedings.models.outcomes import FollowUp, Response, with_outcomes
from proceedings.models.sessions import (
    Participation,
    ParticipationRole,
    Session,
    SessionKind,
    SessionTheme,
)
from proceedings.models.statements import (
    Audience,
    Recommendation,
    Statement,
    StatementKind,
    StatementTheme,
)
from proceedings.models.text import Part, Passage

__all__ = [
    "Audience",
    "Event",
    "EventKind",
    "EventPublication",
    "EventTheme",
    "Figure",
    "FollowUp",
    "Instrument",
    "InstrumentKind",
    "Mention",
    "Part",
    "Participation",
    "ParticipationRole",
    "Passage",
    "Recommendation",
    "Response",
    "Session",
    "SessionKind",
    "SessionTheme",
    "Statement",
    "StatementKind",
    "StatementTheme",
    "with_outcomes",
]
