"""Fills an empty archive from fixtures/.

`loaddata` calls neither `clean()` nor `save()` and overwrites what editors changed. Here every record passes
the same checks as in the back office, all or nothing, and only into an archive that holds no record yet: from
then on the database is the truth.
"""

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
from django.db import IntegrityError, connection, transaction

from mmn.fulltext import rebuilt_at_the_end

APPS = ("mmn", "members", "publications", "proceedings")
EDITORS_FIRST_NUMBER = 10_000
UNLOADABLE = (
    DeserializationError,
    FieldDoesNotExist,
    ObjectDoesNotExist,
    MultipleObjectsReturned,
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
    with rebuilt_at_the_end():
        for path in sorted(folder.glob("*/*.yaml")):
            rows = read(path)
            for place, row in enumerate(rows, start=1):
                load_row(row, f"{path.relative_to(folder)}, record {place}")
            progress(path.relative_to(folder), len(rows))
    restart_numbers()
    count_rows()


def read(path):
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FixtureError(f"{path.name} is not readable as YAML: {' '.join(str(error).split())}") from error
    if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        raise FixtureError(f"{path.name} is not a list of records (“- model: …”).")
    return rows


def load_row(row, where):
    where = f"{where} ({row.get('model')} {row.get('pk', '')})".replace(" )", ")")
    try:
        [parsed] = Deserializer([row])
        record = parsed.object
        if record._meta.pk.name == "number" and (record.pk or 0) >= EDITORS_FIRST_NUMBER:
            raise FixtureError(f"{where}: numbers from {EDITORS_FIRST_NUMBER} on are the editors'.")
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
