"""Records that bear a theme, and what a page over several lists counts of them."""

from proceedings.models import Statement, StatementTheme
from publications.models import Publication, PublicationTheme
from tests.baking import make

HEALTH = "/dossier/?theme=health"  # whose records are `about` the fixture `health`


def about(theme, model, through, **values):
    record = make(model, **values)
    make(through, content_object=record, tag=theme)
    return record


def publication(theme, **values):
    return about(theme, Publication, PublicationTheme, **values)


def said(theme, kind="recommendation", **values):
    return about(theme, Statement, StatementTheme, kind=kind, **values)


def counted(response):
    return {str(section.title): section.count for section in response.context["sections"]}
