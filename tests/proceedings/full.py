"""Records with everything their pages can show, so that a query count means something."""

from members.models import Organisation, Person
from mmn.models import Country, Language, Theme
from proceedings.models import (
    Audience,
    Event,
    EventPublication,
    EventTheme,
    Figure,
    FollowUp,
    Instrument,
    Mention,
    Part,
    Participation,
    Passage,
    Response,
    Session,
    Statement,
    StatementTheme,
)
from publications.models import Project, Publication
from tests.baking import make


def full_event(**values):
    event = make(Event, **{"project": make(Project), "date": "2018-08-04"} | values)
    event.held_in.add(make(Country))
    event.countries.add(make(Country))
    make(EventTheme, content_object=event, tag=make(Theme))
    make(EventPublication, event=event, relation="records")
    make(FollowUp, event=event)
    return event


def full_part(event, **values):
    """Somebody's part in `event`, on behalf of an organisation."""
    part = make(Participation, **{"event": event, "person": make(Person), "role": "speaker"} | values)
    part.organisations.add(make(Organisation))
    return part


def full_session(event, **values):
    session = make(Session, event=event, **values)
    full_part(event, session=session)
    full_part(event, session=session, role="facilitator")
    return session


def document_of(event):
    return event.publication_links.get().publication


def passages_of(session, *numbers):
    """Passages of one document with these numbers, in which `session` is told of."""
    part = make(Part, title="Chapter")
    place = {"part": part, "publication": part.publication, "session": session}
    return [make(Passage, number=number, position=number, **place) for number in numbers]


def full_passage(session, **values):
    passage = make(Passage, publication=document_of(session.event), session=session, **values)
    for target in [{"session": session}, {"participation": full_part(session.event, session=session)}]:
        make(Mention, passage=passage, **target)
    return passage


def full_statement(session, **values):
    """Something said in `session`, by somebody, with what it led to."""
    passage = values.pop("passage", None) or full_passage(session)
    speaker = full_part(session.event, session=session)
    given = {"passage": passage, "speaker": speaker, "kind": "recommendation"} | values
    statement = make(Statement, **given)
    statement.audiences.add(make(Audience))
    statement.countries.add(make(Country))
    statement.instruments.add(make(Instrument))
    make(StatementTheme, content_object=statement, tag=make(Theme))
    other = make(Statement, passage=full_passage(session), speaker=full_part(session.event), kind="remark")
    make(Response, statement=statement, to=other, kind="agrees")
    make(Response, statement=other, to=statement, kind="answers")
    make(Figure, statement=statement).countries.add(make(Country))
    make(FollowUp, statement=statement, passage=passage).organisations.add(make(Organisation))
    return statement


def spoken():
    """“Be heard”: recommended by somebody named in a session, as the proceedings of its event say."""
    event = make(Event, title="Workshop", date="2018-08-04", city="Chiang Mai")
    session = make(Session, event=event, kind="panel", title="Panel")
    document = make(Publication, title="Proceedings", subtitle="", date="2018-09")
    text = {"publication": document, "session": session, "number": 42}
    passage = make(Passage, language=make(Language, name="English"), **text)
    person = make(Person, name="Jackie Pollock")
    speaker = make(Participation, event=event, session=session, person=person, capacity="a founding member")
    speaker.organisations.add(make(Organisation, name="MAP"))
    said = make(Statement, passage=passage, speaker=speaker, kind="recommendation", words="Be heard")
    said.audiences.add(make(Audience, name="Governments"))
    said.countries.add(make(Country, name="Thailand"))
    make(StatementTheme, content_object=said, tag=make(Theme, name="Fishing"))
    return said
