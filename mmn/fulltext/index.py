"""What is found by its words, and where that is kept: one row a record in the table mmn_search."""

from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from itertools import islice

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL

from mmn.fulltext import postgres, sqlite
from mmn.fulltext.query import parse
from mmn.fulltext.tokens import tokens
from mmn.fulltext.words import keep

ENGINES = {"sqlite": sqlite, "postgresql": postgres}
BATCH = 500

# A key holds, from its high bits to its low ones, the record that is found, which row of it this is, and the
# kind of the row: so that what is found needs no second table.
ROW_BITS, KIND_BITS = 24, 7


@dataclass(frozen=True)
class Indexed:
    """Where the words of a model's records stand: lookups to titles, to names and other spellings, to texts.

    They lead only over what the record hangs on (`visible_through`), so that nobody finds it by a word they
    may not see. `day` leads to the date it has its place by; `of` names the foreign key to the record that is
    found instead of a part of it, as a publication by its editions.
    """

    titles: tuple = ()
    names: tuple = ()
    texts: tuple = ()
    day: str = ""
    of: str = ""

    @property
    def lookups(self):
        return [lookup for lookup in (*self.titles, *self.names, *self.texts, self.day) if lookup]

    @property
    def relations(self):
        """The lookups of the other records in which words stand."""
        return sorted({lookup.rpartition("__")[0] for lookup in self.lookups if "__" in lookup})


def indexed_models():
    return [model for model in apps.get_models() if hasattr(model, "indexed") and not model._meta.proxy]


def engine():
    return ENGINES[connection.vendor]


def kind_of(model):
    return ContentType.objects.get_for_model(model, for_concrete_model=True).pk


def number_of(key):
    """The primary `key` of a record as a number; a code such as `th` is read as one."""
    return int.from_bytes(key.encode()) if isinstance(key, str) else key


def key_from(model, number):
    """The primary key of the record of `model` that `number_of` made `number` from."""
    is_text = isinstance(model._meta.pk, models.CharField)
    return number.to_bytes((number.bit_length() + 7) // 8).decode() if is_text else number


def key_of(record):
    of = type(record).indexed.of
    found, row = (getattr(record, f"{of}_id"), record.pk) if of else (record.pk, 0)
    return (((number_of(found) << ROW_BITS) + row) << KIND_BITS) + kind_of(type(record))


def place_of(key):
    """(model, number) of the record that is found by the row of `key`."""
    return found_models()[key & (2**KIND_BITS - 1)], key >> (ROW_BITS + KIND_BITS)


def found_models():
    """{kind of a row: model of the record that is found by it}"""
    return {kind_of(model): found_model(model) for model in indexed_models()}


def found_model(model):
    """The model of what is found by the words of `model`: itself, or what it is a part of."""
    of = model.indexed.of
    return model._meta.get_field(of).related_model if of else model


_is_paused = False


def write(records):
    """Keep the words of `records`, all of one model, in place of what was kept of them."""
    records, words = iter(() if _is_paused else records), set()
    with connection.cursor() as cursor:
        while batch := [*islice(records, BATCH)]:
            rows = [row_of(record) for record in batch]
            engine().write(cursor, rows)
            standing = {word for _key, _day, *fields in rows for found in fields for word in found.words}
            keep(cursor, standing - words)
            words |= standing


def erase(records):
    with connection.cursor() as cursor:
        sql = f"DELETE FROM mmn_search WHERE {engine().KEY} = %s"
        cursor.executemany(sql, [(key_of(record),) for record in records])


def row_of(record):
    indexed = record.indexed
    day = value_at(record, indexed.day) if indexed.day else None
    fields = (indexed.titles, indexed.names, indexed.texts)
    return (
        key_of(record),
        day.toordinal() if day else 0,
        *(tokens(texts_at(record, field)) for field in fields),
    )


def texts_at(record, lookups):
    """What stands at `lookups` from `record`; each line is a text of its own."""
    return [line for lookup in lookups for line in str(value_at(record, lookup) or "").splitlines()]


def readable_texts(record):
    """What stands in the indexed fields of `record` and of its parts, but for its title: for a snippet."""
    indexed = record.indexed
    texts = texts_at(record, [*indexed.texts, *indexed.names])
    for part in rows_of(type(record)):
        if part.indexed.of:
            parts = part._meta.get_field(part.indexed.of).remote_field.get_accessor_name()
            for one in getattr(record, parts).all():
                texts += texts_at(one, [*part.indexed.titles, *part.indexed.texts])
    return texts


def value_at(record, lookup):
    return reduce(lambda found, name: found and getattr(found, name), lookup.split("__"), record)


def with_words(records):
    """`records` with what their words stand in."""
    relations = records.model.indexed.relations
    return records.select_related(*relations) if relations else records


@transaction.atomic
def rebuild(progress=lambda model, count: None):
    """Keep the words of every record anew, telling `progress(model, count)` after each kind."""
    with connection.cursor() as cursor:
        for statement in engine().EMPTY:
            cursor.execute(statement)
    for model in indexed_models():
        records = with_words(model._base_manager.order_by())
        write(records.iterator(BATCH))
        progress(model, records.count())


@contextmanager
def rebuilt_at_the_end(progress=lambda model, count: None):
    """Keep no words while many records are written; those of all once that is done."""
    global _is_paused
    _is_paused = True
    try:
        yield
    finally:
        _is_paused = False
    rebuild(progress)


def rows_of(model):
    """The models by whose rows a record of `model` is found: its own, and those of its parts."""
    return [one for one in indexed_models() if found_model(one) is model._meta.concrete_model]


def found(model, text):
    """A subquery of the numbers of those of `model` that have all words of `text`; None without a word."""
    terms = parse(text)
    if not terms:
        return None
    condition, parameters = engine().matching(terms)
    kinds = ", ".join(str(kind_of(one)) for one in rows_of(model))
    key = engine().KEY
    sql = (
        f"SELECT {key} >> {ROW_BITS + KIND_BITS} FROM mmn_search"
        f" WHERE {condition} AND {key} & {2**KIND_BITS - 1} IN ({kinds})"
    )
    return RawSQL(sql, parameters, output_field=models.BigIntegerField())
