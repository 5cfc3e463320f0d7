from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from mmn.admin.records import BlockInline, RecordAdmin, TableInline
from proceedings.models import Figure, FollowUp, Response

EVIDENCE = ["passage", "words", "source"]
FIGURE = [
    ("printed", "qualifier"),
    ("value", "value_to", "unit"),
    "what",
    ("basis", "period"),
    "countries",
]


class FollowUpInline(BlockInline):
    model = FollowUp
    fields = [("kind", "date", "position"), "summary", "organisations", *EVIDENCE]


class FigureInline(BlockInline):
    model = Figure
    fields = FIGURE


class ResponseInline(TableInline):
    model = Response
    fk_name = "statement"
    fields = ["kind", "to"]
    verbose_name_plural = _("earlier statements that this one takes up")


@admin.register(FollowUp)
class FollowUpAdmin(RecordAdmin):
    fieldsets = [
        (None, {"fields": [("kind", "date"), "summary", "organisations"]}),
        (
            _("What it came of"),
            {
                "fields": FollowUp.TARGETS,
                "description": _("Fill in one of these and leave the others empty."),
            },
        ),
        (
            _("Evidence"),
            {
                "fields": EVIDENCE,
                "description": _(
                    "A passage of the archive or an address: without evidence it is not entered."
                ),
            },
        ),
        (_("Order"), {"fields": ["position"]}),
    ]
    list_display = ["summary", "kind", "date", "target"]
    list_filter = ["kind"]
    list_select_related = FollowUp.TARGETS
    search_fields = ["summary", "words"]

    @admin.display(description=_("came of"))
    def target(self, follow_up):
        return follow_up.target


@admin.register(Figure)
class FigureAdmin(RecordAdmin):
    fields = ["statement", *FIGURE]
    list_display = ["printed", "what", "unit", "period", "basis"]
    list_filter = ["basis", ("countries", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["printed", "what", "unit", "statement__words"]
