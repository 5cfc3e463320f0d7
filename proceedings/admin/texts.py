from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mmn.admin.records import WHO_SEES_IT, BlockInline, PublishedAdmin, RecordAdmin
from proceedings.admin.places import place_last
from proceedings.models import Mention, Part, Passage


@admin.register(Part)
class PartAdmin(RecordAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": ["publication", "title", "slug", "position"],
                "description": _("With order 0 a new part goes behind all others of its publication."),
            },
        )
    ]
    list_display = ["title", "publication", "position"]
    list_filter = [("publication", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publication"]
    prepopulated_fields = {"slug": ["title"]}
    search_fields = ["title", "publication__title"]

    def choice_label(self, part):
        return f"{part} ({part.publication})"

    def get_changeform_initial_data(self, request):
        return {"position": 0} | super().get_changeform_initial_data(request)

    def save_model(self, request, obj, form, change):
        if not change:
            place_last(obj, obj.publication.parts)
        super().save_model(request, obj, form, change)


class MentionInline(BlockInline):
    model = Mention
    fields = ["words", *Mention.TARGETS]
    verbose_name_plural = _("mentions: words that name a record of the archive (one record each)")


@admin.register(Passage)
class PassageAdmin(PublishedAdmin):
    fieldsets = [
        WHO_SEES_IT,
        (
            _("Where it stands"),
            {
                "fields": ["publication", "language", "part", "session", "number", "position"],
                "description": _(
                    "With place 0 a new passage goes to the end; with the place of another, right behind it."
                ),
            },
        ),
        (_("Text"), {"fields": ["style", "marker", "note_to", "text", "print_note", "lines"]}),
        (_("Picture above a caption"), {"fields": ["image"]}),
        (_("Drawn from it"), {"fields": ["statements"]}),
    ]
    inlines = [MentionInline]
    list_display = ["__str__", "state", "level", "style", "session", "publication"]
    list_filter = [
        "state",
        "level",
        "style",
        ("publication", admin.RelatedOnlyFieldListFilter),
        ("part", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["publication", "session"]
    search_fields = ["text", "publication__title"]
    search_help_text = _("Words of the text, or the title of the document.")

    def choice_label(self, passage):
        return f"{passage} ({passage.publication})"

    def get_readonly_fields(self, request, obj=None):
        given = ["number", "statements"]
        return [*given, "publication", "language"] if obj else given

    def get_changeform_initial_data(self, request):
        return {"position": 0} | super().get_changeform_initial_data(request)

    def save_model(self, request, obj, form, change):
        if not change:
            place_last(obj, Passage.objects.filter(publication=obj.publication, language=obj.language))
        super().save_model(request, obj, form, change)

    @admin.display(description=_("statements"))
    def statements(self, passage):
        if passage.pk is None:
            return gettext("Save the passage first.")
        statements = [
            (reverse("admin:proceedings_statement_change", args=[statement.pk]), statement)
            for statement in passage.statements.all()
        ]
        more = [
            (reverse(f"admin:proceedings_{name}_add", query={"passage": passage.pk}), text)
            for name, text in [
                ("recommendation", gettext("Add a recommendation made here")),
                ("statement", gettext("Add something else said here")),
            ]
        ]
        return format_html_join("", '<p><a href="{}">{}</a></p>', [*statements, *more])
