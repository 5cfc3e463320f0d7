"""Watches every record of the archive being written: what is searched changes in the same transaction.

The one place that listens to signals. `update()` and bulk writes pass it by: whoever uses them keeps the
words himself, as `loading` does.
"""

from functools import cache

from django.db.models.signals import post_delete, post_save

from mmn import fulltext
from mmn.fulltext.index import indexed_models, with_words
from mmn.loading import archive_models


def begin():
    for model in archive_models():
        post_save.connect(saved, sender=model, dispatch_uid=f"watch {model._meta.label}")
        post_delete.connect(deleted, sender=model, dispatch_uid=f"watch {model._meta.label}")
        for proxy in proxies_of(model):
            post_save.connect(saved, sender=proxy, dispatch_uid=f"watch {proxy._meta.label}")
            post_delete.connect(deleted, sender=proxy, dispatch_uid=f"watch {proxy._meta.label}")


def proxies_of(model):
    return [one for one in model.__subclasses__() if one._meta.proxy]


def saved(sender, instance, **kwargs):
    for records in wearing_words_of(instance):
        fulltext.write(with_words(records).iterator(500))


def deleted(sender, instance, **kwargs):
    if hasattr(instance, "indexed"):
        fulltext.erase([instance])


def wearing_words_of(record):
    """The records whose words stand in `record`: itself, and those that hang on it."""
    model = type(record)._meta.concrete_model
    for indexed, relation in indexed_by(model):
        yield indexed._base_manager.filter(**{relation: record.pk}).order_by()


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
