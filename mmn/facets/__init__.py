"""What a list holds, kept in each worker's memory as sets of numbers: counting and paging ask no database.

A FilterSet declares its facets; the sets are built from the same links and from `visible_to`, one family for
each level of readers, and mended by the log of changes. Without them (FACET_INDEX = False) the lists are the
same, only slower.
"""

from mmn.facets.found import InOrder
from mmn.facets.memory import bitmaps_for

__all__ = ["InOrder", "bitmaps_for"]
