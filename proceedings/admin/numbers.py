"""The numbers of sessions and passages stand in addresses: the archive gives them, once and for good."""

from django.db.models import Max


def next_of(name, siblings):
    """The value of `name` behind the last one among the queryset `siblings`; 1 for the first."""
    return (siblings.aggregate(last=Max(name))["last"] or 0) + 1


def number(record, siblings):
    """Gives a new record its number, and a place at the end when the editor chose none."""
    record.number = next_of("number", siblings)
    record.position = record.position or next_of("position", siblings)
