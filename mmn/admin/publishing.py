"""Who sees a record: chosen in lists for many at once, and said in plain words after every save."""

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mmn.admin.telling import address_of_list, tell_who_sees
from mmn.visibility import Guarded, Level, State, audiences

# What may wait to be published, by what its list in the back office is filtered by.
WAITING = [
    (_("Drafts not yet published:"), {"state__exact": State.DRAFT}),
    (
        _("Published, but for the secretariat only:"),
        {"state__exact": State.PUBLISHED, "level__exact": Level.SECRETARIAT},
    ),
]


def waiting(request):
    """[(sentence, [(kind of record, how many, address of their list)])] of what no reader sees yet."""
    guarded = [model for model in apps.get_models() if issubclass(model, Guarded)]
    shown = [model for model in guarded if admin.site.get_model_admin(model).has_view_permission(request)]
    return [
        (
            sentence,
            [
                (model._meta.verbose_name_plural, count, address_of_list(model, **lookups))
                for model in shown
                if (count := model._base_manager.filter(**lookups).count())
            ],
        )
        for sentence, lookups in WAITING
    ]


class SeenByMixin:
    """A list with the column `seen_by`: who sees each record, with all it hangs on, asked once a page."""

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        records = list(changelist.result_list)
        seen_by = audiences(records)
        for record in records:
            record.seen_by = Level(seen_by[record.pk])
        return changelist

    @admin.display(description=_("seen by"))
    def seen_by(self, record):
        return record.seen_by.label


class PublishingMixin:
    """The list actions of records that have a level and a state of their own."""

    actions = ["publish_for_everyone", "publish_for_members", "take_back"]

    @admin.action(description=_("Publish for everyone"), permissions=["change"])
    def publish_for_everyone(self, request, queryset):
        self._set(request, queryset, level=Level.PUBLIC, state=State.PUBLISHED)

    @admin.action(description=_("Publish for member organisations"), permissions=["change"])
    def publish_for_members(self, request, queryset):
        self._set(request, queryset, level=Level.MEMBERS, state=State.PUBLISHED)

    @admin.action(description=_("Take back to draft"), permissions=["change"])
    def take_back(self, request, queryset):
        self._set(request, queryset, state=State.DRAFT)

    @transaction.atomic
    def _set(self, request, queryset, **values):
        """Each record is saved, not updated in one go: so its version counts and open forms notice."""
        chosen = self.model._base_manager.filter(pk__in=queryset.values("pk"))
        records = list(chosen.select_for_update(of=("self",)))
        for record in records:
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
        said = [{"changed": {"fields": [str(self.opts.get_field(name).verbose_name) for name in values]}}]
        LogEntry.objects.log_actions(request.user.pk, records, CHANGE, change_message=said)
        tell_who_sees(request, records)
