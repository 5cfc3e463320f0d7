"""Pictures of what a list holds, drawn here as SVG for pages that hold their numbers beside them.

They count sets of record numbers (mmn.facets), so that a number is what the list says when one follows it.
"""
