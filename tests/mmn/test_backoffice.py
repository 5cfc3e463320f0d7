import pytest

from members.models import Organisation
from tests.baking import make

pytestmark = pytest.mark.django_db


def test_what_is_offered_is_named_as_it_will_be_once_chosen(admin_client):
    make(Organisation, name="Mekong Migration Network", acronym="MMN")
    query = {"app_label": "members", "model_name": "organisation", "field_name": "part_of"}
    [offered] = admin_client.get("/admin/autocomplete/", query).json()["results"]
    assert offered["text"] == "Mekong Migration Network (MMN)"


def test_the_back_office_bears_the_name_of_the_archive(admin_client):
    assert "MMN archive: back office" in admin_client.get("/admin/").text
