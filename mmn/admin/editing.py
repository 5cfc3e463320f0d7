"""Two people edit one record: the second to save sees what the first did, and keeps their own text.

Every form carries the version its editor saw. `Versioned.save` counts, the admin saves the record of a page
also when only its rows changed, and locks it before it compares: so nobody's work is lost unseen.
"""

from dataclasses import dataclass

from django import forms
from django.contrib.admin.utils import display_for_field
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from mmn.records import Versioned


class SeenVersionField(forms.IntegerField):
    """The version an editor saw. A form sent out again shows what stands now, and carries its version."""

    widget = forms.HiddenInput

    def bound_data(self, data, initial):
        return initial

    def has_changed(self, initial, data):
        return False


class RecordForm(forms.ModelForm):
    """The form of a record that has a page of its own."""

    seen_version = SeenVersionField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, Versioned):
            self.initial["seen_version"] = self.instance.version
        else:
            del self.fields["seen_version"]

    def is_valid(self):
        return super().is_valid() and not self.is_overtaken

    @property
    def is_overtaken(self):
        """Whether somebody saved the record since this form was sent out."""
        if self.instance._state.adding or "seen_version" not in self.fields:
            return False
        return self.cleaned_data.get("seen_version") != self.initial["seen_version"]


class RowForm(RecordForm):
    """A row within another record's page. A row nobody touched here is left as it stands now."""

    def clean(self):
        cleaned_data = super().clean()
        if self.instance._meta.pk.name in self.errors:
            self.add_error(None, _("Somebody has deleted this row: tick “Delete” to let it go."))
        return cleaned_data

    @property
    def is_overtaken(self):
        return super().is_overtaken and self.has_changed()


class RowFormSet(forms.BaseInlineFormSet):
    """Rows stay matched with their forms when somebody added or deleted others meanwhile."""

    def _existing_object(self, pk):
        return super()._existing_object(pk) or self.model()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.can_delete:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete this row")

    def get_queryset(self):
        if not self.is_bound or "forms" not in self.__dict__:
            return super().get_queryset()
        rows = [form.instance for form in self.initial_forms]
        return [None if row._state.adding else row for row in rows]

    def rows_added_meanwhile(self):
        known = {form.instance.pk for form in self.initial_forms}
        return [row for row in super().get_queryset() if row.pk not in known]


@dataclass(frozen=True)
class Difference:
    record: str  # empty for the record of the page itself
    field: str  # empty when the whole row was added meanwhile
    now: str
    typed: str


def differences(form, formsets):
    """What stands in the archive beside what was typed, as Differences; None when nobody came between."""
    rows = [row for formset in formsets for row in formset.initial_forms if not row.instance._state.adding]
    if not form.is_overtaken:
        overtaken = [row for row in rows if row.is_overtaken]
        return [*_differences_of_rows(overtaken)] if overtaken else None
    added = [row for formset in formsets for row in formset.rows_added_meanwhile()]
    return [
        *_differences(form, record=""),
        *_differences_of_rows(rows),
        *(Difference(named(row), "", "", "") for row in added),
    ]


def _differences_of_rows(rows):
    for row in rows:
        as_it_stands = row._meta.model._base_manager.get(pk=row.instance.pk)
        yield from _differences(row, named(as_it_stands))


def _differences(form, record):
    for name in form.changed_data:
        if name not in form._meta.fields:
            continue  # the box “Delete” and the row's own number
        field = form.fields[name]
        now = in_words(form, name, form.get_initial_for_field(field, name))
        if name in form.cleaned_data:
            typed = in_words(form, name, form.cleaned_data[name])
        else:
            typed = field.prepare_value(form[name].data)
        yield Difference(record, field.label, now, typed)


def in_words(form, name, value):
    field = form.fields[name]
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(record) for record in value or [])
    if isinstance(field, forms.ModelChoiceField):
        return str(value if isinstance(value, Model) else field.queryset.filter(pk=value).first() or "")
    return display_for_field(value, form.instance._meta.get_field(name), "", avoid_link=True)


def named(record):
    return f"{record._meta.verbose_name}: {record}"
