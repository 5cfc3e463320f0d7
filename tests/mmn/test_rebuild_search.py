import pytest
from django.core.management import call_command
from django.db import connection

from mmn.fulltext.index import indexed_models
from mmn.models import Country
from publications.models import Edition, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    return make(Edition, summary="Wages", publication=make(Publication, title="Fishers")).publication


def found(*words):
    return [[*Publication.objects.search(word)] for word in words]


def test_an_index_that_was_tampered_with_is_mended(publication):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM mmn_search")
        assert found("fishers", "wages") == [[], []]
        cursor.execute("DELETE FROM mmn_search_word")
    call_command("rebuild_search", verbosity=0)
    assert found("fishers", "wages") == [[publication], [publication]]


def test_what_was_written_past_the_index_is_found_once_it_is_rebuilt(publication):
    Publication.objects.update(title="Brokers")
    Edition.objects.all()._raw_delete("default")
    assert found("fishers", "wages", "brokers") == [[publication], [publication], []]
    call_command("rebuild_search", verbosity=0)
    assert found("fishers", "wages", "brokers") == [[], [], [publication]]


def test_progress_tells_how_many_there_are_of_each_kind(publication, capsys):
    make(Country)
    call_command("rebuild_search")
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    counts = [
        (str(model._base_manager.count()), str(model._meta.verbose_name_plural)) for model in indexed_models()
    ]
    assert [(count, name) for count, name in lines] == counts
    assert {("1", "publications"), ("1", "countries and territories"), ("0", "people")} <= set(counts)


def test_a_rebuild_says_nothing_when_it_is_told_to_be_quiet(publication, capsys):
    call_command("rebuild_search", verbosity=0)
    assert capsys.readouterr().out == ""


def test_an_index_can_be_rebuilt_twice(publication):
    for _time in range(2):
        call_command("rebuild_search", verbosity=0)
    assert found("fishers") == [[publication]]
