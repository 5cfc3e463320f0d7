from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from members.models import Affiliation, Organisation, Person, Tie
from mmn.admin.records import SOURCES, WHO_SEES_IT, BlockInline, PublishedAdmin, TableInline


class TieInline(TableInline):
    model = Tie
    fields = ["kind", "date", "printed", "source"]


@admin.register(Organisation)
class OrganisationAdmin(PublishedAdmin):
    fieldsets = [
        WHO_SEES_IT,
        (None, {"fields": ["name", "acronym", "other_names", "kind", "part_of"]}),
        (_("Where it is"), {"fields": ["country", "city", "website", "contact"]}),
        SOURCES,
    ]
    inlines = [TieInline]
    list_display = ["name", "state", "level", "acronym", "kind", "country"]
    list_filter = ["state", "level", "ties__kind", "kind", ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country"]
    search_fields = ["name", "acronym", "other_names"]
    search_help_text = _("A part of the name, the acronym or another spelling.")

    def choice_label(self, organisation):
        return f"{organisation} ({organisation.acronym})" if organisation.acronym else str(organisation)


class AffiliationInline(BlockInline):
    model = Affiliation
    fields = ["organisation", "role", "date", "source"]


@admin.register(Person)
class PersonAdmin(PublishedAdmin):
    fieldsets = [
        WHO_SEES_IT,
        (
            None,
            {
                "fields": ["name", "honorific", "sort_name", "other_names"],
                "description": _("Only people named in a public role. No private address or number."),
            },
        ),
        SOURCES,
    ]
    inlines = [AffiliationInline]
    list_display = ["name", "state", "level", "honorific", "sort_name"]
    list_filter = ["state", "level"]
    search_fields = ["name", "sort_name", "other_names"]
    search_help_text = _("A part of the name, in any spelling known to the archive.")
