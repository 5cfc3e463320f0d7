"""The real settings, with what the floor needs: a settings module is all names of another (F403, F405)."""

from pathlib import Path

from mmn.settings import *  # noqa: F403

TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")  # noqa: F405
# The CPU time of PostgreSQL is that of one backend: it must stay the same one throughout.
DATABASES["default"]["CONN_MAX_AGE"] = None  # noqa: F405
