"""The chapters of a dossier: the records of each list with all that has to stand on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from mmn.exports import loaded
from mmn.fulltext.snippets import Piece
from mmn.listing import keys_of
from mmn.visibility import mark_audiences
from proceedings.models import FollowUp, Response, Statement
from proceedings.quotes import position_of
from proceedings.views.events import EventList
from proceedings.views.statements import FigureList, RecommendationList, StatementList
from publications.citations import cited, in_role
from publications.models import Contribution, ContributionRole
from publications.views import ProjectList, PublicationList

# So many characters around the quoted words say more than they do, and not only “; and”.
SAYS_MORE = 12


@dataclass(frozen=True)
class Kind:
    """A part of a dossier holds at most so many records of a list, each shown by `template`.

    `load` fetches what that touches, and of `outcomes` what came of a record; `ready` adds, to those from the
    number `start` on, what a template cannot find out.
    """

    most: int
    template: str
    load: Callable
    outcomes: tuple = ()
    ready: Callable = lambda records, start: None


class Chapter:
    """The records of `section` that stand in the `part` of the dossier."""

    def __init__(self, section, part):
        self.section, self.kind, self.user = section, KINDS[section.view], section.user
        self.start = (part - 1) * self.kind.most + 1

    @cached_property
    def records(self):
        load, user = self.kind.load, self.user
        records = [*loaded(self.keys(), load(self.section.view.records(user), user), user)]
        self.kind.ready(records, self.start)
        if user.is_authenticated:
            for name in self.kind.outcomes:  # not all of them may go as far as the record
                mark_audiences([one for record in records for one in getattr(record, name).all()])
        return records

    def keys(self):
        found = self.section.filterset.found(self.user)
        place = slice(self.start - 1, self.start - 1 + self.kind.most)
        return keys_of(found[place]) if isinstance(found, QuerySet) else keys_of(found)[place]

    @property
    def last(self):
        return self.start + len(self.records) - 1

    @property
    def changed(self):
        return max(map(self.section.view.export.changed_at, self.records))


def load_statements(statements, user):
    return statements.with_speakers(user).prefetch_related("audiences")


def load_recommendations(recommendations, user):
    statements = Statement.objects.visible_to(user).with_speakers(user)
    responses = Response.objects.visible_to(user).prefetch_related(Prefetch("statement", statements))
    found = load_statements(recommendations, user).prefetch_related(Prefetch("responses_received", responses))
    return with_follow_ups(found, user)


def load_figures(figures, user):
    statements = load_statements(Statement.objects.visible_to(user), user)
    return figures.prefetch_related(Prefetch("statement", statements), "countries")


def load_publications(publications, user):
    contributions = Contribution.objects.visible_to(user).select_related("person", "organisation")
    named = Prefetch("contributions", contributions, to_attr="credits")
    return with_follow_ups(publications.for_cards(user).prefetch_related(named), user)


def load_events(events, user):
    return with_follow_ups(events.prefetch_related("held_in"), user)


def with_follow_ups(records, user):
    return records.prefetch_related(Prefetch("follow_ups", FollowUp.objects.visible_to(user).for_cards(user)))


def in_context(recommendations, start):
    """Give each its passage as `context`; to the next ones of the same passage, the number it stands at."""
    numbered = enumerate(recommendations, start)
    for _passage, group in groupby(numbered, key=lambda pair: pair[1].passage_id):
        (number, first), *others = group
        pieces = marked(first.passage.text, [first.words, *(one.words for _number, one in others)])
        rest = sum(len(piece.text.strip()) for piece in pieces if not piece.is_found)
        first.context, first.context_at = pieces if rest >= SAYS_MORE else [], None
        for _number, one in others:
            one.context, one.context_at = [], number if first.context else None


def marked(text, quotes):
    """`text` as Pieces: what stands in one of `quotes` is found."""
    starts = [(position_of(words, text), len(words)) for words in quotes]
    pieces, done = [], 0
    for start, length in sorted(place for place in starts if place[0] >= 0):
        pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[max(start, done) : start + length], is_found=True))
        done = max(done, start + length)
    return [piece for piece in (*pieces, Piece(text[done:])) if piece.text]


def with_citations(publications, start):
    for publication in publications:
        publication.cited = cited(publication.credits)
        publication.publishers = in_role(publication.credits, ContributionRole.PUBLISHER)
        publication.tongues = [*dict.fromkeys(edition.language for edition in publication.languages)]


# Measured over every theme and country of the archive: a part is complete in the first 14,600 bytes.
KINDS = {
    RecommendationList: Kind(
        12,
        "mmn/_dossier_recommendation.html",
        load_recommendations,
        ("responses_received", "follow_ups"),
        in_context,
    ),
    StatementList: Kind(10, "mmn/_dossier_statement.html", load_statements),
    FigureList: Kind(10, "mmn/_dossier_figure.html", load_figures),
    PublicationList: Kind(
        15, "mmn/_dossier_publication.html", load_publications, ("follow_ups",), with_citations
    ),
    EventList: Kind(15, "mmn/_dossier_event.html", load_events, ("follow_ups",)),
    ProjectList: Kind(15, "mmn/_dossier_project.html", with_follow_ups, ("follow_ups",)),
}
