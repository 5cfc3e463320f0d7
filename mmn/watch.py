"""Watches every record being written: what is remembered of it changes in the same transaction.

The one place that listens to signals. `update()` and bulk writes pass it by: whoever uses them writes within
`changes.all_at_once()` and rebuilds the search index, as `loading` does.
"""

from functools import cache

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from mmn import changes, fulltext
from mmn.fulltext.index import BATCH, indexed_models, with_words
from mmn.loading import archive_models


def begin():
    for model in archive_models():
        for one in (model, *proxies_of(model)):
            for signal, receiver in ((pre_save, saving), (post_save, saved), (post_delete, deleted)):
                signal.connect(receiver, sender=one, dispatch_uid=f"watch {one._meta.label}")
        for field in model._meta.many_to_many:
            through = field.remote_field.through
            m2m_changed.connect(tied, sender=through, dispatch_uid=f"watch {through._meta.label}")


def proxies_of(model):
    return [one for one in model.__subclasses__() if one._meta.proxy]


def saving(sender, instance, **kwargs):
    """Remember what the record hung on before: that is changed too when it moves elsewhere."""
    names = hangs_on(sender)
    if changes.are_told() and names and not instance._state.adding:
        before = sender._base_manager.filter(pk=instance.pk).values_list(*names).first()
        instance.hung_on = dict(zip(names, before or (), strict=False))


def saved(sender, instance, **kwargs):
    if changes.are_told():
        log_with_owners(instance)  # first: whoever writes at the same time waits for its end
        fulltext.erase(moved(instance))
        for records in wearing_words_of(instance):
            fulltext.write(with_words(records).iterator(BATCH))


def deleted(sender, instance, **kwargs):
    if changes.are_told():
        log_with_owners(instance)
        if any(field.many_to_many and field.auto_created for field in sender._meta.get_fields()):
            changes.log(None)  # what was tied to it by many-to-many is told by nothing
        if hasattr(instance, "indexed"):
            fulltext.erase([instance])


def tied(sender, instance, action, reverse, model, pk_set, **kwargs):
    if not changes.are_told() or not action.startswith("post_"):
        return
    if not reverse:
        changes.log(type(instance), instance.pk)
    elif pk_set is None:
        changes.log(None)
    else:
        for key in pk_set:
            changes.log(model, key)


def log_with_owners(record):
    changes.log(type(record), record.pk)
    before = getattr(record, "hung_on", {})
    for name in hangs_on(type(record)):
        owner = record._meta.get_field(name).related_model
        for key in {getattr(record, record._meta.get_field(name).attname), before.get(name)} - {None}:
            changes.log(owner, key)


def hangs_on(model):
    """The foreign keys by which a record of `model` is part of another one."""
    names = {*getattr(model, "visible_through", ())}
    if hasattr(model, "content_object"):
        names.add("content_object")
    if hasattr(model, "indexed") and model.indexed.of:
        names.add(model.indexed.of)
    return [*names]


def moved(record):
    """`record` as part of what it was part of before, where that was another one; else nothing."""
    of = record.indexed.of if hasattr(record, "indexed") else ""
    before = getattr(record, "hung_on", {}).get(of)
    if before and before != getattr(record, f"{of}_id"):
        yield type(record)(pk=record.pk, **{f"{of}_id": before})


def wearing_words_of(record):
    """The records whose words stand in `record`: itself, and those that hang on it."""
    model = type(record)._meta.concrete_model
    for indexed, relation in indexed_by(model):
        yield indexed._base_manager.filter(**{relation: record.pk}).order_by("pk")


@cache
def indexed_by(model):
    """(indexed model, lookup from it to `model`) of all whose words stand in a record of `model`."""
    found = [(model, "pk")] if model in indexed_models() else []
    for indexed in indexed_models():
        relations = indexed.indexed.relations
        found += [(indexed, one) for one in relations if related_model(indexed, one) is model]
    return found


def related_model(model, lookup):
    for name in lookup.split("__"):
        model = model._meta.get_field(name).related_model
    return model
