from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from mmn.admin.editing import RecordForm, RowFormSet
from mmn.admin.records import (
    SOURCES,
    WHO_SEES_IT,
    BlockInline,
    PublishedAdmin,
    RecordAdmin,
    TableInline,
    ThemeInline,
)
from proceedings.admin.event_time import (
    EventTimeMixin,
    is_time_zone,
    take_day_of,
    time_zone_choices,
    time_zone_of,
)
from proceedings.admin.outcomes import FollowUpInline
from proceedings.admin.places import place_last
from proceedings.models import (
    Event,
    EventPublication,
    EventTheme,
    Participation,
    Session,
    SessionTheme,
)

ROLE = [
    ("role", "is_remote", "position"),
    ("person", "organisation"),
    "printed_name",
    "capacity",
    "organisations",
    "note",
]


class SessionFormSet(RowFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        take_day_of(self.instance, form)

    def save_new(self, form, commit=True):
        place_last(form.instance, self.instance.sessions)
        return super().save_new(form, commit)


class SessionInline(TableInline):
    model = Session
    formset = SessionFormSet
    fields = ["position", "starts_at", "ends_at", "kind", "title", "state", "level"]


class WholeEventRoleInline(BlockInline):
    """Parts in the event as a whole; who spoke in a session is entered on the session's page."""

    model = Participation
    verbose_name_plural = _("speakers and roles in the whole event: donors, organisers and others")
    classes = ["collapse"]  # sixteen rows for the workshop of 2018, each as tall as a screen
    fields = ROLE

    def get_queryset(self, request):
        return super().get_queryset(request).filter(session=None)


class EventThemeInline(ThemeInline):
    model = EventTheme


class EventPublicationInline(TableInline):
    model = EventPublication
    fields = ["relation", "publication"]


class EventFollowUpInline(FollowUpInline):
    verbose_name_plural = _("what came of it")


@admin.register(Event)
class EventAdmin(EventTimeMixin, PublishedAdmin):
    fieldsets = [
        WHO_SEES_IT,
        (
            None,
            {
                "fields": ["title", "other_titles", "kind", "printed_kind", "date", "project"],
                "description": _(
                    "Enter the agenda below and save; then open each session to add its speakers and themes. "
                    "In the agenda of an event on one day it is enough to type the hours."
                ),
            },
        ),
        (
            _("Where"),
            {"fields": ["venue", "city", "held_in", "is_online", "time_zone"]},
        ),
        (_("What it was about"), {"fields": ["countries", "aims", "attendance"]}),
        SOURCES,
    ]
    inlines = [
        EventThemeInline,
        SessionInline,
        WholeEventRoleInline,
        EventPublicationInline,
        EventFollowUpInline,
    ]
    list_display = ["title", "state", "level", "date", "kind", "city"]
    list_filter = ["state", "level", "kind", ("held_in", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title", "other_titles", "venue", "city"]
    search_help_text = _("A part of the title, in any printed form, or of the place.")

    def choice_label(self, event):
        return f"{event} ({event.date})" if event.date else str(event)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "time_zone":
            kwargs["widget"] = forms.Select(choices=time_zone_choices())
            kwargs["help_text"] = _("The times of the agenda are those of the clock there.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_time_zone(self, request, number):
        typed = request.POST.get("time_zone")
        return typed if is_time_zone(typed) else time_zone_of(pk=number)


class SessionRoleFormSet(RowFormSet):
    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.event_id = self.instance.event_id
        return form


class SessionRoleInline(BlockInline):
    model = Participation
    formset = SessionRoleFormSet
    fields = ROLE


class SessionThemeInline(ThemeInline):
    model = SessionTheme


class SessionForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        number = str(self.instance.event_id or self["event"].value() or "")
        take_day_of(Event.objects.filter(pk=number).first() if number.isdecimal() else None, self)


@admin.register(Session)
class SessionAdmin(EventTimeMixin, PublishedAdmin):
    form = SessionForm
    fieldsets = [
        WHO_SEES_IT,
        (None, {"fields": ["event", "number", "title", "kind", "is_planned"]}),
        (
            _("When and in what order"),
            {
                "fields": ["starts_at", "ends_at", "position", "parent"],
                "description": _(
                    "Times are those of the clock at the event, in its time zone. "
                    "Of an event on one day it is enough to type the hours."
                ),
            },
        ),
        (_("Note"), {"fields": ["note"]}),
    ]
    inlines = [SessionRoleInline, SessionThemeInline]
    list_display = ["title", "state", "level", "event", "number", "starts", "kind"]
    list_filter = ["state", "level", "kind", ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event"]
    search_fields = ["title", "event__title"]

    def choice_label(self, session):
        return f"{session.number}. {session} ({session.event})"

    def get_readonly_fields(self, request, obj=None):
        return ["number", "event"] if obj else ["number"]

    def get_time_zone(self, request, number):
        if number:
            return time_zone_of(sessions__pk=number)
        chosen = request.POST.get("event", "")
        return time_zone_of(pk=chosen) if chosen.isdecimal() else None

    def save_model(self, request, obj, form, change):
        if not change:
            place_last(obj, obj.event.sessions)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("starts"), ordering="starts_at")
    def starts(self, session):
        if not session.starts_at:
            return None
        with timezone.override(session.event.time_zone or None):
            return date_format(timezone.localtime(session.starts_at), "Y-m-d H:i")


@admin.register(Participation)
class ParticipationAdmin(RecordAdmin):
    fields = ["event", "session", *ROLE]
    list_display = ["__str__", "role", "session", "event", "capacity"]
    list_filter = ["role", "is_remote", ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event", "session", "person", "organisation"]
    search_fields = ["person__name", "organisation__name", "printed_name", "capacity", "session__title"]

    def choice_label(self, participation):
        where = ", ".join(str(one) for one in (participation.session, participation.event) if one)
        return f"{participation}, {participation.get_role_display()} ({where})"
