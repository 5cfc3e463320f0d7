"""Databases for a benchmark, gone afterwards: new ones, and copies of them."""

import os
import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg


@contextmanager
def sqlite(folder):
    """A function `new(name, like=None)` that makes a database in `folder` and gives its address."""

    def new(name, like=None):
        if like:
            shutil.copy(f"{folder}/{like}.sqlite3", f"{folder}/{name}.sqlite3")
        return f"sqlite:///{folder}/{name}.sqlite3"

    yield new


@contextmanager
def postgresql(folder):
    """The same on the server that DATABASE_URL names."""
    server = os.environ["DATABASE_URL"]
    made = {}

    with psycopg.connect(server, autocommit=True) as connection:

        def new(name, like=None):
            made[name] = f"mmn_benchmark_{os.getpid()}_{name}"
            connection.execute(f"CREATE DATABASE {made[name]} TEMPLATE {made.get(like, 'template0')}")
            return urlsplit(server)._replace(path=f"/{made[name]}").geturl()

        try:
            yield new
        finally:
            for name in made.values():
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


KINDS = {"sqlite": sqlite, "postgresql": postgresql}
