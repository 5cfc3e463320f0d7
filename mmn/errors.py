"""What readers are told when a page fails."""

import sqlite3
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

UNREACHABLE = (OperationalError, InterfaceError)
HEADERS = {"Retry-After": "120", "Cache-Control": "no-store"}  # two minutes, as the page says


def server_error(request):
    """503 where the database cannot be reached or does not answer in time; 500 for all else that fails.

    Django calls it while the exception is handled. The page is made of nothing that could ask the database.
    """
    if is_unreachable(sys.exception()):
        return HttpResponse(render_to_string("503.html"), status=503, headers=HEADERS)
    return defaults.server_error(request)


def is_unreachable(error):
    """Whether `error` passes by itself. SQLite calls a mistake in what it is asked operational too."""
    is_mistake = getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return isinstance(error, UNREACHABLE) and not is_mistake
