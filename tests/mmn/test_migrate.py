import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection


def limit():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


@pytest.mark.skipif("not os.environ.get('DATABASE_URL')", reason="asks PostgreSQL")
@pytest.mark.django_db
def test_a_migration_may_take_longer_than_a_page(monkeypatch):
    limits = []
    monkeypatch.setattr(migrate.Command, "handle", lambda *_args, **_options: limits.append(limit()))
    call_command("migrate")
    assert [*limits, limit()] == ["0", "10s"]
