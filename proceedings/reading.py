"""The passages of a text as they are read: with names as links, footnotes, and what is drawn from each."""

from collections import defaultdict
from itertools import groupby

from django.db.models import Prefetch

from mmn.templatetags.archive import mark
from mmn.visibility import Guarded, Level, mark_audiences
from proceedings.links import linked
from proceedings.models import Figure, FollowUp, Mention, PassageStyle, Statement, StatementKind


def with_records(passages, user):
    """Load, for each of `passages`, its address, which a figure may share, and the records drawn from it."""
    figures = Prefetch("figures", Figure.objects.visible_to(user))
    statements = Statement.objects.visible_to(user).order_by("kind", "position", "number")
    return passages.with_address(user).prefetch_related(
        Prefetch("statements", statements.prefetch_related(figures), to_attr="drawn"),
        Prefetch("follow_ups", FollowUp.objects.visible_to(user).with_targets(user), to_attr="outcomes"),
        Prefetch("mentions", Mention.objects.visible_to(user).with_targets(), to_attr="names"),
    )


def read(passages, user):
    """`passages` in reading order, told what stands in and beside each: names, footnotes, who may see it."""
    passages = [*with_records(passages, user).as_read()]
    if user.is_authenticated:
        mark_audiences(passages)
    on_page, notes = {passage.pk: passage for passage in passages}, defaultdict(list)
    for passage in passages:
        notes[passage.note_to_id].append(passage)
    for passage in passages:
        passage.notes, passage.bearer = notes[passage.pk], on_page.get(passage.note_to_id)
        passage.drawn.sort(key=lambda one: one.kind != StatementKind.RECOMMENDATION)
        set_links(passage)
        passage.is_annotated = is_annotated(passage)
    return passages


def is_annotated(passage):
    is_for_some = getattr(passage, "seen_by", Level.PUBLIC) != Level.PUBLIC
    notes = passage.print_note, passage.notes, passage.bearer, passage.unlinked
    return any((is_for_some, passage.drawn, passage.outcomes, *notes))


def set_links(passage):
    """Its text in pieces, cell by cell, some of them links; and the names that are no link there."""
    for mention in passage.names:
        mention.record = record_of(mention)
        mention.mark = mark(mention.record) if isinstance(mention.record, Guarded) else ""
    passage.linked_cells, left = [], [mention for mention in passage.names if mention.record]
    for cell in passage.cells if passage.style == PassageStyle.TABLE_ROW else [passage.text]:
        pieces, left = linked(cell, left)
        passage.linked_cells.append(pieces)
    passage.unlinked = left


def record_of(mention):
    part = mention.participation
    return part.person or part.organisation if part else mention.target


def chapters(passages, parts):
    """(part, its passages, whether its heading is one of them) for each of `parts` that `passages` are of."""
    by_key = {part.pk: part for part in parts}
    for key, run in groupby(passages, key=lambda passage: passage.part_id):
        part, found = by_key[key], [*run]
        for passage in found:
            passage.element = element(passage, part)
        yield part, found, "h2" in [passage.element for passage in found]


def element(passage, part):
    if passage.style != PassageStyle.HEADING:
        return "p"
    return "h2" if passage.text == part.title else "h3"
