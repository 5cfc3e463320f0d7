import csv
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import StreamingHttpResponse
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from mmn import exports
from mmn.exports import address, cell, harmless
from mmn.visibility import Level
from publications.models import Publication
from tests.baking import make
from tests.crawling import body

PAYLOADS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\tx",
    "  =1",
    "\u00a0=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    '=HYPERLINK("https://evil.example","x")',
]


def restored(text):
    """What an import reads in a cell: the apostrophe is taken away where it was given."""
    return text[1:] if text[:1] == "'" and harmless(text[1:]) != text[1:] else text


def rows(answer):
    return [*csv.reader(StringIO(body(answer).removeprefix("\ufeff"), newline=""))]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("before", ["", "'", "''"])
def test_what_a_spreadsheet_would_run_is_text_and_is_restored(payload, before):
    text = before + payload
    assert (harmless(text), restored(harmless(text))) == (f"'{text}", text)


@given(st.text(alphabet="'=+-@ \t\nx") | st.text())
def test_taking_the_apostrophe_away_restores_any_text(text):
    assert restored(harmless(text)) == text


@pytest.mark.parametrize("text", ["", "x=1", "10-11", "’=1", "“+”", "Émigrés - and others", "ไทย", "'Tis"])
def test_other_text_is_left_as_it_stands(text):
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("", ""),
        (42, 42),
        (-42, -42),
        (Decimal("-1.50"), "-1.5"),
        (Decimal("1070000.00"), "1070000"),
        (datetime(2018, 8, 4, 9, 0, 0, 123, tzinfo=UTC), "2018-08-04T09:00:00+00:00"),
        (["Thailand", "", None, "Lao PDR", "Thailand"], "Thailand; Lao PDR"),
        (["=1", "x", "-2"], "'=1; x; '-2"),
    ],
)
def test_a_cell_keeps_numbers_and_joins_what_is_several(value, shown):
    assert cell(value) == shown


@pytest.mark.django_db
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_formula_lives_in_a_table(client, payload):
    make(Publication, title=payload, subtitle="", doi=payload)
    header, row = rows(client.get("/publications.csv"))
    found = dict(zip(header, row, strict=True))
    assert [found["title"], found["doi"]] == [f"'{payload}"] * 2


@pytest.mark.django_db
def test_a_table_opens_in_a_spreadsheet_in_any_script(client):
    make(Publication, title="แรงงานข้ามชาติ", subtitle="")
    answer = client.get("/publications.csv")
    content = b"".join(answer)
    assert content.decode("utf-8-sig").splitlines()[1].startswith("แรงงานข้ามชาติ,")
    assert content.startswith(b"\xef\xbb\xbf")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "text/csv; charset=utf-8",
        'attachment; filename="mmn-publications.csv"',
    )


def cost(client, address):
    with CaptureQueriesContext(connection) as queries:
        body(client.get(address))
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["csv", "atom", "ris", "bib"])
def test_every_chunk_costs_the_same(client, monkeypatch, ending):
    monkeypatch.setattr(exports, "CHUNK", 2)
    costs = []
    for _ in range(3):
        for _ in range(2):
            make(Publication)
        costs.append(cost(client, f"/publications.{ending}"))
    # A chunk of publications, with those of their contributions, projects, editions, countries, themes.
    assert [later - earlier for earlier, later in zip(costs, costs[1:], strict=False)] == [5, 5]


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["csv", "atom", "ris", "bib"])
def test_records_are_loaded_while_the_answer_is_sent(client, monkeypatch, ending):
    monkeypatch.setattr(exports, "CHUNK", 2)
    for _ in range(6):
        make(Publication)
    answer = client.get(f"/publications.{ending}")
    with CaptureQueriesContext(connection) as first:
        next(iter(answer))
    with CaptureQueriesContext(connection) as rest:
        body(answer)
    assert isinstance(answer, StreamingHttpResponse)
    assert (len(first), len(rest)) == (5, 10)


@pytest.mark.django_db
def test_what_is_hidden_meanwhile_is_left_out(client, monkeypatch):
    monkeypatch.setattr(exports, "CHUNK", 1)
    kept, hidden = make(Publication, title="A"), make(Publication, title="B")
    answer = client.get("/publications.csv?sort=title")
    Publication.objects.filter(pk=hidden.pk).update(level=Level.MEMBERS)
    assert [row[-2] for row in rows(answer)[1:]] == [address(kept)]


@pytest.mark.django_db
def test_whoever_is_signed_in_reads_how_far_each_record_may_go(client):
    make(Publication, title="A")
    make(Publication, title="B", level=Level.MEMBERS)
    assert "accessRights" not in rows(client.get("/publications.csv"))[0]
    client.force_login(User.objects.create_user("member"))
    answer = client.get("/publications.csv?sort=title")
    assert [row[-1] for row in rows(answer)] == ["accessRights", "everyone", "member organisations"]
    assert answer["Cache-Control"] == "private, no-store"
