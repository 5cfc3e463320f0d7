"""Who took part in an event or a session, each named and each capacity given once."""

from collections import Counter

from proceedings.models import ParticipationRole


def told_once(roles):
    """`roles`, in the order of `by_role`, each with what it is told together with in its role.

    That is the person, where somebody had several parts, or else the capacity of several in the whole event.
    """
    roles = [*roles]
    parts = Counter((one.role, one.person_id) for one in roles if one.person_id)
    for one in roles:
        if parts[one.role, one.person_id] > 1:
            one.told_with = one.person
        elif one.capacity and not one.session_id and not one.is_remote:
            one.told_with = one.capacity, [*one.organisations.all()]
        else:
            one.told_with = one
    return roles


def organisers(roles):
    """The bodies that organised it: a glance names them."""
    return [one for one in roles if one.role == ParticipationRole.ORGANISER and one.organisation]


def beyond(glance, roles):
    """Those of `roles` of which more is to say than stands in the `glance`."""
    return [one for one in roles if one not in glance or one.capacity or one.note or one.session]
