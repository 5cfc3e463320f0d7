from re import findall

import pytest

from members.models import Organisation, Person
from mmn.models import Country, Theme
from mmn.visibility import Level, State
from proceedings.models import Event, Recommendation, Session
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
