"""Says after a save who sees what was saved, what keeps it from others, and what stays hidden below it."""

from functools import reduce

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.utils import flatten
from django.db.models import Count, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mmn.visibility import Guarded, Level, State, audiences

MOST_NAMED = 5
WIDEST_FIRST = list(Level)


def tell_who_sees(request, records):
    """Messages that say of `records`, all of one model, who can see them on the site from now on."""
    seen_by = audiences(records)
    for level, sentence in {
        Level.PUBLIC: _("Everyone can now see {names}."),
        Level.MEMBERS: _("Member organisations can now see {names}; the public cannot."),
        Level.SECRETARIAT: _("Only the secretariat sees {names}."),
    }.items():
        seen = [record for record in records if seen_by[record.pk] == level]
        if named := [record for record in seen if not is_unread(record)]:
            messages.info(request, format_html(sentence, names=names(named)))
        if level != Level.SECRETARIAT:
            tell_what_stays_hidden(request, seen, level)
    if unread := [record for record in records if is_unread(record)]:
        sentence = _(
            "Published, but for the secretariat only: {names}. Choose under “visible to” who else may see it."
        )
        messages.warning(request, format_html(sentence, names=names(unread)))
    if held_back := [record for record in records if seen_by[record.pk] != own_level(record)]:
        tell_what_holds_back(request, held_back)


def tell_what_holds_back(request, records):
    """Names what `records` hang on and what fewer people may see than them."""
    paths = [*paths_above(type(records[0]))]
    prefetch_related_objects(records, *paths)
    above = dict.fromkeys(
        found
        for record in records
        for found in (at_the_end(path, record) for path in paths)
        if found and is_narrower(own_level(found), own_level(record))
    )
    sentence = _("Others will see {names} only once this is published for them too: {above}.")
    messages.warning(
        request, format_html(sentence, names=names(records), above=names([*above], link_with_reason))
    )


def tell_what_stays_hidden(request, records, level):
    """Warns of what lies below `records`, has a state of its own and is for fewer people than `level`."""
    if not records:
        return
    sentence = _("Still hidden in {names}: {below}. Tick in their list what is ready, and publish it.")
    seen = Q(state=State.PUBLISHED, level__in=WIDEST_FIRST[: WIDEST_FIRST.index(level) + 1])
    for below in kinds_below(type(records[0])):
        kind, name = below.related_model, below.field.name
        hidden = kind._base_manager.filter(**{f"{name}__in": records}).exclude(seen).order_by()
        if counts := dict(hidden.values_list(name).annotate(Count("pk"))):
            over_them = [record for record in records if record.pk in counts]
            link = link_to_list(below.field, over_them, sum(counts.values()))
            messages.warning(request, format_html(sentence, names=names(over_them), below=link))


def own_level(record):
    """The widest Level that sees `record`, whatever it hangs on."""
    if not isinstance(record, Guarded):
        return Level.PUBLIC
    return record.level if record.state == State.PUBLISHED else Level.SECRETARIAT


def is_narrower(level, other):
    return WIDEST_FIRST.index(level) > WIDEST_FIRST.index(other)


def is_unread(record):
    """Whether `record` is published and yet nobody outside the secretariat may read it."""
    return getattr(record, "state", "") == State.PUBLISHED and own_level(record) == Level.SECRETARIAT


def paths_above(model, below=None):
    """The lookups that lead from `model` to all it hangs on, as visibility follows them."""
    for name in model.visible_through:
        found = model._meta.get_field(name).related_model
        if found is not below:
            yield name
            yield from (f"{name}__{path}" for path in paths_above(found, below=model))


def at_the_end(path, record):
    return reduce(lambda found, name: found and getattr(found, name), path.split("__"), record)


def kinds_below(model):
    """The relations to `model` of what is hidden with it and can be hidden by itself."""
    return [
        relation
        for relation in model._meta.related_objects
        if issubclass(relation.related_model, Guarded)
        and relation.field.name in relation.related_model.visible_through
    ]


def quoted(record):
    return f"“{Truncator(record).chars(60)}”"


def names(records, naming=quoted):
    first = format_html_join(", ", "{}", ([naming(record)] for record in records[:MOST_NAMED]))
    others = len(records) - MOST_NAMED
    if others <= 0:
        return first
    sentence = ngettext("{names} and {count} other", "{names} and {count} others", others)
    return format_html(sentence, names=first, count=others)


def link_with_reason(record):
    """What kind of record it is, a link to its page, and why not everyone sees it."""
    address = reverse(admin_urlname(record._meta, "change"), args=[record.pk])
    reason = record.get_level_display() if record.state == State.PUBLISHED else record.get_state_display()
    link = format_html('<a href="{}">{}</a>', address, quoted(record))
    return format_html("{} {} ({})", record._meta.verbose_name, link, reason)


def link_to_list(field, records, count):
    """How many are hidden, and their list; only those whose `field` is one record, where it can filter so."""
    can_filter = field.name in flatten(admin.site.get_model_admin(field.model).list_filter)
    key = f"{field.name}__{field.target_field.name}__exact"
    lookups = {key: records[0].pk} if can_filter and len(records) == 1 else {}
    address = address_of_list(field.model, **lookups)
    return format_html('<a href="{}">{} ({})</a>', address, field.model._meta.verbose_name_plural, count)


def address_of_list(model, **lookups):
    return reverse(admin_urlname(model._meta, "changelist"), query=lookups)
