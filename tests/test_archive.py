"""The shipped archive as a reader meets it: loaded as a newcomer loads it, read page by page."""

import re

import brotli
import pytest
from django.test import Client

from members.models import Organisation, Person
from proceedings.models import Event, Recommendation, Statement
from publications.models import Project, Publication

# One process loads the archive, for all tests of this file.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("archive", "as_served"),
]

# One window of a new connection: ten segments of 1,460 bytes (RFC 6928).
FIRST_WINDOW, WHOLE_TEXT = 14_600, 30_720


@pytest.fixture(scope="module")
def answers(archive, django_db_blocker):
    """{address: (status, what is sent)} of the site map, which names all public records."""
    reader = Client(headers={"accept-encoding": "br"})
    with django_db_blocker.unblock():
        addresses = re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", Client().get("/sitemap.xml").text)
        found = ((address, reader.get(address)) for address in addresses)
        yield {address: (answer.status_code, answer.content) for address, answer in found}


def test_the_catalogue_is_whole():
    counted = [model.objects.count() for model in (Publication, Organisation, Person, Event, Project)]
    assert counted == [98, 105, 64, 67, 20]
    assert (Event.objects.get(pk=1).slug, Recommendation.objects.filter(number_printed="").count()) == (
        "15th-anniversary-workshop",
        21,
    )


def test_every_public_page_of_the_archive_opens_and_is_light(answers):
    assert len(answers) > 300
    assert {status for status, _sent in answers.values()} == {200}
    heavy = {address: len(sent) for address, (_status, sent) in answers.items() if len(sent) > FIRST_WINDOW}
    assert [address for address, size in heavy.items() if not address.endswith("/text/")] == []
    assert [size for size in heavy.values() if size > WHOLE_TEXT] == []


def test_no_person_known_from_other_pages_only_is_named_to_the_public(answers):
    hidden = [person.name for person in Person.objects.exclude(level="public")]
    pages = [brotli.decompress(sent).decode() for _status, sent in answers.values()]
    assert (len(hidden), any("Reiko Harima" in page for page in pages)) == (40, True)
    assert [name for name in hidden if any(name in page for page in pages)] == []


def test_what_was_recommended_on_social_security_to_governments_since_2015_is_one_address(client):
    query = {"theme": "social-security", "addressee": "governments", "year_from": "2015"}
    found = client.get("/recommendations/", query).context["object_list"]
    assert {(row.pk, str(row.speaker or row.passage.session)) for row in found} == {
        (9, "Jackie Pollock"),
        (25, "Group 2: Achieving social inclusion/diversity"),
    }


def test_every_statement_leads_to_its_passage():
    for statement in Statement.objects.select_related("passage__part", "passage__publication"):
        assert statement.passage.get_absolute_url().startswith("/events/1/15th-anniversary-workshop/text/")
        assert statement.passage.get_absolute_url().endswith(f"#p{statement.passage.number}")
