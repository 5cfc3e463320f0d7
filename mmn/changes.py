"""The log of what was changed: by it a worker knows whether what it remembers is of today, and mends it.

One row holds the version of the data, raised in every transaction that writes a record. Its stamp is drawn
anew each time, so that a restored database, whose numbers come again, is not taken for the one before.
"""

import secrets
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

KEPT = 10_000  # changes: a worker that slept longer reads everything anew
EVERYTHING = "*"

CREATE = [
    "CREATE TABLE mmn_version (version bigint NOT NULL, stamp varchar(16) NOT NULL)",
    "CREATE TABLE mmn_change (version bigint PRIMARY KEY, stamp varchar(16) NOT NULL,"
    " model varchar(100) NOT NULL, record varchar(100) NOT NULL)",
    f"INSERT INTO mmn_version (version, stamp) VALUES (0, '{secrets.token_hex(8)}')",
    "INSERT INTO mmn_change (version, stamp, model, record) SELECT version, stamp, '*', '*' FROM mmn_version",
]

_are_told = True


@dataclass(frozen=True)
class State:
    version: int
    stamp: str


def state():
    """The State of the data, by one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version, stamp FROM mmn_version")
        if not (row := cursor.fetchone()):
            raise DatabaseError("mmn_version holds no row: restore it, or migrate an empty database.")
        return State(*row)


def state_for(request):
    """The State of the data when `request` first asked for it."""
    if not hasattr(request, "data_state"):
        request.data_state = state()
    return request.data_state


@transaction.atomic
def log(model, key=EVERYTHING):
    """Note that the record of `model` with `key`, or every one, was changed, made or deleted."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE mmn_version SET version = version + 1, stamp = %s", [secrets.token_hex(8)])
        cursor.execute(
            "INSERT INTO mmn_change (version, stamp, model, record)"
            " SELECT version, stamp, %s, %s FROM mmn_version",
            [model._meta.concrete_model._meta.label if model else EVERYTHING, str(key)],
        )
        cursor.execute(
            "DELETE FROM mmn_change WHERE version < (SELECT version - %s FROM mmn_version)", [KEPT]
        )


def are_told():
    """Whether each record tells that it was written."""
    return _are_told


@contextmanager
def all_at_once():
    """Tell of no single record while many are written; once that is done, that everything was changed."""
    global _are_told
    _are_told = False
    try:
        yield
    finally:
        _are_told = True
    log(None)


def since(state):
    """{(label of a model, key)} changed after `state`; None where the log does not reach back to it."""
    with connection.cursor() as cursor:
        sql = "SELECT version, stamp, model, record FROM mmn_change WHERE version >= %s ORDER BY version"
        cursor.execute(sql, [state.version])
        first, *rows = cursor.fetchall() or [None]
    if not first or State(*first[:2]) != state or any(model == EVERYTHING for *_state, model, _key in rows):
        return None
    return {(model, key) for *_state, model, key in rows}
