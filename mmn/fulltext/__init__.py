"""Search: words of any script found in any record, on SQLite and on PostgreSQL."""

from mmn.fulltext.hits import answer
from mmn.fulltext.index import Indexed, erase, is_behind, rebuild, write
from mmn.fulltext.lists import best_first, found, numbers
from mmn.fulltext.validation import validate_words

__all__ = [
    "Indexed",
    "answer",
    "best_first",
    "erase",
    "found",
    "is_behind",
    "numbers",
    "rebuild",
    "validate_words",
    "write",
]
