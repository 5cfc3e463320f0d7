"""Records are loaded together: that shows in the time it takes, and in nothing else."""

import gc
import json
from pathlib import Path

import pytest
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from members.models import Organisation
from mmn import loading
from publications.models import Project

pytestmark = pytest.mark.django_db

MODELS = loading.archive_models()


def row(model, pk=None, **fields):
    return {"model": model, "fields": fields} | ({"pk": pk} if pk else {})


def country(code, **fields):
    return row("mmn.country", code, **{"name": f"Country {code}"} | fields)


def organisation(slug, pk=None, **fields):
    return row("members.organisation", pk, slug=slug, **{"name": "Organisation"} | fields)


def term(slug, **fields):
    return row("mmn.term", slug=slug, **{"term": "word", "status": "recommended"} | fields)


def project(slug, **fields):
    return row("publications.project", slug=slug, title="Study", **fields)


def count_anew():
    """PostgreSQL counts on behind what was taken back: whoever loaded an archive left editors' numbers."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
            cursor.execute(statement)


@pytest.fixture
def load(tmp_path):
    """Loads fixture files, each a list of rows."""
    count_anew()

    def load(*files):
        for number, rows in enumerate(files, start=1):
            path = tmp_path / "subject" / f"{number}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(rows))
        loading.load(tmp_path, lambda path, count: None)

    return load


def refused(load, *files):
    """The sentence that refuses to load `files`, of which nothing is kept."""
    with pytest.raises(loading.FixtureError) as error:
        load(*files)
    assert not loading.is_filled()
    return str(error.value).removeprefix("subject/")


TH = country("th")


@pytest.mark.parametrize(
    ("good", "wrong", "said"),
    [
        (organisation, organisation("x", name=""), "name: This field cannot be blank."),
        (organisation, organisation("X"), "slug: Use small letters, digits and hyphens only"),
        (organisation, organisation("one"), "slug: Organisation with this Address name already exists."),
        (organisation, organisation("x", country="xx"), "country: country or territory instance with code"),
        (organisation, organisation("x", part_of=["nobody"]), "Organisation matching query does not exist."),
        (organisation, organisation("x", part_of=["three"]), "Organisation matching query does not exist."),
        (organisation, organisation("x", kind="unknown"), "kind: Value 'unknown' is not a valid choice."),
        (organisation, organisation("x", nmae="x"), "Organisation has no field named 'nmae'"),
        (organisation, organisation("x", parts=[["one"]]), "'ManyToOneRel' object has no attribute"),
        (term, term("x", status="Recommended"), "status: Value 'Recommended' is not a valid choice."),
        (term, term("x", term=""), "__all__: Fill in the preferred word, the word to avoid, or both."),
    ],
)
def test_a_wrong_record_among_right_ones_is_named_and_nothing_is_kept(load, good, wrong, said):
    rows = [good("one"), good("two"), wrong, good("three"), good("four")]
    where, _name, sentence = refused(load, [TH], rows).partition(f" ({wrong['model']}): ")
    assert (where, said in sentence) == ("2.yaml, record 3", True), sentence


def test_the_first_of_several_wrong_records_is_named(load):
    rows = [term("a"), term("b", term=""), term("c", status="x"), term("d", term=[])]
    assert refused(load, rows).startswith("1.yaml, record 2 (mmn.term): __all__: Fill in")


def test_a_record_may_be_named_by_one_behind_it(load):
    load([organisation("part-1", part_of=None), organisation("whole"), organisation("x", part_of=["whole"])])
    assert Organisation.objects.get(slug="x").part_of.slug == "whole"


def test_each_sees_those_before_it(load):
    """A theme under one that has a wider theme itself would be on a third level."""
    levels = [("a", None), ("b", ["a"]), ("c", ["b"])]
    rows = [row("mmn.theme", name=name, slug=name, parent=parent) for name, parent in levels]
    assert "record 3 (mmn.theme): parent: Themes have two levels at most" in refused(load, rows)


def test_records_that_ask_for_one_another_are_loaded_one_after_the_other(load):
    """Two documents with a text of their own record one event: right each, and wrong together."""
    kind, names = "publications.publication", ("a", "b")
    event = row("proceedings.event", slug="event", title="Event", kind="meeting")
    link = {"event": ["event"], "relation": "records"}
    files = [
        [event, *(row(kind, slug=name, title=name, kind="report") for name in names)],
        [row("proceedings.eventpublication", publication=[name], **link) for name in names],
        [row("proceedings.part", publication=[name], slug="x", title="x", position=1) for name in names],
    ]
    said = "The text of another document that records this event is in the archive already"
    assert f"3.yaml, record 2 (proceedings.part): publication: {said}" in refused(load, *files)
    assert f"3.yaml, record 2 (proceedings.eventpublication): relation: {said}" in refused(
        load, files[0], files[2], files[1]
    )


def test_what_save_fills_in_is_filled_in(load):
    load([project(slug, date="2018-08") for slug in ("one", "two")])
    found = Project.objects.order_by("pk").values_list("slug", "earliest__day", "latest__day", "version")
    assert [*found] == [("one", 1, 31, 1), ("two", 1, 31, 1)]


def test_an_address_name_is_made_from_the_title_for_each(load):
    load([project("") for _each in range(3)])
    assert {*Project.objects.values_list("slug", flat=True)} == {"study", "study-2", "study-3"}


def test_the_editors_numbers_are_left_to_them(load):
    rows = [organisation(f"number-{number}", pk=number) for number in (9_999, 10_000, 10_001)]
    assert "record 2 (members.organisation 10000): numbers from 10000 on" in refused(load, rows)


def test_many_to_many_fields_are_filled_each_once(load):
    named = {"both": ["th", "kh"], "none": [], "twice": ["kh", "kh"]}
    projects = [
        row("publications.project", slug=slug, title="Study", countries=codes)
        for slug, codes in named.items()
    ]
    load([TH, country("kh")], projects)
    found = Project.objects.order_by("slug", "countries").values_list("slug", "countries")
    assert [*found] == [("both", "kh"), ("both", "th"), ("none", None), ("twice", "kh")]


def test_a_many_to_many_field_names_what_is_there(load):
    projects = [project(code, countries=["th", code]) for code in ("kh", "zz")]
    sentence = "record 2 (publications.project): countries: th, zz names a record that is not there"
    assert sentence in refused(load, [TH, country("kh")], projects)


def test_many_records_cost_few_queries(load):
    def queries(count):
        rows = [
            row("publications.project", slug=f"s{n}", title="Study", countries=["th"]) for n in range(count)
        ]
        with CaptureQueriesContext(connection) as captured, transaction.atomic():
            load([TH], rows)
            transaction.set_rollback(True)
        return len(captured)

    assert queries(450) - queries(50) < 40


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite holds it")
def test_what_the_database_cannot_hold_is_named(load):
    assert "record 2 (mmn.term): " in refused(load, [term("a"), term("b", note="\0")])


def test_garbage_is_looked_for_again_afterwards(load, tmp_path):
    load([TH])
    (tmp_path / "subject" / "2.yaml").write_text("[")
    with pytest.raises(loading.FixtureError):
        load()
    assert gc.isenabled()


@pytest.mark.slow
def test_the_shipped_archive_is_the_same_as_loaded_record_by_record(monkeypatch):
    together = loaded_records()
    monkeypatch.setattr(loading, "BATCH", 1)
    one_by_one = loaded_records()
    assert together.keys() == one_by_one.keys()
    for name, records in together.items():
        assert records == one_by_one[name], name


def loaded_records():
    """{table: all rows} of the shipped archive, but for when they were entered."""
    with transaction.atomic():
        count_anew()
        loading.load(Path(loading.__file__).parent.parent / "fixtures", lambda path, count: None)
        found = {model._meta.db_table: records(model, "created_at", "changed_at") for model in MODELS}
        for through in {field.remote_field.through for model in MODELS for field in model._meta.many_to_many}:
            found[through._meta.db_table] = records(through, "id")
        transaction.set_rollback(True)
    return found


def records(model, *without):
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in without]
    return sorted(model._base_manager.values_list(*names), key=repr)


# What a batch leaves to the database, the database must hold.


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_database_refuses_what_full_clean_refuses(model):
    dated = ("unique_for_date", "unique_for_month", "unique_for_year")
    assert [f.name for f in model._meta.fields if any(getattr(f, name) for name in dated)] == []
    assert [c.name for c in model._meta.constraints if getattr(c, "deferrable", None)] == []
    assert model._meta.unique_together == ()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_what_a_foreign_key_may_name_is_every_record_of_its_model(model):
    keys = [field for field in model._meta.fields if field.many_to_one]
    assert [field.name for field in keys if field.get_limit_choices_to()] == []


KEYED = [model for model in MODELS if hasattr(model, "natural_key")]


@pytest.mark.parametrize("model", KEYED, ids=lambda model: model._meta.label)
def test_a_natural_key_is_unique_in_the_database(model):
    names = {lookup.partition("__")[0] for lookup in model.natural_key_lookups}
    unique = [{f.name} for f in model._meta.fields if f.unique]
    unique += [{*c.fields} for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    assert names in unique
