import json

import pytest
from django.contrib import admin
from django.test import RequestFactory

from members.models import Organisation
from mmn.backoffice import BackOffice
from tests.baking import make

pytestmark = pytest.mark.django_db


def test_what_is_offered_is_named_as_it_will_be_once_chosen(admin_user):
    make(Organisation, name="Mekong Migration Network", acronym="MMN")
    site = BackOffice()
    site._registry = admin.site._registry
    query = {"app_label": "members", "model_name": "organisation", "field_name": "part_of"}
    request = RequestFactory().get("/", query)
    request.user = admin_user
    [offered] = json.loads(site.autocomplete_view(request).content)["results"]
    assert offered["text"] == "Mekong Migration Network (MMN)"
