from django.core.checks import Error, Tags, register
from django.db import DatabaseError, connections


@register(Tags.database)
def databases_are_usable(databases=None, **kwargs):
    """Each database answers and knows the letters of every script, as PostgreSQL does in UTF-8 only."""
    return [error for alias in databases or [] if (error := unusable(connections[alias]))]


def unusable(connection):
    try:
        connection.ensure_connection()
    except DatabaseError as failed:
        reason = str(failed).splitlines()[0]
        return Error(f"The database cannot be opened ({reason}): correct DATABASE_URL.", id="mmn.E001")
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database"
            " WHERE datname = current_database()"
        )
        encoding, letters = cursor.fetchone()
    if encoding == "UTF8" and letters.lower().replace("-", "").endswith("utf8"):
        return None
    return Error(
        f"The database has encoding {encoding} and locale {letters}: make one with"
        " createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 and name it in DATABASE_URL.",
        id="mmn.E002",
    )
