from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from taggit.admin import Tag  # and with it the page that registers them

from mmn.admin.records import RecordAdmin, TableInline
from mmn.models import Country, Equivalent, Language, Term, Theme

admin.site.unregister(Tag)  # free tags are not used: see Theme


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    fields = ["code", "name", "other_names", "is_in_gms"]
    list_display = ["name", "code", "is_in_gms"]
    list_filter = ["is_in_gms"]
    search_fields = ["name", "code"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


@admin.register(Language)
class LanguageAdmin(RecordAdmin):
    fields = ["code", "name", "own_name"]
    list_display = ["name", "own_name", "code"]
    search_fields = ["name", "own_name", "code"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


@admin.register(Theme)
class ThemeAdmin(RecordAdmin):
    fields = ["name", "parent", "definition", "other_names", "slug"]
    list_display = ["name", "parent", "slug"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["name", "slug"]

    def choice_label(self, theme):
        return f"{theme.parent} › {theme}" if theme.parent else str(theme)


class EquivalentInline(TableInline):
    model = Equivalent
    fields = ["language", "text"]


@admin.register(Term)
class TermAdmin(RecordAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": ["term", "avoid", "status"],
                "description": _("Fill in both words where one stands for the other, else one of them."),
            },
        ),
        (_("Sources"), {"fields": ["sources", "note", "slug"]}),
    ]
    inlines = [EquivalentInline]
    list_display = ["__str__", "avoid", "status"]
    list_filter = ["status"]
    prepopulated_fields = {"slug": ["term"]}
    search_fields = ["term", "avoid", "equivalents__text"]
