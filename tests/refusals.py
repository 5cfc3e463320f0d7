"""What the database and the forms refuse, said in one line."""

import re
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction


def complaints(name):
    """What the databases say of the constraints whose name ends in `name`.

    SQLite names the columns of a unique constraint and not the constraint.
    """
    yield rf"{re.escape(name)}\b"
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name.endswith(name) and isinstance(constraint, models.UniqueConstraint):
                names = constraint.fields or [expression.name for expression in constraint.expressions]
                fields = [model._meta.get_field(field) for field in names]
                columns = ", ".join(f"{model._meta.db_table}.{field.column}" for field in fields)
                yield f"^UNIQUE constraint failed: {re.escape(columns)}$"


@contextmanager
def refused_by(constraint):
    """The database refuses what is done here, because of the constraint whose name ends in `constraint`."""
    with pytest.raises(IntegrityError, match="|".join(complaints(constraint))), transaction.atomic():
        yield


def refusals(record):
    """What `full_clean` says against the record, as {field: [sentences]}; empty when nothing."""
    try:
        record.full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}
