from django.db.models import CheckConstraint, Q


def known(field, choices, *, or_empty=False):
    """The constraint that `field` holds one of `choices`, or nothing where the form lets it be left out."""
    values = ["", *choices.values] if or_empty else choices.values
    return CheckConstraint(
        condition=Q(**{f"{field}__in": values}), name=f"%(app_label)s_%(class)s_{field}_known"
    )


def leads_back(record, name):
    """Whether the foreign key `name`, followed from record to record of one kind, comes back to `record`."""
    seen, above = set(), getattr(record, name)
    while above and above.pk not in seen:
        seen.add(above.pk)
        above = getattr(above, name)
    return record.pk in seen


def exactly_one(*names):
    """The condition that one of the foreign keys `names` is set and all others are null.

    Written out as an OR, because `Q(a) ^ Q(b) ^ Q(c)` is parity: it is also true when all three are set.
    """
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition
