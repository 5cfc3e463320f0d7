"""How a publication is cited."""

from django.urls import reverse

from mmn.citations import Citation, year_of
from mmn.exports import themes
from mmn.templatetags.archive import absolute
from publications.models import ContributionRole, PublicationKind, Relation

# What RIS and BibTeX call a work. They know few types: all that is published and no book counts as a report,
# which in both formats says in its own words what it is.
REPORT = ("RPRT", "techreport")
TYPES = {
    PublicationKind.BOOK: ("BOOK", "book"),
    PublicationKind.PROCEEDINGS: ("CONF", "proceedings"),
    PublicationKind.AUDIOVISUAL: ("ADVS", "misc"),
    PublicationKind.ONLINE: ("ELEC", "misc"),
    PublicationKind.PRESENTATION: ("SLIDE", "misc"),
    PublicationKind.MEDIA: ("NEWS", "misc"),
}
PART = ("CHAP", "incollection")


def full_title(publication):
    return ": ".join(filter(None, [publication.title, publication.subtitle]))


def cited(contributions):
    """Whose names stand before the title: authors, else editors, else the organisation that prepared it."""
    prepared = [one for one in in_role(contributions, ContributionRole.PREPARATION) if one.organisation]
    authors = in_role(contributions, ContributionRole.AUTHOR)
    return authors or in_role(contributions, ContributionRole.EDITOR) or prepared


def in_role(contributions, role):
    return [one for one in contributions if one.role == role]


def names(contributions):
    return [str(one) for one in contributions]


def languages(publication):
    return [*dict.fromkeys(edition.language_id for edition in publication.editions.all())]


def of_publication(publication):
    """The `Citation` of a publication loaded for its export."""
    contributions = publication.contributions.all()
    whole = publication.related if publication.relation == Relation.PART_OF else None
    ris_type, bibtex_type = PART if whole else TYPES.get(publication.kind, REPORT)
    return Citation(
        key=f"mmn-publication-{publication.number}",
        ris_type=ris_type,
        bibtex_type=bibtex_type,
        title=full_title(publication),
        url=absolute(reverse("publications:publication-detail", args=[publication.number])),
        authors=names(one for one in cited(contributions) if one.role != ContributionRole.EDITOR),
        editors=names(in_role(contributions, ContributionRole.EDITOR)),
        publishers=names(in_role(contributions, ContributionRole.PUBLISHER)),
        languages=languages(publication),
        keywords=[str(one) for one in (*themes(publication), *publication.countries.all())],
        container=full_title(whole) if whole else "",
        form=publication.printed_kind or publication.get_kind_display(),
        date=publication.date,
        year=year_of(publication),
        abstract=" ".join(edition.summary for edition in publication.editions.all() if edition.summary),
        isbn=publication.isbn,
        doi=publication.doi,
    )
