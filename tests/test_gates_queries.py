"""A page asks the database as often for many records as for few."""

from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from members.models import Organisation, Tie
from mmn.listing import FacetedList
from proceedings.models import Event, EventPublication
from publications.models import Edition, Publication
from tests.crawling import body
from tests.routes import address, routes
from tests.worlds import MODELS, World

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ASKED = ["/search/?q=canary", "/timeline/?q=canary", "/dossier/?q=canary"]
MOST = 84  # a dossier of all kinds of record with all that is known of each, made for somebody signed in


def grow(world):
    """Tie to each record of the hub as many others again, and as many records to each list."""
    hub, unused = world.hub, world.unused
    for model in MODELS:
        for links in world.links(model):
            with suppress(IntegrityError), transaction.atomic():  # some are given only once
                world.tied(world.add(model, **links))
    for model in unused:
        world.tied(unused[model])
    world.add(Tie, organisation=hub[Organisation], kind="donor")
    world.add(Edition, publication=hub[Publication], language=unused[type(hub[Edition].language)])
    world.add(EventPublication, event=hub[Event], relation="launched")


def queries(client, place):
    with CaptureQueriesContext(connection) as captured:
        body(client.get(place))
    return len(captured)


@pytest.mark.parametrize("is_staff", [None, True], ids=["anonymous", "editor"])
def test_a_page_asks_as_often_for_many_records_as_for_few(client, monkeypatch, is_staff):
    monkeypatch.setattr(FacetedList, "paginate_by", 1000)
    if is_staff is not None:
        client.force_login(User.objects.create_user("reader", is_staff=is_staff))
    world = World()
    site = [route for route in routes() if not route.startswith(("admin/", "account/"))]
    places = [*ASKED, *(address(route, world.hub) for route in site)]
    few = {place: queries(client, place) for place in places}
    grow(world)
    many = {place: queries(client, place) for place in places}
    assert {place: (few[place], many[place]) for place in places if many[place] > few[place]} == {}
    assert max(many.values()) <= MOST
