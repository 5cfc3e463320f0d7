"""Who sees a record: chosen in lists for many at once, and said in plain words after every save."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mmn.visibility import Guarded, Level, State, audiences

MOST_NAMED = 5


def tell_who_sees(request, records):
    """Messages that say of `records`, all of one model, who can see them on the site from now on."""
    seen_by = audiences(records)
    for level, sentence in {
        Level.PUBLIC: _("Everyone can now see %(names)s."),
        Level.MEMBERS: _("Member organisations can now see %(names)s; the public cannot."),
        Level.SECRETARIAT: _("Only the secretariat sees %(names)s."),
    }.items():
        if named := [record for record in records if seen_by[record.pk] == level]:
            messages.info(request, sentence % {"names": names(named)})
    if held_back := [record for record in records if is_held_back(record, seen_by[record.pk])]:
        sentence = _("What it belongs to is a draft or shown to fewer people, and hides it too: %(names)s.")
        messages.warning(request, sentence % {"names": names(held_back)})


def is_held_back(record, level):
    return isinstance(record, Guarded) and record.state == State.PUBLISHED and record.level != level


def names(records):
    quoted = ", ".join(f"“{Truncator(record).chars(60)}”" for record in records[:MOST_NAMED])
    others = len(records) - MOST_NAMED
    if others <= 0:
        return quoted
    return ngettext("%(names)s and %(count)d other", "%(names)s and %(count)d others", others) % {
        "names": quoted,
        "count": others,
    }


class PublishingMixin:
    """The list actions of records that have a level and a state of their own."""

    actions = ["publish_for_everyone", "publish_for_members", "take_back"]

    @admin.action(description=gettext_lazy("Publish for everyone"), permissions=["change"])
    def publish_for_everyone(self, request, queryset):
        self._set(request, queryset, level=Level.PUBLIC, state=State.PUBLISHED)

    @admin.action(description=gettext_lazy("Publish for member organisations"), permissions=["change"])
    def publish_for_members(self, request, queryset):
        self._set(request, queryset, level=Level.MEMBERS, state=State.PUBLISHED)

    @admin.action(description=gettext_lazy("Take back to draft"), permissions=["change"])
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
