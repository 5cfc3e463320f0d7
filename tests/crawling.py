"""Walks the site as a reader does: follows every link, and tries every value every list offers."""

import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from django.conf import settings

# The back office has a gate of its own, and its lists can be sorted and filtered without end.
ELSEWHERE = (settings.STATIC_URL, "/admin/")
# The same list in another format, drawn or for paper.
OTHERWISE = re.compile(r"(\.\w+|/(at-a-glance|dossier|timeline)/)\?")
LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}


@dataclass
class Page(HTMLParser):
    """What a page leads to: `links` as they stand, `offers` as the queries its GET forms can send."""

    text: str
    links: list = field(default_factory=list)
    offers: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.form = self.select = None
        self.feed(self.text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in LINKS and attrs.get(LINKS[tag]):
            self.links.append(attrs[LINKS[tag]])
        elif tag == "form":
            self.form = attrs.get("action", "") if attrs.get("method", "get") == "get" else None
        elif tag == "select":
            self.select = attrs.get("name")
        elif self.form is not None and tag == "input" and attrs.get("type") == "checkbox":
            self.offer(attrs["name"], attrs["value"])
        elif self.form is not None and tag == "option" and attrs.get("value"):
            self.offer(self.select, attrs["value"])

    def offer(self, name, value):
        self.offers.append(f"{self.form}?{urlencode({name: value})}")


def body(response):
    """The whole answer as text, read once and kept; a file is closed once it is read to its end."""
    if not hasattr(response, "whole"):
        response.whole = b"".join(response).decode() if response.streaming else response.text
    return response.whole


def read(client, address):
    """The answer; its whole text is kept with it."""
    answer = client.get(address)
    body(answer)
    return answer


def leads_to(address, response, offers=True):
    """The addresses on this site that the answer at `address` leads to, style sheets and scripts left out.

    With `offers` also those that its forms can be sent to.
    """
    if response.has_header("Location"):
        found = [response["Location"]]
    elif "html" in response["Content-Type"]:
        page = Page(body(response))
        # From a narrowed list one goes on by its links only, or the walk would never end; what else it can be
        # had as, of which the canary has some, would make it twice as long. A picture leads into lists
        # narrowed in two ways at once: hundreds, of which each way is walked by itself.
        is_narrowed = bool(urlsplit(address).query)
        links = [link for link in page.links if not (is_narrowed and OTHERWISE.search(link))]
        links = [link for link in links if "&" not in link or not OTHERWISE.search(f"{address}?")]
        found = links + page.offers if offers and not is_narrowed else links
    elif "xml" in response["Content-Type"]:
        found = re.findall(r"<loc>([^<]+)</loc>|href=\"([^\"]+)\"", body(response))
        found = [unescape("".join(pair)) for pair in found]
    else:
        found = []
    for link in found:
        whole = urldefrag(urljoin(f"{settings.SITE_URL}{address}", link)).url
        path = whole.removeprefix(settings.SITE_URL)
        if path != whole and not path.startswith(ELSEWHERE):
            yield path


def crawl(client, starts, offers=True, limit=3000):
    """(address, answer) for all that can be reached from the addresses `starts`; `offers` as in leads_to.

    Whoever keeps the answers keeps all they were made of, and the walk gets slow.
    """
    known, waiting = set(), deque(starts)
    while waiting:
        address = waiting.popleft()
        if address not in known:
            assert len(known) < limit, "the walk does not end"
            known.add(address)
            answer = client.get(address)
            yield address, answer
            waiting.extend(leads_to(address, answer, offers))
