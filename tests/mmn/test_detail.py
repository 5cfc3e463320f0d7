import pytest

from mmn.visibility import Level, State
from publications.models import Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    return make(Publication, title="Permanently Temporary", slug="permanently-temporary")


@pytest.mark.parametrize("slug", ["", "an-older-name/"])
def test_a_missing_or_older_slug_leads_to_the_address_of_today(client, publication, slug):
    response = client.get(f"/publications/{publication.number}/{slug}")
    assert (response.status_code, response["Location"]) == (301, publication.get_absolute_url())


@pytest.mark.parametrize("slug", ["", "an-older-name/", "permanently-temporary/"])
@pytest.mark.parametrize("hidden", [{"level": Level.MEMBERS}, {"state": State.DRAFT}])
def test_a_hidden_record_is_answered_as_a_missing_one(client, publication, slug, hidden):
    Publication.objects.filter(pk=publication.pk).update(**hidden)
    response = client.get(f"/publications/{publication.number}/{slug}")
    missing = client.get(f"/publications/{publication.number + 1}/{slug}")
    assert (response.status_code, response.content) == (404, missing.content)


@pytest.mark.parametrize("number", [0, 2**63, 10**30, "9" * 5000])
def test_a_number_no_record_can_have_is_missing(client, number):
    assert client.get(f"/publications/{number}/x/").status_code == 404
