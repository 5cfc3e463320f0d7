"""What is found by its words, and where that is kept: one row a record in the table mmn_search."""

from dataclasses import dataclass
from functools import cache, reduce
from hashlib import sha256
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction

from mmn import changes
from mmn.fulltext import postgres, sqlite
from mmn.fulltext.tokens import tokens
from mmn.fulltext.words import keep

ENGINES = {"sqlite": sqlite, "postgresql": postgres}
BATCH = 500

# A key holds, from its high bits to its low ones, the record that is found, which row of it this is, and the
# kind of the row: so that what is found needs no second table.
ROW_BITS, KIND_BITS = 24, 10


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
        """The lookups of the other records in which words stand, and of those on the way there."""
        return ways(self.lookups)


def ways(lookups):
    """The lookups of all records that `lookups` lead over."""
    paths = [lookup.split("__") for lookup in lookups]
    return sorted({"__".join(path[:end]) for path in paths for end in range(1, len(path))})


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


def places_of(keys):
    """{key: (model, number)} of the records that are found by the rows of `keys`."""
    models = found_models()
    return {key: (models[key & (2**KIND_BITS - 1)], key >> (ROW_BITS + KIND_BITS)) for key in keys}


def found_models():
    """{kind of a row: model of the record that is found by it}"""
    return {kind_of(model): found_model(model) for model in indexed_models()}


def found_model(model):
    """The model of what is found by the words of `model`: itself, or what it is a part of."""
    of = model.indexed.of
    return model._meta.get_field(of).related_model if of else model


def is_there():
    return first(engine().IS_THERE) == 3


def first(sql, *parameters):
    """The first value that `sql` finds; None where it finds nothing."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return (cursor.fetchone() or [None])[0]


@cache
def made_by():
    """What an index is made by: a digest of the tokenizer and of the fields that are indexed."""
    digest = sha256(Path(__file__).with_name("tokens.py").read_bytes())
    for model in indexed_models():
        digest.update(f"{model._meta.label} {model.indexed}".encode())
    return digest.hexdigest()


def is_behind():
    """Whether the index is missing, was made by other rules, or has not as many rows as there are records."""
    if not is_there() or first("SELECT made_by FROM mmn_search_made") != made_by():
        return True
    kind = f"{engine().KEY} & {2**KIND_BITS - 1}"
    counted = (
        (first(f"SELECT count(*) FROM mmn_search WHERE {kind} = %s", kind_of(model)), model)
        for model in indexed_models()
    )
    return any(count != model._base_manager.count() for count, model in counted)


def create():
    with connection.cursor() as cursor:
        for statement in engine().CREATE:
            cursor.execute(statement)


def write(records):
    """Keep the words of `records`, all of one model, in place of what was kept of them."""
    if not is_there():
        create()  # what is missing in it now is read at the next start
    records, words = iter(records), set()
    with connection.cursor() as cursor:
        while batch := [*islice(records, BATCH)]:
            rows = [row_of(record) for record in batch]
            engine().write(cursor, rows)
            standing = {word for _key, _day, *fields in rows for found in fields for word in found.words}
            keep(cursor, standing - words)
            words |= standing


def erase(records):
    if not is_there():
        return
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
    for name, part in parts_of(type(record)):
        for one in getattr(record, name).all():
            texts += texts_at(one, [*part.titles, *part.texts])
    return texts


def touched_in_reading(model):
    """The lookups of all records that `readable_texts` of one of `model` touches: to be prefetched."""
    lookups = [*model.indexed.texts, *model.indexed.names]
    for name, part in parts_of(model):
        lookups += [f"{name}__{lookup}" for lookup in (*part.titles, *part.texts)]
    return ways(lookups)


def parts_of(model):
    """(name of the manager of its parts, how they are Indexed) of `model`."""
    for part in rows_of(model):
        if part.indexed.of:
            yield part._meta.get_field(part.indexed.of).remote_field.get_accessor_name(), part.indexed


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
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO mmn_search_made (made_by) VALUES (%s)", [made_by()])
    changes.log(None)  # what was found by the old words is remembered


def rows_of(model):
    """The models by whose rows a record of `model` is found: its own, and those of its parts."""
    return [one for one in indexed_models() if found_model(one) is model._meta.concrete_model]


def of_kind(model):
    """The condition on rows of mmn_search that a record of `model` is found by them."""
    kinds = ", ".join(str(kind_of(one)) for one in rows_of(model))
    return f"{engine().KEY} & {2**KIND_BITS - 1} IN ({kinds})"


def number_in_key():
    return f"{engine().KEY} >> {ROW_BITS + KIND_BITS}"
