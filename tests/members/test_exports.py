import pytest
from django.contrib.auth.models import User

from members.models import Affiliation, Organisation, Person, Tie
from mmn.models import Country
from mmn.visibility import Level
from tests.baking import make
from tests.publications.test_exports import SITE, only_row

pytestmark = pytest.mark.django_db


def test_an_organisation_is_a_row_with_all_that_is_stated_of_it(client):
    organisation = make(
        Organisation,
        name="MAP Foundation",
        acronym="MAP",
        other_names="Migrant Assistance Programme",
        kind="ngo",
        city="Chiang Mai",
        country=make(Country, name="Thailand"),
        website="https://map.example.org",
    )
    make(Tie, organisation=organisation, kind="member", date="2003/..")
    make(Tie, organisation=organisation, kind="partner", date="")
    assert only_row(client, "organisations") == {
        "name": "MAP Foundation",
        "alternateName": "MAP; Migrant Assistance Programme",
        "type": "non-governmental or civil society organisation",
        "tie": "member (2003/..); partner",
        "city": "Chiang Mai",
        "country": "Thailand",
        "website": "https://map.example.org",
        "address": f"{SITE}{organisation.get_absolute_url()}",
        "modified": organisation.changed_at.isoformat(timespec="seconds"),
    }


def test_a_person_is_a_row_with_a_name_never_split(client):
    person = make(Person, name="Huynh Thi Ngoc Tuyet", honorific="Ms.", other_names="Tuyet\nNgoc Tuyet")
    make(Affiliation, person=person, organisation=make(Organisation, name="MMN"), role="Chair", date="2018")
    assert only_row(client, "people") == {
        "name": "Huynh Thi Ngoc Tuyet",
        "honorificPrefix": "Ms.",
        "alternateName": "Tuyet; Ngoc Tuyet",
        "affiliation": "MMN, Chair (2018)",
        "address": f"{SITE}{person.get_absolute_url()}",
        "modified": person.changed_at.isoformat(timespec="seconds"),
    }


def test_a_person_is_placed_only_in_organisations_the_reader_may_see(client):
    secret = make(Organisation, name="Secret", level=Level.MEMBERS)
    make(Affiliation, person=make(Person), organisation=secret, role="", date="")
    hidden = only_row(client, "people")["affiliation"]
    client.force_login(User.objects.create_user("member"))
    assert (hidden, only_row(client, "people")["affiliation"]) == ("", "Secret")
