from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from mmn.detail import citation_formats
from mmn.listing import FacetedList
from proceedings.exports import FIGURES, INSTRUMENTS, RECOMMENDATIONS, STATEMENTS
from proceedings.filters import FigureFilter, InstrumentFilter, RecommendationFilter, StatementFilter
from proceedings.models import (
    Figure,
    Instrument,
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
    export = STATEMENTS
    extra_context = {"title": _("Statements")}

    @classmethod
    def records(cls, user):
        """All that was said but the recommendations, which have a list of their own."""
        return super().records(user).exclude(kind=StatementKind.RECOMMENDATION)


class RecommendationList(FacetedList):
    model = Recommendation
    filterset_class = RecommendationFilter
    export = RECOMMENDATIONS
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
            "formats": citation_formats("proceedings:recommendation-detail", statement.number),
            "before": text[:start],
            "after": text[start + len(words) :],
            "issues": [one for one in numbered if one.kind == StatementKind.ISSUE],
            "neighbours": [one for one in numbered if one.heading_printed == statement.heading_printed],
            "related": related.for_cards(user)[:RELATED],
        }


class FigureList(FacetedList):
    model = Figure
    filterset_class = FigureFilter
    export = FIGURES
    extra_context = {"title": _("Figures")}


class InstrumentList(FacetedList):
    model = Instrument
    filterset_class = InstrumentFilter
    export = INSTRUMENTS
    extra_context = {"title": _("Agreements and laws")}
    # An instrument's address is its place on this page, so all of them stand on one.
    paginate_by = 1000
