"""Bitmaps mended: which records of a list a change touches, and their new places in it."""

from functools import cache

from pyroaring import BitMap

from mmn.facets.bitmaps import read
from mmn.visibility import links_above

MOST_MENDED = 500  # records: with more, reading all anew is as fast
MOST_PLACED = 20  # in an order; with more, it is read anew when it is asked for


def affected(filterset, changed):
    """The numbers of a list's records that `changed`, {(model, key)}, touches; None for all or too many."""
    routes, numbers = routes_to(type(filterset)), BitMap()
    for label in {label for label, _key in changed} & {*routes}:
        keys = [key for model, key in changed if model == label]
        for model, lookup, record in routes[label]:
            if record is None:
                return None
            if lookup == record:  # the records themselves; a deleted one is no row any more
                numbers.update(map(int, keys))
                continue
            rows = model._base_manager.filter(**{f"{lookup}__in": keys, f"{record}__isnull": False})
            numbers.update(rows.order_by().values_list(record, flat=True))
            if len(numbers) > MOST_MENDED:
                return None
    return numbers


@cache
def routes_to(filterset):
    """{label of a model: [(model of rows, lookup from a row to it, lookup from the row to a record)]}

    A record of the list is changed by what it hangs on, by the rows that tie it to its values and by what
    those hang on. A change of a vocabulary (no lookup to a record) touches all.
    """
    routes = {}
    own = filterset._meta.model._meta.concrete_model
    for lookup, model in chain(own):
        routes.setdefault(model._meta.label, []).append((own, lookup, "pk"))
    for facet in filterset.facets_declared().values():
        vocabulary = getattr(facet.values, "model", None)
        if vocabulary and not hasattr(vocabulary, "visible_through"):
            routes[vocabulary._meta.label] = [(vocabulary, "pk", None)]
        for link in facet.links:
            ends = [(link.value, link.to)] if link.to else []
            for lookup, model in [*chain(link.model), *ends]:
                routes.setdefault(model._meta.label, []).append((link.model, lookup, link.record))
    return routes


def chain(model, prefix="", below=None):
    """(lookup, model) of `model` itself and of everything its records hang on."""
    yield prefix.removesuffix("__") or "pk", model
    for field in links_above(model, below):
        yield from chain(field.related_model, f"{prefix}{field.name}__", below=model)


def mended(filterset, bitmaps, numbers, labels):
    """`bitmaps` with the records of `numbers` as they are now; `labels` are those of the models changed."""
    now = read(filterset, filterset.queryset.filter(pk__in=numbers))
    found = bitmaps.mended(numbers, now)
    facets = filterset.facet_filters()
    for name, known in [*bitmaps.labels.items()]:
        model = getattr(facets[name].values, "model", None)
        if not model or model._meta.label not in labels:
            found.labels[name] = known
    for ordering, order in [*bitmaps.orders.items()] if len(now.all) <= MOST_PLACED else ():
        ordered = filterset.queryset.model._base_manager.order_by(*ordering)
        found.orders[ordering] = order.mended(numbers, now.all, ordered)
    return found
