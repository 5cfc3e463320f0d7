"""From which year, to which year: for dated records, and for those whose date no source states."""

from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mmn.filters.facets import NOT_STATED, Option

FIRST, LAST = 1900, 2100
UNDATED = Q(earliest=None, latest=None)


class YearInput(forms.NumberInput):
    """The box for a year. The address may give `none` beside it, which has a box of its own."""

    def value_from_datadict(self, data, files, name):
        return data.getlist(name)

    def format_value(self, values):
        return next((value for value in values if value != NOT_STATED), None)


class YearField(forms.Field):
    widget = YearInput(attrs={"min": FIRST, "max": LAST})

    def to_python(self, values):
        return [value if value == NOT_STATED else year_in(value) for value in values if value]


def year_in(text):
    if text.isascii() and text.isdigit() and len(text) == 4 and FIRST <= int(text) <= LAST:
        return int(text)
    sentence = _("Write a year between %(first)s and %(last)s, or leave the field empty.")
    raise ValidationError(sentence, params={"first": FIRST, "last": LAST})


class YearsForm(forms.Form):
    """Years that end before they begin find nothing: rather say so."""

    def clean(self):
        cleaned_data = super().clean()
        first, last = (
            [year for year in cleaned_data.get(name, []) if year != NOT_STATED]
            for name in ("year_from", "year_to")
        )
        if first and last and min(first) > max(last):
            self.add_error("year_to", _("Write a year that is not before the first one."))
        return cleaned_data


class YearFilter(django_filters.Filter):
    field_class = YearField


class YearsMixin(django_filters.FilterSet):
    """`year_from` and `year_to`: the records whose time touches those years; `none` lets the undated in."""

    year_from = YearFilter(label=_("From year"), method="from_year")
    year_to = YearFilter(label=_("To year"), method="to_year")

    def get_form_class(self):
        return type("YearsForm", (YearsForm, super().get_form_class()), {})

    def when(self, queryset, condition):
        """Those of `queryset` whose first and last possible day meet `condition`."""
        return queryset.filter(condition)

    def from_year(self, queryset, name, years):
        return self.when(queryset, self._asked(years, not_before))

    def to_year(self, queryset, name, years):
        return self.when(queryset, self._asked(years, not_after))

    def _asked(self, years, bound):
        given = {*self.form.cleaned_data["year_from"], *self.form.cleaned_data["year_to"]}
        ends = [bound(year) for year in years if year != NOT_STATED]
        if not ends:
            return UNDATED if given == {NOT_STATED} else Q()
        return reduce(or_, [*ends, UNDATED] if NOT_STATED in given else ends)

    @property
    def undated(self):
        """The option of the records without a date, counted as if no year were asked for; None if none is."""
        count = self.when(self.narrowed("year_from", "year_to"), UNDATED).count()
        is_selected = NOT_STATED in self.form.cleaned_data["year_from"]
        return Option(NOT_STATED, _("date not stated"), count, is_selected) if count or is_selected else None


def not_before(year):
    return Q(latest__year__gte=year) | Q(latest=None, earliest__isnull=False)  # what goes on


def not_after(year):
    return Q(earliest__year__lte=year) | Q(earliest=None, latest__isnull=False)
