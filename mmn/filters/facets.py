"""A facet: a filter whose values are offered with counts.

A facet is a set of pairs (record, value). Where a pair comes from is said by `Link`s; the same pairs narrow
the list and are counted, so that a number beside a value is what a click on it gives. Repeated keys mean any
of the values; different keys must all hold; `none` finds the records for which nothing is stated.
"""

from collections import Counter
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import IntegerField, Q
from django.utils.translation import gettext_lazy as _

from mmn.models import Theme
from mmn.visibility import visible

NOT_STATED = "none"
MAX_INTEGER = 2**63 - 1


@dataclass(frozen=True)
class Link:
    """Rows of `model` that tie a record (lookup `record`) to a value (lookup `value`).

    Hidden rows tie nothing, and neither does a value of `empty`. Where `value` leads over many-to-many to
    records that can be hidden by themselves, `to` is their model.
    """

    model: type
    record: str
    value: str
    empty: str | None = None
    to: type | None = None

    def rows(self, user):
        rows = visible(self.model, user)
        if self.to:
            return rows.filter(**{f"{self.value}__in": visible(self.to, user)})
        stated = {f"{self.value}__isnull": False}
        return rows.filter(**stated) if self.empty is None else rows.exclude(**{self.value: self.empty})


class Choices:
    """The values of a facet whose words stand in the code."""

    def __init__(self, choices):
        self.choices = {str(value): label for value, label in choices.choices}

    def labels(self, user, values):
        return {value: self.choices[value] for value in map(str, values) if value in self.choices}


class Records:
    """The values of a facet that are records themselves, named in the address by their field `key`.

    The label of a value is its record.
    """

    def __init__(self, model, key="pk"):
        self.model, self.key = model, key

    def labels(self, user, values):
        field = self.model._meta.pk if self.key == "pk" else self.model._meta.get_field(self.key)
        if isinstance(field, IntegerField):
            values = [v for v in map(str, values) if v.isascii() and v.isdigit() and int(v) <= MAX_INTEGER]
        found = visible(self.model, user).filter(**{f"{self.key}__in": values})
        return {str(getattr(record, self.key)): record for record in found}


class FacetField(forms.MultipleChoiceField):
    labels = None

    def validate(self, values):
        unknown = set(values) - {NOT_STATED} - set(self.labels(values) if values else ())
        if unknown:
            raise ValidationError(
                _("“%(value)s” is not known here: take it away below."),
                params={"value": sorted(unknown)[0]},
            )


class Option(NamedTuple):
    """A row, because a template takes rows apart in a third of the time it takes to ask for attributes."""

    value: str
    label: str
    count: int
    is_selected: bool
    # The value of the wider theme it stands under, when that one is offered too.
    under: str | None = None


class FacetFilter(django_filters.MultipleChoiceFilter):
    """A filter whose values are offered with counts.

    `links` are the places its pairs come from (any of them counts), `values` the vocabulary it chooses from.
    """

    field_class = FacetField

    def __init__(self, *links, values, **kwargs):
        super().__init__(**kwargs)
        self.links, self.values = links, values

    def __deepcopy__(self, memo):
        return copy(self)  # for each request; what it is made of never changes

    @property
    def field(self):
        field = super().field
        field.labels = self.labels
        return field

    @property
    def user(self):
        return self.parent.request.user

    @property
    def name(self):
        return self.field_name

    def labels(self, values):
        """{value: label} of those of `values` that the reader may know of."""
        bitmaps = self.parent.bitmaps
        if not bitmaps:
            return self.values.labels(self.user, values)
        if self.name not in bitmaps.labels:
            bitmaps.labels[self.name] = self.values.labels(self.user, bitmaps.sets[self.name])
        known = bitmaps.labels[self.name]
        borne_by_none = [value for value in values if value not in known]
        others = self.values.labels(self.user, borne_by_none) if borne_by_none else {}
        return {value: known[value] for value in values if value in known} | others

    def filter(self, queryset, values):
        if not values:
            return queryset
        wanted = self._tied({f"{link.value}__in": set(values) - {NOT_STATED}} for link in self.links)
        if NOT_STATED in values:
            wanted |= ~self._tied({} for _link in self.links)
        return queryset.filter(wanted)

    def _tied(self, conditions):
        """The condition on a record that a link, under its condition, ties it to a value."""
        tied = Q(pk__in=[])
        for link, condition in zip(self.links, conditions, strict=True):
            # A row without a record would make “not in” true of nothing.
            rows = link.rows(self.user).filter(**condition, **{f"{link.record}__isnull": False})
            tied |= Q(pk__in=rows.values(link.record))
        return tied

    def numbers(self, bitmaps, values):
        """What `filter` leaves of all, by the bitmaps; None where it leaves all."""
        if not values:
            return None
        wanted = bitmaps.having(self.name, values)
        return wanted | (bitmaps.all - bitmaps.stated(self.name)) if NOT_STATED in values else wanted

    def each_pair(self, queryset):
        """Every (record, value) of the records in `queryset`, by their keys; one may come twice."""
        for link in self.links:
            rows = link.rows(self.user).filter(**{f"{link.record}__in": queryset.order_by().values("pk")})
            yield from rows.order_by().values_list(link.record, link.value).iterator()

    def pairs(self, queryset):
        return set(self.each_pair(queryset))

    def counts(self, queryset):
        """({value: how many records of `queryset` have it}, how many have none)"""
        pairs = self.pairs(queryset)
        bare = queryset.count() - len({record for record, _value in pairs})
        return Counter(str(value) for _record, value in pairs), bare

    def options(self, counts, bare, selected):
        """The values that are counted or chosen, as `arranged` puts them, then “not stated”."""
        labels = self.labels({*counts, *selected} - {NOT_STATED})
        themes = {label.pk: value for value, label in labels.items() if isinstance(label, Theme)}
        wider = {value: themes.get(getattr(label, "parent_id", None)) for value, label in labels.items()}
        options = arranged(
            Option(value, str(label), counts.get(value, 0), value in selected, wider[value])
            for value, label in labels.items()
        )
        if bare or NOT_STATED in selected:
            options.append(Option(NOT_STATED, str(_("not stated")), bare, NOT_STATED in selected))
        return options


def arranged(options):
    """The chosen `options` first, then the most frequent; a narrower theme follows its wider one."""
    ranks = {option: (not option.is_selected, -option.count, option.label) for option in options}
    families = {}
    for option, rank in ranks.items():
        family = option.under or option.value
        families[family] = min(rank, families.get(family, rank))
    return sorted(ranks, key=lambda one: (families[one.under or one.value], bool(one.under), ranks[one]))


def theme_filter(items):
    """The facet of themes given by the through table `items`; a wider theme includes the themes under it."""
    links = (Link(items, "content_object", "tag__slug"), Link(items, "content_object", "tag__parent__slug"))
    return FacetFilter(*links, values=Records(Theme, "slug"), label=_("Theme"))
