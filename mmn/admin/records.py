"""What all pages of the back office share."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from mmn.admin.editing import RecordForm, RowForm, RowFormSet, differences
from mmn.admin.fields import DateTextField, DayAndHourField, LinesField
from mmn.admin.publishing import PublishingMixin
from mmn.admin.telling import tell_who_sees
from mmn.admin.widgets import DayAndHour, KeptFileWidget
from mmn.dates import validate_edtf
from mmn.records import Versioned
from mmn.uploads import PdfField, PictureField
from mmn.visibility import Visible

WHO_SEES_IT = (
    _("Who sees it"),
    {
        "fields": ["state", "level"],
        "description": _("A new record is a draft for the secretariat. Publish it once it is right."),
    },
)
SOURCES = (_("Sources and address"), {"fields": ["sources", "note", "slug"]})


class EditingMixin:
    """Related records are found by typing, never listed whole; files are checked; versions come along."""

    formfield_overrides = {
        models.FileField: {"form_class": PdfField, "widget": KeptFileWidget},
        models.ImageField: {"form_class": PictureField, "widget": KeptFileWidget},
        models.DateTimeField: {"form_class": DayAndHourField, "widget": DayAndHour},
        models.TextField: {"form_class": LinesField, "widget": AdminTextareaWidget(attrs={"rows": 4})},
        models.URLField: {"assume_scheme": "https"},
    }

    def get_autocomplete_fields(self, request):
        fields = [*self.opts.fields, *self.opts.many_to_many]
        return [f.name for f in fields if f.is_relation and not isinstance(f, TaggableManager)]

    def get_fieldsets(self, request, obj=None):
        (name, options), *others = super().get_fieldsets(request, obj)
        if issubclass(self.model, Versioned):
            options = options | {"fields": [*options["fields"], "seen_version"]}
        return [(name, options), *others]

    def get_field_queryset(self, db, db_field, request):
        target = self.admin_site.get_model_admin(db_field.related_model)
        return target.model._default_manager.select_related(*target.list_select_related)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if validate_edtf in db_field.validators:
            kwargs["form_class"] = DateTextField
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.ModelChoiceField):
            target = self.admin_site.get_model_admin(db_field.related_model)
            field.label_from_instance = target.choice_label
            field.widget.can_delete_related = False  # too near to the choice itself
            field.widget.attrs["title"] = capfirst(field.label)  # read out, also while nothing is chosen
        if isinstance(field, forms.SplitDateTimeField):
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field


class RecordAdmin(EditingMixin, admin.ModelAdmin):
    form = RecordForm
    list_per_page = 50
    list_select_related = ()

    def choice_label(self, record):
        """How the record is named where another one is linked to it."""
        return str(record)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_object(self, request, object_id, from_field=None):
        """The record; when it is about to be saved, as it stands now and locked until that is done."""
        record = super().get_object(request, object_id, from_field)
        if record and request.method == "POST":
            locked = self.model._base_manager.select_for_update(of=("self",))
            return locked.filter(pk=record.pk).first()
        return record

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        context["meanwhile"] = differences(form, formsets) if form.is_bound else None
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if issubclass(self.model, Visible):
            tell_who_sees(request, [form.instance])


class PublishedAdmin(PublishingMixin, RecordAdmin):
    """A record with a level and a state of its own."""

    radio_fields = {"state": admin.HORIZONTAL, "level": admin.HORIZONTAL}


class RowMixin(EditingMixin):
    """Rows that belong to a record and are edited on its page."""

    form = RowForm
    formset = RowFormSet
    extra = 0
    show_change_link = True
    view_on_site = False

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_for_update(of=("self",)) if request.method == "POST" else rows

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.ModelChoiceField):
            field.widget.can_change_related = field.widget.can_view_related = False
        return field


class TableInline(RowMixin, admin.TabularInline):
    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.widget.attrs["aria-label"] = capfirst(field.label)  # the head of the column is no label
        return field


class BlockInline(RowMixin, admin.StackedInline):
    pass


class ThemeInline(TableInline):
    """Themes are chosen here and made on their own page only, so that none is made by a slip of the pen."""

    fields = ["tag"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.widget.can_add_related = False
        return field
