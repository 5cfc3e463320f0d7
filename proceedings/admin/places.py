from django.db.models import Max


def place_last(record, siblings):
    """Gives a new record a place behind all others of the queryset `siblings`, if the editor chose none."""
    if not record.position:
        record.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
