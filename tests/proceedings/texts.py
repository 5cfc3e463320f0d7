"""Documents cut into passages, and where they are read."""

import re

from django.urls import reverse

from mmn.models import Language
from proceedings.models import Event, EventPublication, Part, Passage
from tests.baking import make
from tests.proceedings.pages import found, words


def recorded(document, **values):
    event = make(Event, **values)
    make(EventPublication, event=event, publication=document, relation="records")
    return event


def text_url(document, part=None):
    name = "publication-text-part" if part else "publication-text"
    return reverse(
        f"proceedings:{name}", args=[document.number, document.slug, *([part.slug] if part else [])]
    )


def anchors(response):
    return found(r'id="(p\d+)"', response)


def english():
    return Language.objects.filter(code="en").first() or make(Language, code="en", name="English")


def passages(document, **of_each):
    """Passages p1, p2 … of `document` in English or one other language, with the values given for each."""
    language, count = of_each.pop("language", None) or english(), len(next(iter(of_each.values())))
    rows = [{name: values[n] for name, values in of_each.items()} for n in range(count)]
    return [
        make(Passage, **{"publication": document, "language": language, "number": n, "position": n} | row)
        for n, row in enumerate(rows, start=1)
    ]


def one_part(document, **of_each):
    """Such passages, all of one part."""
    part = make(Part, publication=document)
    return passages(document, part=[part] * len(next(iter(of_each.values()))), **of_each)


def links(markup):
    """(address, words) of each link in `markup`."""
    found_all = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', markup, re.DOTALL)
    return [(href, words(text)) for href, text in found_all]


def part_url(passage):
    return text_url(passage.publication, passage.part)


def beside(response):
    """What stands beside each passage of a part, without the button that cites it."""
    return [words(one) for one in found(r'<div class="beside".*?>(.*?)<button', response)]
