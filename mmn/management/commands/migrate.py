from contextlib import contextmanager

from django.core.management.commands import migrate
from django.db import connections


class Command(migrate.Command):
    """Django's own, which may take its time: the limit on queries (DATABASES) is for pages."""

    def handle(self, *args, **options):
        with no_limit_on_queries(connections[options["database"]]):
            super().handle(*args, **options)


@contextmanager
def no_limit_on_queries(connection):
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        yield  # where a migration fails, its process ends
        cursor.execute("RESET statement_timeout")
