"""The list of kinds is whole: a page that is added later is tried too."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.routes import routes

pytestmark = pytest.mark.slow

# A record is found by its number alone too, a text also under its event; all lists are drawn by one template;
# the others are for those signed in.
TRIED_OTHERWISE = {
    *(
        f"{kind}/at-a-glance/"
        for kind in ("statements", "figures", "instruments", "organisations", "projects")
    ),
    *(f"{kind}/<int:number>/" for kind in ("organisations", "people", "publications", "projects", "events")),
    "publications/<int:number>/<str:slug>/text/",
    "publications/<int:number>/<str:slug>/text/<str:part>/",
    "account/sign-out/",
    "account/password/",
    "account/password/changed/",
}


def test_every_page_that_readers_have_is_of_one_of_the_kinds(site):
    pages = {route for route in routes() if route.endswith("/") and not route.startswith("admin/")}
    paths = [urlsplit(address).path for kind, address in site.addresses.items() if kind != "no such page"]
    assert pages - {resolve(path).route for path in paths} == TRIED_OTHERWISE
