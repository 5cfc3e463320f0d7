"""What a worker remembers of each list: read when first asked for, then mended by the log of changes."""

from threading import Lock

from django.conf import settings

from mmn import changes
from mmn.facets.bitmaps import read
from mmn.facets.mending import affected, mended
from mmn.visibility import level_of

_lock = Lock()
_remembered = {}  # (type of filter set, level): (State, Bitmaps)


def bitmaps_for(filterset):
    """The Bitmaps of the list of `filterset` for its reader, as of today; None when they are switched off."""
    if not settings.FACET_INDEX:
        return None
    key = type(filterset), level_of(filterset.request.user)
    state, bitmaps = _remembered.get(key, (None, None))
    if state == changes.state_for(filterset.request):
        return bitmaps
    with _lock:
        state, bitmaps = _remembered.get(key, (None, None))
        now = changes.state()  # before the records are read: what is written meanwhile is mended next time
        if state != now:
            bitmaps = renewed(filterset, state, bitmaps)
            _remembered[key] = now, bitmaps
    return bitmaps


def renewed(filterset, state, bitmaps):
    """`bitmaps` of `state` mended where only few records were changed since, else read anew."""
    changed = changes.since(state) if state else None
    numbers = None if changed is None else affected(filterset, changed)
    if numbers is None:
        return read(filterset, filterset.queryset)
    return mended(filterset, bitmaps, numbers, {model for model, _key in changed})
