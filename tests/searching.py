"""Records of every kind that the search knows, and what its page says of them."""

import re

from members.models import Organisation, Person
from mmn.models import Country, Term, Theme
from mmn.visibility import Level
from proceedings.models import Event, Figure, Instrument, Passage, Recommendation, Session, Statement
from publications.models import Project, Publication
from tests.baking import make

# A word that nothing else has.
WORD = "zyzzyva"
# {kind: a function that makes a record of it that is found by a text}
MAKERS = {
    "recommendations": lambda text, **more: make(Recommendation, words=text, **more),
    "statements": lambda text, **more: make(Statement, words=text, kind="remark", **more),
    "publications": lambda text, **more: make(Publication, title=text, **more),
    "events": lambda text, **more: make(Event, title=text, **more),
    "sessions": lambda text, **more: make(Session, title=text, **more),
    "passages": lambda text, **more: make(Passage, text=text, **more),
    "figures": lambda text, **more: make(Figure, what=text, **more),
    "instruments": lambda text, **more: make(Instrument, name=text, **more),
    "organisations": lambda text, **more: make(Organisation, name=text, **more),
    "people": lambda text, **more: make(Person, name=text, **more),
    "projects": lambda text, **more: make(Project, title=text, **more),
    "themes": lambda text: make(Theme, name=text),
    "countries": lambda text: make(Country, name=text),
    "terms": lambda text: make(Term, term=text),
}
NEVER_HIDDEN = ("themes", "countries", "terms")
HIDEABLE = [kind for kind in MAKERS if kind not in NEVER_HIDDEN]


def hide(kind, text, level=Level.MEMBERS):
    """A record of `kind` with `text` that `level` may see."""
    if kind in ("recommendations", "statements"):
        return MAKERS[kind](text, passage=make(Passage, level=level))
    if kind == "figures":
        return MAKERS[kind](text, statement=make(Statement, passage=make(Passage, level=level)))
    return MAKERS[kind](text, level=level)


def searched(client, q, **query):
    """The context of the page for `q`."""
    return client.get("/search/", {"q": q, **query}).context


def records(context):
    return [result.record for result in context["results"]]


def notices(client, q):
    """What the page says of the words it was asked for, without markup."""
    page = client.get("/search/", {"q": q}).text
    found = re.findall('<p class="notice">(.*?)</p>', page, re.DOTALL)
    return [" ".join(re.sub("<.*?>", "", one).split()) for one in found]
