import pytest

from mmn.visibility import Level, State
from proceedings.models import Event, Session
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


PUBLIC, MEMBERS, DRAFT = {}, {"level": Level.MEMBERS}, {"state": State.DRAFT}
TO_MEMBERS = "For member organisations only. Please do not pass it on."
A_DRAFT = "A draft: only the secretariat sees it."
HELD_BACK = (
    "Only the secretariat sees it: it is not for readers, or something it belongs to is a draft or not for "
    "readers."
)


@pytest.mark.parametrize(
    ("of_event", "of_session", "said"),
    [
        (PUBLIC, PUBLIC, None),
        (PUBLIC, MEMBERS, TO_MEMBERS),
        (MEMBERS, PUBLIC, TO_MEMBERS),
        (PUBLIC, DRAFT, A_DRAFT),
        (DRAFT, MEMBERS, HELD_BACK),
        (PUBLIC, {"level": Level.SECRETARIAT}, HELD_BACK),
    ],
)
def test_a_page_says_how_far_its_record_is_shown_what_it_belongs_to_counted_in(
    admin_client, of_event, of_session, said
):
    session = make(Session, event=make(Event, **of_event), **of_session)
    page = admin_client.get(session.get_absolute_url()).text
    assert [one for one in (TO_MEMBERS, A_DRAFT, HELD_BACK) if one in page] == ([said] if said else [])


def test_a_list_says_it_of_each_record(admin_client, client, publication):
    make(Publication, title="For us", **MEMBERS)
    assert admin_client.get("/publications/").text.count(TO_MEMBERS) == 1
    assert client.get("/publications/").text.count(TO_MEMBERS) == 0
