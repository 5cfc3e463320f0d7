from itertools import count

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from tests.undefined import undefined_variables_are_errors

# A busy machine is not a wrong answer: no test is timed.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """The slow files come first, or one process would end long before the other."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


FOLDERS = count()


@pytest.fixture(scope="session")
def media(tmp_path_factory):
    """Where every test that saves a file gets a folder: most need none, and to make one takes time."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def media_of_its_own(settings, media):
    """No test writes into the files of the running archive."""
    settings.MEDIA_ROOT = media / str(next(FOLDERS))


@pytest.fixture(params=[False, True], ids=["by queries", "by bitmaps"])
def both_ways(request, settings):
    """Lists say the same whether they ask the database or the worker's memory."""
    settings.FACET_INDEX = request.param


@pytest.fixture(scope="session")
def served_settings():
    """Those of all that a worker remembers: lists as bitmaps, pages of anonymous readers."""
    remembering = "mmn.remembering.RememberedPagesMiddleware"
    return {"FACET_INDEX": True, "MIDDLEWARE": [remembering, *settings.MIDDLEWARE]}


@pytest.fixture
def as_served(served_settings):
    with override_settings(**served_settings):
        yield


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
