"""What an address may hold where a name stands."""

from django.urls.converters import StringConverter


class NameConverter(StringConverter):
    """A name in any script. No record bears NUL in its name, and PostgreSQL cannot even be asked for one."""

    regex = r"[^/\x00]+"
