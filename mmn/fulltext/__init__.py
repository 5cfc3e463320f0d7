"""Search: words of any script found in any record, on SQLite and on PostgreSQL."""

from mmn.fulltext.hits import Answer, answer
from mmn.fulltext.index import Indexed, erase, found, rebuild, rebuilt_at_the_end, write
from mmn.fulltext.query import parse, validate_words

__all__ = [
    "Answer",
    "Indexed",
    "answer",
    "erase",
    "found",
    "parse",
    "rebuild",
    "rebuilt_at_the_end",
    "validate_words",
    "write",
]
