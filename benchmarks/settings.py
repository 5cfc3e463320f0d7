"""The real settings, with what the floor needs."""

from pathlib import Path

from mmn.settings import *  # noqa: F403

TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")  # noqa: F405
# The CPU time of PostgreSQL is that of one backend: it must stay the same one throughout.
if "CONN_MAX_AGE" in DATABASES["default"]:  # noqa: F405
    DATABASES["default"]["CONN_MAX_AGE"] = None  # noqa: F405
