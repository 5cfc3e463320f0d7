"""A list taken along: the same records, by the same rule and in the same order, in a file or a feed.

Nothing is whole in memory: records are loaded and sent a chunk at a time, so 100,000 need no more than 500.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import reduce
from itertools import islice

from django.http import StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from mmn.templatetags.archive import absolute
from mmn.visibility import Level, mark_audiences

CHUNK = 500
# Without it Excel takes UTF-8 for the local encoding, and Thai or Burmese become a row of accents.
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet would run: it is text once an apostrophe stands before it. Text that bears apostrophes of
# its own there gets one more, so taking one away always gives back the value.
LIVE = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True)
class Format:
    content_type: str
    label: str


FORMATS = {
    "csv": Format("text/csv", _("table for a spreadsheet (CSV)")),
    "atom": Format("application/atom+xml", _("feed for a news reader (Atom)")),
    "ris": Format("application/x-research-info-systems", _("file for Zotero or EndNote (RIS)")),
    "bib": Format("application/x-bibtex", _("file for LaTeX (BibTeX)")),
}
CITATIONS = ("ris", "bib")


@dataclass(frozen=True)
class Export:
    """What a list says of each of its records when it is taken along.

    `said` maps a term (Dublin Core or schema.org, else the site's own word) to a function of the record; one
    of them is `address`. `load(records, user)` fetches all that they touch and the user may see: what they
    had to fetch themselves would come whoever asks. `changed` leads to when the record last changed, or what
    it stands in where it keeps no time. `cite` makes its `Citation`.
    """

    said: dict
    load: Callable
    changed: str = "changed_at"
    cite: Callable | None = None

    @property
    def endings(self):
        return [ending for ending in FORMATS if self.cite or ending not in CITATIONS]

    def columns(self, user):
        """{term: function}; whoever sees more than the public is told how far each record may go."""
        return self.said | {"modified": self.changed_at} | rights(user)

    def changed_at(self, record):
        return reduce(getattr, self.changed.split("__"), record)


def rights(user):
    """The column that tells whoever sees more than the public how far a record may go."""
    return {"accessRights": access_rights} if user.is_authenticated else {}


def access_rights(record):
    return Level(record.seen_by).label


def address(record):
    return absolute(record.get_absolute_url())


def themes(record):
    """By name: taggit loads them in any order, and an answer is the same each time."""
    return sorted(record.themes.all(), key=str)


def loaded(keys, records, user):
    """Those of `records` with these `keys`, in this order.

    Between two chunks no cursor stays open, however slowly somebody takes them in: on SQLite it would keep
    the log from being emptied. Each chunk asks anew who may see it.
    """
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = records.in_bulk(chunk)
        if user.is_authenticated:
            mark_audiences([*found.values()])
        yield from (found[key] for key in chunk if key in found)


def streamed(ending, pieces):
    """The answer that sends the texts `pieces`, many at a time."""
    packed = iter(lambda: "".join(islice(pieces, CHUNK)), "")
    return StreamingHttpResponse(packed, content_type=f"{FORMATS[ending].content_type}; charset=utf-8")


def saved(answer, path):
    """`answer` as a file to save, named after its address: mmn-publications-57.ris."""
    answer["Content-Disposition"] = content_disposition_header(True, f"mmn{path.replace('/', '-')}")
    return answer


def csv_answer(columns, records, path):
    return saved(streamed("csv", _rows(columns, records)), path)


class Line:
    """The file that csv writes to: `writerow` returns what was written."""

    def write(self, text):
        return text


def _rows(columns, records):
    writer = csv.writer(Line())
    yield BYTE_ORDER_MARK + writer.writerow(columns)
    for record in records:
        yield writer.writerow(cell(value_of(record)) for value_of in columns.values())


def cell(value):
    """`value` for a spreadsheet: numbers stay numbers, several values are joined, words are made harmless."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, int):
        return value
    return "; ".join(harmless(text) for text in texts(value))


def texts(value):
    """The texts in `value`, which is one, none or several; each once."""
    is_one = isinstance(value, str | Promise) or not hasattr(value, "__iter__")
    values = [value] if is_one else value
    return [*dict.fromkeys(str(one) for one in values if one not in ("", None))]


def harmless(text):
    return f"'{text}" if LIVE.match(text) else text
