"""How a recommendation is cited: as words that stand in a document."""

from django.utils.translation import gettext as _

from mmn.citations import Citation, year_of
from mmn.exports import address, themes
from mmn.templatetags.archive import edtf
from publications.citations import PART, cited, full_title, in_role, names
from publications.models import ContributionRole


def of_recommendation(statement):
    """The `Citation` of a recommendation loaded for its export.

    It has no title, so its first words stand for one and the abstract has them all; its author is whoever
    speaks, its container the document, its locator the passage. The date is the document's, as for any part;
    when and where it was said is a note.
    """
    ris_type, bibtex_type = PART
    document = statement.passage.part.publication
    contributions = document.contributions.all()
    return Citation(
        key=f"mmn-recommendation-{statement.number}",
        ris_type=ris_type,
        bibtex_type=bibtex_type,
        title=str(statement),
        url=address(statement),
        authors=[voice(statement)] if voice(statement) else names(cited(contributions)),
        editors=names(in_role(contributions, ContributionRole.EDITOR)),
        publishers=names(in_role(contributions, ContributionRole.PUBLISHER)),
        languages=[statement.passage.language_id],
        keywords=[str(one) for one in (*themes(statement), *statement.countries.all())],
        container=full_title(document),
        locator=_("passage %(number)s") % {"number": statement.passage.number},
        date=document.date,
        year=year_of(document),
        abstract=statement.words,
        note=said(statement),
    )


def voice(statement):
    """The name of whoever speaks; nobody's where the document itself does."""
    return statement.voice if statement.speaker or statement.group else ""


def said(statement):
    """In what capacity, in which session and at which event it was said, as far as the document tells."""
    session, event = statement.passage.session, statement.passage.event
    when = [event.title, event.city, event.date and edtf(event.date)] if event else []
    parts = [
        statement.speaker.capacity if statement.speaker else "",
        session.title if session and session != statement.group else "",
        ", ".join(filter(None, when)),
    ]
    return ". ".join(filter(None, parts))
