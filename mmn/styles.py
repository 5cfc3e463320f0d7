"""The style sheets of the public site as one file: one answer to wait for on a bad line, kept for good."""

from pathlib import Path

import rcssmin
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEETS = (
    "tokens",
    "base",
    "scripts",
    "layout",
    "lists",
    "contents",
    "proceedings",
    "doors",
    "components",
    "timeline",
    "text",
    "dossier",
    "agenda",
    "pictures",
    "print",
)
JOINED = "css/site.css"


class JoinedStylesFinder(BaseFinder):
    """Finds `css/site.css`, made anew of the sheets in `static/css` whenever it is asked for."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(settings.VAR_DIR / "styles")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        found = [self.storage.path(JOINED)] if path == JOINED and self.written() else []
        return found if find_all else found[0] if found else None

    def list(self, ignore_patterns):
        self.written()
        yield JOINED, self.storage

    def written(self):
        """The joined file, written unless it already says the same."""
        file = Path(self.storage.path(JOINED))
        joined = rcssmin.cssmin("".join(sheet.read_text() for sheet in sheets()))
        if not file.exists() or file.read_text() != joined:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(joined)
        return file


def sheets():
    return [settings.BASE_DIR / "static" / "css" / f"{name}.css" for name in SHEETS]
