from re import findall

import pytest

from members.models import Organisation, Person
from mmn.models import Country, Theme
from mmn.visibility import Level, State
from proceedings.models import Event, EventPublication, Part, Passage, Recommendation, Session
from publications.models import Project, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db

SITE = "https://archive.example.org"
GUARDED = [Publication, Project, Event, Organisation, Person, Session]


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def listed(client):
    return findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").text)


@pytest.mark.parametrize("model", [*GUARDED, Recommendation, Theme, Country])
def test_a_public_record_is_listed_with_its_whole_address(client, model):
    extra = {"kind": "recommendation"} if model is Recommendation else {}
    assert f"{SITE}{make(model, **extra).get_absolute_url()}" in listed(client)


@pytest.mark.parametrize("model", GUARDED)
@pytest.mark.parametrize("hidden", [{"level": Level.MEMBERS}, {"state": State.DRAFT}])
def test_a_hidden_record_is_not_listed_whoever_asks(admin_client, model, hidden):
    shown, kept = make(model), make(model, **hidden)
    addresses = listed(admin_client)
    assert [f"{SITE}{one.get_absolute_url()}" in addresses for one in (shown, kept)] == [True, False]


def document(level=Level.PUBLIC, **recorded):
    """A document with two passages of that level; it records an event as `recorded`, if it does."""
    document = make(Publication)
    if recorded:
        event = make(Event, **recorded)
        make(EventPublication, publication=document, event=event, relation="records")
    part = make(Part, publication=document)
    for _twice in range(2):
        make(Passage, part=part, publication=document, session=None, level=level)
    return event if recorded else document


def test_a_text_is_listed_once_where_it_is_read(client):
    event, alone = document(state=State.PUBLISHED), document()
    texts = [address for address in listed(client) if "/text/" in address]
    assert texts == [f"{SITE}{one.get_absolute_url()}text/" for one in (event, alone)]


def test_a_text_is_listed_by_no_hidden_event_and_not_at_all_if_it_is_hidden(client):
    document(level=Level.MEMBERS)
    secret = document(level=Level.PUBLIC, slug="secret", state=State.DRAFT)
    records = secret.publication_links.get().publication
    texts = [address for address in listed(client) if "/text/" in address]
    assert texts == [f"{SITE}{records.get_absolute_url()}text/"]


def test_robots_are_told_where_the_sitemap_is_and_what_is_not_for_them(client):
    assert client.get("/robots.txt").text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search",
        "Disallow: /*.csv",
        "Disallow: /*.ris",
        "Disallow: /*.bib",
        f"Sitemap: {SITE}/sitemap.xml",
    ]
