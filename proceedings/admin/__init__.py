"""The back office of the proceedings; each module registers its pages."""

from proceedings.admin import events, outcomes, statements, texts

__all__ = ["events", "outcomes", "statements", "texts"]
