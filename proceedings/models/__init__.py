from proceedings.models.events import Event, EventKind, EventPublication, EventTheme, RelationToEvent
from proceedings.models.figures import Figure, FigureBasis
from proceedings.models.instruments import Instrument, InstrumentKind
from proceedings.models.mentions import Mention
from proceedings.models.outcomes import FollowUp, FollowUpKind, Response, ResponseKind, with_outcomes
from proceedings.models.parts import Part
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
from proceedings.models.text import Passage, PassageStyle

__all__ = [
    "Audience",
    "Event",
    "EventKind",
    "EventPublication",
    "EventTheme",
    "Figure",
    "FigureBasis",
    "FollowUp",
    "FollowUpKind",
    "Instrument",
    "InstrumentKind",
    "Mention",
    "Part",
    "Participation",
    "ParticipationRole",
    "Passage",
    "PassageStyle",
    "Recommendation",
    "RelationToEvent",
    "Response",
    "ResponseKind",
    "Session",
    "SessionKind",
    "SessionTheme",
    "Statement",
    "StatementKind",
    "StatementTheme",
    "with_outcomes",
]
