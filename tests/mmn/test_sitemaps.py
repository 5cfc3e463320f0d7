from re import findall

import pytest

from members.models import Organisation, Person
from mmn.models import Country, Language, Theme
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


def document(level=Level.PUBLIC, languages=("en",), **recorded):
    """A document with two passages of that level in each language; it may record an event as `recorded`."""
    document = make(Publication)
    if recorded:
        event = make(Event, **recorded)
        make(EventPublication, publication=document, event=event, relation="records")
    part = make(Part, publication=document)
    for code in (*languages, *languages):
        language, _is_new = Language.objects.get_or_create(code=code, defaults={"name": code})
        make(Passage, part=part, publication=document, session=None, level=level, language=language)
    return event if recorded else document


def test_a_text_is_listed_once_where_it_is_read(client):
    event, alone = document(state=State.PUBLISHED), document()
    texts = [address for address in listed(client) if "/text/" in address]
    assert texts == [f"{SITE}{one.get_absolute_url()}text/" for one in (event, alone)]


def test_a_text_is_listed_in_each_of_its_languages_at_the_address_that_its_page_names(client):
    document(languages=["en", "th"]), document(languages=["km"])
    texts = [address for address in listed(client) if "/text/" in address]
    asked = sorted(address.partition("/text/")[2] for address in texts)
    assert asked == ["", "?language=km", "?language=th"]
    named = [findall('rel="canonical" href="([^"]*)"', client.get(address).text) for address in texts]
    assert named == [[address] for address in texts]


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
