from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from mmn.admin.editing import RecordForm, RowForm
from mmn.admin.records import (
    SOURCES,
    WHO_SEES_IT,
    BlockInline,
    PublishedAdmin,
    RecordAdmin,
    TableInline,
    ThemeInline,
)
from mmn.uploads import CleanFile
from publications.models import (
    Contribution,
    Edition,
    OldAddress,
    Project,
    ProjectRole,
    ProjectTheme,
    Publication,
    PublicationTheme,
)

SOMEBODY = [
    ("role", "position"),
    ("person", "organisation"),
    "printed_name",
    "capacity",
    "note",
]


class ProjectRoleInline(BlockInline):
    model = ProjectRole
    fields = SOMEBODY


class ProjectThemeInline(ThemeInline):
    model = ProjectTheme


@admin.register(Project)
class ProjectAdmin(PublishedAdmin):
    fieldsets = [
        WHO_SEES_IT,
        (None, {"fields": ["title", "other_titles", "date", "follows", "countries"]}),
        SOURCES,
    ]
    inlines = [ProjectThemeInline, ProjectRoleInline]
    list_display = ["title", "state", "level", "date"]
    list_filter = ["state", "level", ("countries", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title", "other_titles"]


class TellsOfFileMixin:
    """Writes down what the archive found in a new file: its size, its checksum and how many pages it has."""

    def clean(self):
        cleaned_data = super().clean()
        upload = cleaned_data.get("file")
        if isinstance(upload, CleanFile):
            self.instance.size, self.instance.checksum = upload.size, upload.checksum
            cleaned_data["pages"] = upload.pages
        elif upload is False:
            self.instance.size, self.instance.checksum = None, ""
        return cleaned_data


class EditionForm(TellsOfFileMixin, RecordForm):
    pass


class EditionRowForm(TellsOfFileMixin, RowForm):
    pass


EDITION = [("language", "extent", "part"), "title", "summary", ("file", "pages"), "address"]


class EditionInline(BlockInline):
    model = Edition
    form = EditionRowForm
    fields = EDITION


class ContributionInline(BlockInline):
    model = Contribution
    fields = SOMEBODY


class PublicationThemeInline(ThemeInline):
    model = PublicationTheme


class OldAddressInline(TableInline):
    model = OldAddress
    fields = ["query"]


@admin.register(Publication)
class PublicationAdmin(PublishedAdmin):
    fieldsets = [
        WHO_SEES_IT,
        (
            None,
            {
                "fields": [
                    *("title", "subtitle", "title_language"),
                    *("kind", "printed_kind", "date", "project", "countries"),
                ]
            },
        ),
        (_("Part, translation or summary of another publication"), {"fields": ["relation", "related"]}),
        (_("Numbers and licence"), {"fields": ["isbn", "doi", "licence"]}),
        SOURCES,
    ]
    inlines = [EditionInline, PublicationThemeInline, ContributionInline, OldAddressInline]
    list_display = ["title", "state", "level", "date", "kind", "languages"]
    list_filter = [
        "state",
        "level",
        "kind",
        ("editions__language", admin.RelatedOnlyFieldListFilter),
        ("countries", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["title", "subtitle", "editions__title", "isbn"]
    search_help_text = _("A part of the title in any language, or the ISBN.")

    def choice_label(self, publication):
        return f"{publication} ({publication.date})" if publication.date else str(publication)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("editions__language")

    @admin.display(description=_("languages"))
    def languages(self, publication):
        return ", ".join(dict.fromkeys(str(edition.language) for edition in publication.editions.all()))


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    form = EditionForm
    fields = ["publication", *EDITION]
    list_display = ["publication", "language", "extent", "part", "pages", "has_file"]
    list_filter = [
        ("language", admin.RelatedOnlyFieldListFilter),
        "extent",
        ("file", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["publication", "language"]
    search_fields = ["publication__title", "title", "language__name"]

    @admin.display(description=_("file"), boolean=True, ordering="file")
    def has_file(self, edition):
        return bool(edition.file)
