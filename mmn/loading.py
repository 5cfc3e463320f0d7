"""Fills an empty archive from fixtures/.

`loaddata` calls neither `clean()` nor `save()` and overwrites what editors changed. Here every record passes
the same checks as in the back office, all or nothing, and only into an archive that holds no record yet: from
then on the database is the truth.
"""

import gc
from contextlib import contextmanager
from itertools import groupby, islice

import yaml
from django.apps import apps
from django.core.exceptions import (
    FieldDoesNotExist,
    MultipleObjectsReturned,
    ObjectDoesNotExist,
    ValidationError,
)
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.python import Deserializer
from django.db import DataError, IntegrityError, connection, transaction

from mmn import changes, fulltext
from mmn.batches import Batch

APPS = ("mmn", "members", "publications", "proceedings")
EDITORS_FIRST_NUMBER = 10_000
BATCH = 500
UNLOADABLE = (
    DeserializationError,
    FieldDoesNotExist,
    ObjectDoesNotExist,
    MultipleObjectsReturned,
    DataError,
    IntegrityError,
    KeyError,
    AttributeError,
    TypeError,
    ValueError,
)


class FixtureError(Exception):
    """A fixture cannot be loaded; the text names file and record and says what is wrong."""


def archive_models():
    models = (model for label in APPS for model in apps.get_app_config(label).get_models())
    return [model for model in models if not model._meta.proxy]


def is_filled():
    return any(model._base_manager.exists() for model in archive_models())


@transaction.atomic
def load(folder, progress):
    """Load `folder`/*/*.yaml in the order of their names, calling `progress(path, count)` after each file.

    Raises FixtureError, with nothing kept, for the first record that is wrong.
    """
    with changes.all_at_once():
        for path in sorted(folder.glob("*/*.yaml")):
            rows, name = read(path), path.relative_to(folder)
            for batch in batches((f"{name}, record {n}", row) for n, row in enumerate(rows, start=1)):
                load_batch(batch)
            progress(name, len(rows))
        fulltext.rebuild()
    restart_numbers()
    count_rows()


def read(path):
    try:
        with undisturbed():
            rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FixtureError(f"{path.name} is not readable as YAML: {' '.join(str(error).split())}") from error
    if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        raise FixtureError(f"{path.name} is not a list of records (“- model: …”).")
    return rows


@contextmanager
def undisturbed():
    """Let Python look for no garbage meanwhile: among the pieces of a long document it would all the time."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def batches(rows):
    """The (place, row) of `rows` as lists of one kind: of one model, and all or none with a primary key."""
    for _kind, alike in groupby(rows, lambda placed: (placed[1].get("model"), "pk" in placed[1])):
        while batch := [*islice(alike, BATCH)]:
            yield batch


def load_batch(batch):
    """Load all of `batch` at once, or where that cannot be, one half and then the other."""
    if len(batch) == 1:
        load_row(*batch[0])
        return
    halves = ()
    try:
        Batch([row for _place, row in batch]).write(check_number)
    except Exception:  # of any kind: what is wrong, if anything is, `load_row` will say
        halves = batch[: len(batch) // 2], batch[len(batch) // 2 :]
    for half in halves:
        load_batch(half)


def load_row(place, row):
    where = f"{place} ({row.get('model')} {row.get('pk', '')})".replace(" )", ")")
    try:
        [parsed] = Deserializer([row])
        record = parsed.object
        check_number(record)
        record.full_clean()
        record.save(force_insert=True)
        for name, values in parsed.m2m_data.items():
            named = getattr(record, name)
            named.set(values)
            if len(named.all()) != len(set(values)):  # count() would trust the keys
                raise ValueError(f"{name}: {', '.join(map(str, values))} names a record that is not there")
    except ValidationError as error:
        wrong = "; ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
        raise FixtureError(f"{where}: {wrong}") from error
    except UNLOADABLE as error:
        raise FixtureError(f"{where}: {error}") from error


def check_number(record):
    if record._meta.pk.name == "number" and (record.pk or 0) >= EDITORS_FIRST_NUMBER:
        raise ValueError(f"numbers from {EDITORS_FIRST_NUMBER} on are the editors'.")


def restart_numbers():
    """Make the database count on after what was loaded, and give editors' records numbers from 10,000."""
    numbered = [model._meta.db_table for model in archive_models() if model._meta.pk.name == "number"]
    last = EDITORS_FIRST_NUMBER - 1
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), archive_models()):
            cursor.execute(statement)
        for table in numbered:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
            else:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'number'), %s)", [table, last])


def count_rows():
    """Let PostgreSQL know how many rows there are now: until it counts by itself, it plans for none."""
    if connection.vendor == "postgresql":
        tables = [connection.ops.quote_name(model._meta.db_table) for model in archive_models()]
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE mmn_search, {', '.join(tables)}")
