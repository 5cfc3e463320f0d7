import pytest
from django.core.checks import run_checks
from django.db import connection

from mmn.checks import unusable

pytestmark = pytest.mark.django_db


def test_the_database_of_the_tests_is_usable():
    assert [error for error in run_checks(databases=["default"]) if error.id.startswith("mmn.")] == []


def test_a_database_that_does_not_open_is_told_with_the_reason():
    elsewhere = connection.copy()
    elsewhere.settings_dict["NAME"] = "/no/such/place"
    error = unusable(elsewhere)
    reasons = {
        "sqlite": "unable to open database file",
        "postgresql": 'database "/no/such/place" does not exist',
    }
    assert error.id == "mmn.E001"
    assert error.msg.startswith("The database cannot be opened (")
    assert error.msg.endswith(f"{reasons[connection.vendor]}): correct DATABASE_URL.")
