"""What it costs to load publications as `load_archive` does, over writing the same rows unasked.

Asked: `mmn.loading.load` reads a folder of fixtures, asks of every record what the back office asks, saves it
and makes it searchable. Unasked: `bulk_create` writes the same rows, and they are made searchable.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from benchmarks import cpu, dataset, load
from benchmarks.report import say
from mmn import loading
from publications.models import Publication

RECORDS = 20_000
RECORDS_A_PUBLICATION = 7  # itself, its editions, themes, countries and contributors


def run(most):
    count = min(int(most), RECORDS // RECORDS_A_PUBLICATION)
    say(f"importing {count:,} publications")
    return {"import": cost_of(asked, count) / cost_of(unasked, count), "imported": count}


def cost_of(way, count):
    """Nanoseconds of CPU time to load `count` publications in a `way`; nothing stays."""
    works = [*dataset.works(count)]
    with TemporaryDirectory() as folder, transaction.atomic():
        do = way(works, Path(folder))
        start = cpu.used()
        do()
        cost = cpu.used() - start
        transaction.set_rollback(True)
    return cost


def unasked(works, folder):
    def do():
        for model, rows in [*load.vocabulary(), *load.rows(works)]:
            model._base_manager.bulk_create(model(**row) for row in rows)
        load.make_searchable()

    return do


def asked(works, folder):
    """A function that loads the fixtures of `works`, which are written to `folder` first."""
    parts = {**dict(load.vocabulary()), **dict(load.rows(works))}
    countries = {work.number: work.countries for work in works}
    del parts[load.CountryItem]
    (folder / "benchmark").mkdir()
    for place, (model, rows) in enumerate(parts.items(), start=10):
        if model is Publication:
            rows = [row | {"countries": countries[row["number"]]} for row in rows]
        text = "".join(f"- {json.dumps(fixture(model, row))}\n" for row in rows)  # JSON is YAML too
        (folder / "benchmark" / f"{place}.yaml").write_text(text)
    return lambda: loading.load(folder, lambda path, count: None)


def fixture(model, row):
    """`row` as fixtures write it: no number for a publication, which others name by its slug."""
    fields = {name.removesuffix("_id"): value for name, value in row.items() if value is not None}
    for name in {"publication", "content_object"} & fields.keys():
        fields[name] = [load.slug(fields[name])]
    found = {"model": model._meta.label_lower, "fields": fields}
    pk = fields.pop(model._meta.pk.name, None)
    if model is Publication:
        del fields["earliest"], fields["latest"]  # are found in its date
    elif pk:
        found["pk"] = pk
    return found
