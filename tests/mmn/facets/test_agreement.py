"""The bitmaps say what plain queries say: for every list, level and filter, and after every edit."""

import random
from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import QueryDict

from mmn.facets import bitmaps, memory, orders
from mmn.found import KINDS
from mmn.visibility import Guarded, Level, State
from tests.worlds import HIDDEN, MODELS, World

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LISTS = {name: kind.view for name, kind in KINDS.items() if kind.view}
READERS = {
    "public": SimpleNamespace(is_authenticated=False, is_staff=False),
    "members": SimpleNamespace(is_authenticated=True, is_staff=False),
    "secretariat": SimpleNamespace(is_authenticated=True, is_staff=True),
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        for index in range(len(HIDDEN)):
            world.hide(index)
        yield world
        transaction.set_rollback(True)


def filterset(view, reader, data):
    request = SimpleNamespace(user=reader)
    return view.filterset_class(data, queryset=view.records(reader), request=request)


def drawn(view, reader):
    """Filters of the list `view` drawn by lot from what it offers, and an order."""
    data = QueryDict(mutable=True)
    bare = filterset(view, reader, data)
    assert bare.is_valid()
    for facet in random.sample(bare.facets(), random.randint(0, len(bare.facets()))):
        values = [option.value for option in facet.options]
        data.setlist(facet.name, random.sample(values, min(len(values), random.randint(1, 2))))
    if "year_from" in bare.filters and random.random() < 0.5:
        data.setlist(
            random.choice(["year_from", "year_to"]), random.choice([["2000"], ["none"], ["1950", "none"]])
        )
    if "sort" in bare.filters:
        data["sort"] = random.choice([*bare.filters["sort"].orders])
    if random.random() < 0.2:
        data["q"] = random.choice(["canary", "canarypublicpublished", "nowhere"])
    return data


def told(view, reader, data, by_bitmaps):
    """All that a list says under the filters `data`."""
    asked = filterset(view, reader, data)
    if not by_bitmaps:
        asked.bitmaps = None
    assert asked.is_valid(), asked.form.errors
    records = asked.found(reader)
    return {
        "count": asked.count(),
        "records": [record.pk for record in records[:1000]],
        "slice": [record.pk for record in records[3:7]],
        "facets": [(facet.name, facet.options) for facet in asked.facets()],
        "undated": getattr(asked, "undated", None),
    }


def disagreements(levels, times):
    for level in levels:
        for name, view in LISTS.items():
            for data in [QueryDict(), *(drawn(view, READERS[level]) for _time in range(times))]:
                plain, counted = (told(view, READERS[level], data, by) for by in (False, True))
                if plain != counted:
                    yield name, level, data.urlencode(), plain, counted


def test_bitmaps_and_queries_agree_for_every_list_level_and_filter(world, monkeypatch):
    random.seed("agree")
    monkeypatch.setattr(orders, "FEW", 3)  # so that both ways through an order are gone
    assert [*disagreements(READERS, times=2)] == []


def edit(model):
    """Change, tie, untie or delete a record of `model` drawn by lot."""
    record = random.choice([*model._base_manager.order_by("pk")])
    change = random.choice(["level", "state", "tie", "delete", "move"])
    if change in ("level", "state") and isinstance(record, Guarded):
        setattr(record, change, random.choice([*(Level if change == "level" else State)]))
        record.save()
    elif change == "tie":
        for field in model._meta.many_to_many:
            others = [*field.related_model._base_manager.order_by("pk")]
            getattr(record, field.name).set(random.sample(others, random.randint(0, min(2, len(others)))))
    elif change == "move":
        for field in model._meta.fields:
            if field.is_relation and hasattr(field.related_model, "visible_through"):
                setattr(
                    record, field.name, random.choice([*field.related_model._base_manager.order_by("pk")])
                )
        record.save()
    elif change == "delete":
        record.delete()
    return change


def test_bitmaps_are_mended_by_every_edit_and_never_read_anew(world, monkeypatch):
    random.seed("edits")
    edited = [model for model in MODELS if hasattr(model, "visible_through")]
    assert [*disagreements(READERS, times=0)] == []
    reread = []

    def read(filterset, queryset):
        reread.append(filterset)
        return bitmaps.read(filterset, queryset)

    monkeypatch.setattr(memory, "read", read)
    for _time in range(12):
        done = ""
        with suppress(IntegrityError, ProtectedError), transaction.atomic():
            done = edit(random.choice(edited))
        assert [*disagreements([random.choice([*READERS])], times=0)] == []
        assert done == "delete" or reread == []
        reread.clear()
