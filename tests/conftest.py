import hypothesis
import pytest
from django.core.management import call_command
from django.db import transaction

from tests.undefined import undefined_variables_are_errors

# A busy machine is not a wrong answer: no test is timed.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """The slow files come first, or one process would end long before the other."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def media(tmp_path_factory):
    """Where every test that saves a file gets a folder: most need none, and to make one takes time."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def media_of_its_own(settings, media, request):
    """No test writes into the files of the running archive."""
    settings.MEDIA_ROOT = media / str(id(request.node))


@pytest.fixture(params=[False, True], ids=["by queries", "by bitmaps"])
def both_ways(request, settings):
    """Lists say the same whether they ask the database or the worker's memory."""
    settings.FACET_INDEX = request.param


@pytest.fixture
def as_served(settings):
    """With all that a worker remembers: lists as bitmaps, pages of anonymous readers."""
    settings.FACET_INDEX = True
    settings.MIDDLEWARE = ["mmn.remembering.RememberedPagesMiddleware", *settings.MIDDLEWARE]


@pytest.fixture
def nothing_undefined():
    """A variable that a template of ours does not know fails the test."""
    with undefined_variables_are_errors():
        yield


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker):
    """The shipped archive, loaded once for all tests of a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_archive", verbosity=0)
        yield
        transaction.set_rollback(True)
