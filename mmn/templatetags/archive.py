"""What templates say about dates, addresses and pages."""

import re
from datetime import date
from functools import lru_cache

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mmn import scripts
from mmn.visibility import Level, State, audiences

register = template.Library()

DAY = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)([~?%]?)", re.ASCII)


@register.filter
def edtf(text):
    return _in_words(text, get_language())


@lru_cache(maxsize=10_000)
def _in_words(text, language):
    """The EDTF `text` in words: “September 2001”, “March–July 2016”, “since 2020”, “date not stated”.

    What has no words here (a season, a decade) is shown as it stands.
    """
    first, _slash, last = text.partition("/")
    if first in ("", ".."):
        return _("until %(date)s") % {"date": _one(last)} if last.strip(".") else _("date not stated")
    if last == "..":
        return _("since %(date)s") % {"date": _one(first)}
    return _between(first, last) if last else _one(first)


@register.filter
def is_day(text):
    """Whether the EDTF `text` is a year, month or day that HTML's `<time>` takes as it stands."""
    match = DAY.fullmatch(text)
    return bool(match and not match[2])


def _one(text):
    match = DAY.fullmatch(text)
    if not match:
        return text
    words = _format(match[1], _formats()[len(match[1])])
    doubts = {"~": _("about %(date)s"), "?": _("%(date)s, uncertain"), "%": _("about %(date)s, uncertain")}
    return doubts.get(match[2], "%(date)s") % {"date": words}


def _between(first, last):
    """Both ends in words; what they share is said once, at the end."""
    if is_day(first) and is_day(last) and len(first) == len(last):
        if len(first) == 10 and first[:7] == last[:7]:
            return f"{_format(first, pgettext('date format', 'j'))}–{_one(last)}"
        if len(first) == 7 and first[:4] == last[:4]:
            return f"{_format(first, pgettext('date format', 'F'))}–{_one(last)}"
        if len(first) == 10 and first[:4] == last[:4]:
            return f"{_format(first, pgettext('date format', 'j F'))} – {_one(last)}"
        if len(first) == 4:
            return f"{first}–{last}"
    return f"{_one(first)} – {_one(last)}"


def _formats():
    return {
        4: pgettext("date format", "Y"),
        7: pgettext("date format", "F Y"),
        10: pgettext("date format", "j F Y"),
    }


def _format(text, form):
    return date_format(date.fromisoformat((text + "-01-01")[:10]), form)


@register.filter
def absolute(path):
    """The whole address of `path` on this site; never from the Host header, which anybody can write."""
    return f"{settings.SITE_URL}{path}"


@register.inclusion_tag("_components/level.html", takes_context=True)
def level(context, record):
    """Tells those who see more than the public how far `record` is shown; a list asked for all at once."""
    if not context["user"].is_authenticated:
        return {}
    seen_by = getattr(record, "seen_by", None) or audiences([record])[record.pk]
    return {"seen_by": seen_by, "is_draft": getattr(record, "state", None) == State.DRAFT}


@register.filter
def mark(record):
    """What stands beside the name of a `record` that not everyone sees; nothing beside all others."""
    if record.state == State.DRAFT:
        return _("(draft)")
    return "" if record.level == Level.PUBLIC else f"({record.get_level_display()})"


@register.filter
def full_stop(words):
    """What ends the sentence after `words`: nothing where they end one themselves."""
    return "" if str(words).endswith(tuple(".?!…။។。")) else "."


@register.filter
def marked(pieces):
    """The text of `pieces`, with what was found in it marked."""
    texts = (format_html("<mark>{}</mark>" if piece.is_found else "{}", piece.text) for piece in pieces)
    return mark_safe("".join(texts))  # each is escaped


@register.simple_tag
def lang(code):
    """The attribute of what is written in the language `code`; nothing for that of the page."""
    return format_html(' lang="{}"', code) if code and code != get_language() else ""


@register.simple_tag
def lang_of_title(record):
    """The attribute of the title of `record`; nothing where it is of the page's language."""
    return lang(getattr(record, "title_language_id", None))


@register.simple_tag
def lang_of(record):
    """The attribute of what `record` is called: a statement by its words, another record by its title."""
    passage = getattr(record, "passage", None)
    return lang(passage.language_id) if passage else lang_of_title(record)


@register.simple_tag
def lang_within(code):
    """The attribute of our own words within others in the language `code`."""
    return format_html(' lang="{}"', get_language()) if lang(code) else ""


@register.simple_tag
def page_numbers(page):
    """The page numbers a pager offers: first, last, the current one and its neighbours, and … between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def site_script():
    return mark_safe(scripts.site_script())  # our own file; the policy allows it as it stands
