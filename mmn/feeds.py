"""A list as an Atom feed (RFC 4287), written entry by entry while it is sent."""

import re
from datetime import UTC, datetime
from io import StringIO

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from mmn.exports import streamed, texts

# An entry keeps its id wherever the archive moves (RFC 4287, 4.2.6), so it is not made from SITE_URL. A tag
# URI (RFC 4151) wants a day on which the domain was the network's own: its proceedings of that day bear it.
TAG = "tag:mekongmigration.org,2018-08-04:{kind}/{number}"
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Every feed must say when it last changed, one that never held anything too.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def atom_answer(columns, records, *, title, address, page, changed):
    """The feed at `address` of the list that is read at `page`; `changed` is None while nothing is in it."""
    feed = Feed(
        title=plain(title),
        link=page,
        description=None,
        feed_url=address,
        feed_guid=address,
        author_name=_("Mekong Migration Network"),
        changed=changed or NEVER,
    )
    return streamed("atom", feed.pieces(entry(columns, record) for record in records))


def entry(columns, record):
    """What the feed says of `record`, by the `columns` of its list."""

    def said(*terms):
        return [plain(text) for term in terms if term in columns for text in texts(columns[term](record))]

    meta = record._meta.concrete_model._meta
    return {
        "title": plain(columns.get("title", str)(record)),
        "link": columns["address"](record),
        "unique_id": TAG.format(kind=meta.model_name, number=record.pk),
        "pubdate": getattr(record, "created_at", None),
        "updateddate": columns["modified"](record) or NEVER,
        "description": None,
        "summary": "\n\n".join(said("description", "text")),
        "authors": said("creator"),
        "categories": said("type", "theme", "country"),
    }


def plain(text):
    return NOT_IN_XML.sub("", str(text))


class Feed(Atom1Feed):
    """Django's feed, but one that lets go of an entry once it is written, and names every author."""

    def pieces(self, entries):
        written = StringIO()
        xml = SimplerXMLGenerator(written, "utf-8", short_empty_elements=True)
        xml.startDocument()
        xml.startElement("feed", self.root_attributes())
        self.add_root_elements(xml)
        for one in entries:
            self.items.clear()
            self.add_item(**one)
            self.write_items(xml)
            yield taken_from(written)
        xml.endElement("feed")
        yield taken_from(written)

    def latest_post_date(self):
        return self.feed["changed"]

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author)
            handler.endElement("author")
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"])


def taken_from(written):
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text
