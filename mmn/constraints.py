from django.db.models import Q


def exactly_one(*names):
    """The condition that one of the foreign keys `names` is set and all others are null.

    Written out as an OR, because `Q(a) ^ Q(b) ^ Q(c)` is parity: it is also true when all three are set.
    """
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition
