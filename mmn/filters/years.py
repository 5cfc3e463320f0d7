"""From which year, to which year: for dated records, and for those whose date no source states."""

from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from mmn.facets.bitmaps import AFTER_ALL
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
    widget = YearInput

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
    """`is_first`: the years are those from which, else those to which."""

    field_class = YearField

    def __init__(self, *, is_first, **kwargs):
        self.is_first = is_first
        super().__init__(**kwargs)

    def asked(self, years):
        """Of which years any will do; NOT_STATED among them for the undated; [] for all."""
        given = {*self.parent.form.cleaned_data["year_from"], *self.parent.form.cleaned_data["year_to"]}
        known = [year for year in years if year != NOT_STATED]
        if not known:
            return [NOT_STATED] if given == {NOT_STATED} else []
        return [*known, NOT_STATED] if NOT_STATED in given else known

    def filter(self, queryset, years):
        bound = not_before if self.is_first else not_after
        asked = (UNDATED if year == NOT_STATED else bound(year) for year in self.asked(years))
        return self.parent.when(queryset, reduce(or_, asked, Q()))

    def numbers(self, bitmaps, years):
        """What `filter` leaves of all, by the bitmaps; None where it leaves all."""
        asked = [self._numbers(bitmaps, year) for year in self.asked(years)]
        return BitMap.union(*asked) if asked else None

    def _numbers(self, bitmaps, year):
        if year == NOT_STATED:
            return bitmaps.having("undated", [True])
        return (
            bitmaps.between("ends", year, AFTER_ALL) if self.is_first else bitmaps.between("starts", 0, year)
        )


class YearsMixin(django_filters.FilterSet):
    """`year_from` and `year_to`: the records whose time touches those years; `none` lets the undated in."""

    year_from = YearFilter(label=_("From year"), is_first=True)
    year_to = YearFilter(label=_("To year"), is_first=False)

    def get_form_class(self):
        return type("YearsForm", (YearsForm, super().get_form_class()), {})

    def years(self):
        """(name, label, what is written there, whether it is wrong) of both boxes for a year."""
        for name in ("year_from", "year_to"):
            field = self.form[name]
            written = field.field.widget.format_value(field.value())
            yield name, field.label, written, bool(field.errors)

    def when(self, queryset, condition):
        """Those of `queryset` whose first and last possible day meet `condition`."""
        return queryset.filter(condition)

    def dates(self, queryset):
        return queryset.order_by().values_list("pk", "earliest", "latest")

    @property
    def undated(self):
        """The Option of the records without a date, counted as if no year were asked for; [] if none is."""
        count = self.count_undated()
        is_selected = NOT_STATED in self.form.cleaned_data["year_from"]
        option = Option(NOT_STATED, str(_("date not stated")), count, is_selected)
        return [option] if count or is_selected else []

    def count_undated(self):
        years = ("year_from", "year_to")
        if not self.bitmaps:
            return self.when(self.narrowed(*years), UNDATED).count()
        return self.numbers(*years).intersection_cardinality(self.bitmaps.having("undated", [True]))


def not_before(year):
    return Q(latest__year__gte=year) | Q(latest=None, earliest__isnull=False)  # what goes on


def not_after(year):
    return Q(earliest__year__lte=year) | Q(earliest=None, latest__isnull=False)
