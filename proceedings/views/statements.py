from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from mmn.listing import FacetedList
from proceedings.filters import FigureFilter, InstrumentFilter, RecommendationFilter, StatementFilter
from proceedings.models import (
    Figure,
    Instrument,
    Mention,
    Recommendation,
    Statement,
    StatementKind,
    with_outcomes,
)
from proceedings.quotes import position_of

RELATED = 6


class StatementList(FacetedList):
    model = Statement
    filterset_class = StatementFilter
    extra_context = {"title": _("Statements")}

    @classmethod
    def records(cls, user):
        """All that was said but the recommendations, which have a list of their own."""
        return super().records(user).exclude(kind=StatementKind.RECOMMENDATION)


class RecommendationList(FacetedList):
    model = Recommendation
    filterset_class = RecommendationFilter
    extra_context = {"title": _("Recommendations")}


class RecommendationDetail(DetailView):
    model = Recommendation
    pk_url_kwarg = "number"
    context_object_name = "statement"

    def get_queryset(self):
        user = self.request.user
        return with_outcomes(Recommendation.objects.visible_to(user).for_page(user), user)

    def get_context_data(self, **kwargs):
        statement, user = self.object, self.request.user
        text, words = statement.passage.text, statement.words
        start = position_of(words, text)
        numbered = Statement.objects.visible_to(user).numbered_beside(statement).with_speakers(user)
        related = Recommendation.objects.visible_to(user).sharing_themes_with(statement)
        return super().get_context_data(**kwargs) | {
            "before": text[:start],
            "after": text[start + len(words) :],
            "issues": [one for one in numbered if one.kind == StatementKind.ISSUE],
            "neighbours": [one for one in numbered if one.heading_printed == statement.heading_printed],
            "related": related.for_cards(user)[:RELATED],
        }


class FigureList(FacetedList):
    model = Figure
    filterset_class = FigureFilter
    extra_context = {"title": _("Figures")}


class InstrumentList(FacetedList):
    model = Instrument
    filterset_class = InstrumentFilter
    extra_context = {"title": _("Agreements and laws")}
    # An instrument's address is its place on this page, so all of them stand on one.
    paginate_by = 1000

    def get_queryset(self):
        user = self.request.user
        statements = Statement.objects.visible_to(user).with_speakers(user)
        mentions = Mention.objects.visible_to(user).with_passages(user)
        return (
            super()
            .get_queryset()
            .prefetch_related(Prefetch("statements", statements), Prefetch("mentions", mentions))
        )
