"""CPU time, as Linux counts it: neighbours on the machine hardly change it, unlike the time on the wall."""

import time
from pathlib import Path

from django.db import connection


def used():
    """Nanoseconds of CPU time that this process has used, and PostgreSQL for it."""
    return time.process_time_ns() + sum(map(used_by, backends()))


def backends():
    """The process that works for this one in PostgreSQL."""
    if connection.vendor != "postgresql":
        return []
    connection.ensure_connection()
    return [connection.connection.info.backend_pid]


def other_backends():
    """The processes that work for all others in PostgreSQL."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def used_by(pid):
    """Nanoseconds of CPU time that the threads of a process have used."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads)
