"""What the lists of events, statements, figures and instruments say of each record when taken along."""

from dataclasses import replace
from operator import attrgetter

from django.db.models import Prefetch

from mmn.exports import Export, address, themes
from proceedings.citations import of_recommendation, voice
from proceedings.models import Statement
from publications.models import Contribution, Project

# A statement keeps no time of its own; its document tells when that last changed.
CHANGED = "passage__part__publication__changed_at"


def load_statements(statements, user):
    contributions = Contribution.objects.visible_to(user).select_related("person", "organisation")
    return statements.with_speakers(user).prefetch_related(
        "passage__language",
        Prefetch("passage__part__publication__contributions", contributions),
        "audiences",
        "countries",
        "themes",
    )


def load_figures(figures, user):
    statements = Statement.objects.visible_to(user).with_speakers(user).prefetch_related("passage__language")
    return figures.prefetch_related(Prefetch("statement", statements), "countries")


def load_events(events, user):
    projects = Project.objects.visible_to(user)
    return events.prefetch_related(Prefetch("project", projects), "held_in", "countries", "themes")


def load_instruments(instruments, user):
    return instruments.prefetch_related("countries")


def date(statement):
    """That of its event; in a document that records none, the document's."""
    passage = statement.passage
    return (passage.event or passage.part.publication).date


def organisations(statement):
    """Where the speaker belonged then, or the organisation that speaks."""
    speaker = statement.speaker
    return [speaker.organisation, *speaker.organisations.all()] if speaker else []


WHERE_IT_STANDS = {
    "date": date,
    "event": attrgetter("passage.event"),
    "session": attrgetter("passage.session"),
    "isPartOf": attrgetter("passage.part.publication"),
    "passage": attrgetter("passage.number"),
    "source": lambda one: address(one.passage),
    "language": attrgetter("passage.language"),
}

WHO_SPEAKS = {
    "creator": voice,
    "capacity": lambda one: one.speaker and one.speaker.capacity,
    "organisation": organisations,
}

STATEMENTS = Export(
    {
        "type": lambda one: one.get_kind_display(),
        "text": attrgetter("words"),
        **WHO_SPEAKS,
        "audience": lambda one: one.audiences.all(),
        **WHERE_IT_STANDS,
        "country": lambda one: one.countries.all(),
        "theme": themes,
        "address": address,
    },
    load=load_statements,
    changed=CHANGED,
)

RECOMMENDATIONS = replace(STATEMENTS, cite=of_recommendation)


def of_its_statement(columns):
    return {term: lambda one, said=said: said(one.statement) for term, said in columns.items()}


FIGURES = Export(
    {
        "value": attrgetter("value"),
        "valueTo": attrgetter("value_to"),
        "unit": attrgetter("unit"),
        "qualifier": attrgetter("qualifier"),
        "description": attrgetter("what"),
        "basis": lambda one: one.get_basis_display(),
        "period": attrgetter("period"),
        "country": lambda one: one.countries.all(),
        "printed": attrgetter("printed"),
        **of_its_statement({"text": attrgetter("words"), **WHO_SPEAKS, **WHERE_IT_STANDS}),
        "address": lambda one: address(one.statement),
    },
    load=load_figures,
    changed=f"statement__{CHANGED}",
)

EVENTS = Export(
    {
        "title": attrgetter("title"),
        "alternative": lambda one: one.other_titles.splitlines(),
        "date": attrgetter("date"),
        "type": lambda one: one.get_kind_display(),
        "location": lambda one: [one.venue, one.city, *one.held_in.all()],
        "country": lambda one: one.countries.all(),
        "theme": themes,
        "project": attrgetter("project"),
        "description": attrgetter("aim_lines"),
        "attendance": attrgetter("attendance"),
        "address": address,
    },
    load=load_events,
)

INSTRUMENTS = Export(
    {
        "name": attrgetter("name"),
        "alternateName": lambda one: one.other_names.splitlines(),
        "date": attrgetter("date"),
        "type": lambda one: one.get_kind_display(),
        "country": lambda one: one.countries.all(),
        "address": address,
    },
    load=load_instruments,
)
