from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mmn.admin.editing import RecordForm
from mmn.admin.publishing import SeenByMixin
from mmn.admin.records import SOURCES, WHO_SEES_IT, PublishedAdmin, RecordAdmin, ThemeInline
from proceedings.admin.outcomes import FigureInline, FollowUpInline, ResponseInline
from proceedings.models import (
    Audience,
    Instrument,
    Passage,
    Recommendation,
    Statement,
    StatementTheme,
)


class StatementThemeInline(ThemeInline):
    model = StatementTheme


class SpokenForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:  # reached from a passage, whose text is shown from the beginning
            self.instance.passage_id = self.initial.get("passage", self.instance.passage_id)


class SpokenAdmin(SeenByMixin, RecordAdmin):
    """Statements and recommendations: the words of a passage, and what became of them."""

    form = SpokenForm
    readonly_fields = ["text_of_passage"]
    words = (
        _("Words"),
        {
            "fields": ["passage", "text_of_passage", "words", "speaker"],
            "description": _(
                "Choose the passage and keep of its words only what is said here, without changing any. "
                "It is seen by those who see its passage and its speaker."
            ),
        },
    )
    about = (_("Addressed to and about"), {"fields": ["audiences", "countries", "instruments"]})
    as_printed = (
        _("As printed"),
        {"fields": ["number_printed", "heading_printed", "position", "note"]},
    )
    inlines = [StatementThemeInline, FigureInline, ResponseInline, FollowUpInline]
    list_select_related = [
        "passage__session",
        "passage__publication",
        "speaker__person",
        "speaker__organisation",
    ]
    search_fields = ["words", "heading_printed", "speaker__person__name", "speaker__printed_name"]
    search_help_text = _("Words of the statement, its printed heading or its speaker.")

    def choice_label(self, statement):
        return f"{statement.number}: {statement}"

    def get_changeform_initial_data(self, request):
        """Reached from a passage, the form begins with all its words."""
        initial = super().get_changeform_initial_data(request)
        number = initial.pop("passage", "")
        passage = Passage.objects.filter(pk=number).first() if number.isdecimal() else None
        return initial | ({"passage": passage.pk, "words": passage.text} if passage else {})

    @admin.display(description=_("text of the passage"))
    def text_of_passage(self, statement):
        if not statement.passage_id:
            return gettext("To have it here from the beginning, start on the page of the passage.")
        return statement.passage.text

    @admin.display(description=_("session"), ordering="passage__session__title")
    def session(self, statement):
        return statement.passage.session

    @admin.display(description=_("document"), ordering="passage__publication__title")
    def document(self, statement):
        return statement.passage.publication


@admin.register(Statement)
class StatementAdmin(SpokenAdmin):
    fieldsets = [SpokenAdmin.words, (None, {"fields": ["kind"]}), SpokenAdmin.about, SpokenAdmin.as_printed]
    list_display = ["__str__", "seen_by", "kind", "speaker", "session", "document"]
    list_filter = [
        "kind",
        ("passage__publication", admin.RelatedOnlyFieldListFilter),
        ("audiences", admin.RelatedOnlyFieldListFilter),
        ("theme_items__tag", admin.RelatedOnlyFieldListFilter),
    ]


@admin.register(Recommendation)
class RecommendationAdmin(SpokenAdmin):
    fieldsets = [SpokenAdmin.words, SpokenAdmin.about, SpokenAdmin.as_printed]
    list_display = ["__str__", "seen_by", "number", "speaker", "session", "document"]
    list_filter = StatementAdmin.list_filter[1:]


@admin.register(Audience)
class AudienceAdmin(RecordAdmin):
    fields = ["name", "slug", "organisation"]
    list_display = ["name", "organisation"]
    list_select_related = ["organisation"]
    search_fields = ["name", "slug"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}


@admin.register(Instrument)
class InstrumentAdmin(PublishedAdmin):
    fieldsets = [
        WHO_SEES_IT,
        (None, {"fields": ["name", "other_names", "kind", "date", "countries"]}),
        SOURCES,
    ]
    list_display = ["name", "state", "level", "date", "kind"]
    list_filter = ["state", "level", "kind", ("countries", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "other_names"]
