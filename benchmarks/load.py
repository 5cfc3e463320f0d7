"""The publications of `dataset` as rows of the archive's tables, and the shortest way in for them."""

from itertools import islice

from django.core.management import call_command, get_commands
from django.db import connection, transaction

from benchmarks import dataset
from benchmarks.report import say
from members.models import Organisation, Person
from mmn.loading import count_rows, restart_numbers
from mmn.management.commands.migrate import no_limit_on_queries
from mmn.models import Country, Language, Theme
from publications.models import Contribution, Edition, Project, Publication, PublicationTheme

BATCH = 10_000
CountryItem = Publication.countries.through


def run(count):
    works = dataset.works(int(count))
    with no_limit_on_queries(connection), transaction.atomic():
        for model, found in vocabulary():
            insert(model, found)
        while batch := [*islice(works, BATCH)]:
            for model, found in rows(batch):
                insert(model, found)
            say(f"{batch[-1].number:,} publications loaded")
        make_searchable()
    say("made searchable")
    if connection.vendor == "postgresql":
        with no_limit_on_queries(connection), connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as the server does by itself after a while


def insert(model, rows):
    """Write `rows`, each a dict of the same fields of `model`, in a fifth of the time of bulk_create."""
    given = rows[0].keys()
    fields = [one for one in model._meta.concrete_fields if not one.primary_key or one.attname in given]
    usual = {field.attname: field.get_default() for field in fields}
    table, columns = model._meta.db_table, ", ".join(field.column for field in fields)
    values = ([*(usual | row).values()] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join("%s" for _field in fields)
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", values)


def make_searchable():
    restart_numbers()
    if "rebuild_search" in get_commands():
        call_command("rebuild_search", verbosity=0)
    count_rows()


def vocabulary():
    """(model, rows) of what publications point at, in the order of who points at whom."""
    yield Country, [{"code": code, "name": f"Country {code}"} for code in dataset.COUNTRIES]
    yield Language, [{"code": code, "name": f"Language {code}"} for code in dataset.LANGUAGES]
    yield Theme, sorted(map(theme, dataset.THEMES), key=lambda row: row["parent_id"] or 0)
    yield Organisation, [page(place, "organisation", "name") for place in range(dataset.ORGANISATIONS)]
    yield Person, [page(place, "person", "name", "sort_name") for place in range(dataset.PERSONS)]
    yield Project, [page(place, "project", "title") for place in range(dataset.PROJECTS)]


def key(place):
    return place + 1


def theme_slug(place):
    return f"theme-{place}"


def theme(place):
    parent = place + len(dataset.NARROW_THEMES) if place in dataset.NARROW_THEMES else None
    slug = theme_slug(place)
    return {"id": key(place), "name": f"Theme {place}", "slug": slug, "parent_id": parent and key(parent)}


def page(place, kind, *names):
    """A record with a page of its own; each twentieth is for members only."""
    level, state = dataset.SHOWN if dataset.is_shown(place) else ("members", "published")
    row = {"number": key(place), "slug": f"{kind}-{place}", "level": level, "state": state}
    return row | dict.fromkeys(names, f"{kind.capitalize()} {place}")


def rows(works):
    """(model, rows) of `works`."""
    yield Publication, [publication(work) for work in works]
    yield (
        CountryItem,
        [{"publication_id": work.number, "country_id": code} for work in works for code in work.countries],
    )
    yield (
        PublicationTheme,
        [{"content_object_id": work.number, "tag_id": key(place)} for work in works for place in work.themes],
    )
    yield Edition, [row for work in works for row in editions(work)]
    yield Contribution, [row for work in works for row in contributions(work)]


def publication(work):
    level, state = work.audience
    return {
        "number": work.number,
        "slug": slug(work.number),
        "title": work.title,
        "kind": work.kind,
        "date": work.date,
        "earliest": work.earliest,
        "latest": work.latest,
        "level": level,
        "state": state,
        "project_id": None if work.project is None else key(work.project),
    }


def slug(number):
    return f"publication-{number}"


def editions(work):
    for language, title, summary in work.editions:
        yield {"publication_id": work.number, "language_id": language, "title": title, "summary": summary}


def contributions(work):
    for role, place in work.contributions:
        who = {"organisation_id": None, "person_id": None}
        who["organisation_id" if role == dataset.PUBLISHER else "person_id"] = key(place)
        yield {"publication_id": work.number, "role": role} | who
