"""What the catalogue in fixtures/ promises: nothing missing or without a source, nobody named too early."""

import re
import unicodedata
from collections import Counter
from itertools import permutations

import pytest
import yaml
from django.conf import settings

PAGES = {
    "members.organisation": 105,
    "members.person": 64,
    "publications.project": 20,
    "publications.publication": 98,
    "proceedings.event": 67,
}
# Records of which two sources say different things: both stand in the note, nothing is silently chosen.
IN_CONFLICT = {f"publications.publication {number}" for number in (3, 4, 8, 97)}
IN_CONFLICT |= {f"publications.project {number}" for number in (2, 10, 11)}
IN_CONFLICT |= {"members.organisation 3", "proceedings.event 50"}
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@pytest.fixture(scope="module")
def rows():
    files = sorted((settings.BASE_DIR / "fixtures").glob("*/*.yaml"))
    return [row for path in files for row in yaml.load(path.read_text(encoding="utf-8"), Loader)]


@pytest.fixture(scope="module")
def of(rows):
    return lambda model: [row for row in rows if row["model"] == model]


@pytest.fixture(scope="module")
def pages(rows):
    return [row for row in rows if row["model"] in PAGES]


def name(row):
    return f"{row['model']} {row.get('pk')}"


def folded(text):
    text = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c))))


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def names_of(person):
    """All names and spellings of a person, in every order of their words, folded."""
    spellings = [person["name"], *person.get("other_names", "").splitlines()]
    return {" ".join(order) for spelling in spellings for order in permutations(folded(spelling).split())}


def naming(rows, people):
    """The rows, other than those about one of `people`, whose text names one of them."""
    slugs = {person["slug"] for person in people}
    others = [r for r in rows if not slugs & {r["fields"].get("slug"), *r["fields"].get("person", [])}]
    found = re.compile(rf"\b({'|'.join(sorted(n for p in people for n in names_of(p)))})\b")
    return [row for row in others if any(found.search(folded(text)) for text in texts(row["fields"]))]


def test_the_catalogue_is_whole(rows, of):
    counts = Counter(row["model"] for row in rows)
    assert {model: counts[model] for model in PAGES} == PAGES
    assert counts["mmn.term"] == 11
    assert Counter(p["fields"]["level"] for p in of("members.person")) == {"public": 24, "members": 40}
    assert Counter(t["fields"]["kind"] for t in of("members.tie"))["member"] == 11


def test_every_record_states_its_number_address_level_and_state(pages):
    assert [name(row) for row in pages if not {"slug", "level", "state"} <= set(row["fields"])] == []
    assert {row["fields"]["state"] for row in pages} == {"published"}
    assert {row["model"] for row in pages if row["fields"]["level"] != "public"} == {"members.person"}


def test_numbers_are_given_once_and_leave_room_for_editors(pages):
    assert [n for n, times in Counter(name(row) for row in pages).items() if times > 1] == []
    assert [name(row) for row in pages if not 0 < row["pk"] < 10_000] == []


def test_every_record_has_a_source(pages, of):
    records = [*pages, *of("mmn.term")]
    assert [name(row) for row in records if not row["fields"].get("sources", "").strip()] == []


def test_a_conflict_of_sources_is_said(pages):
    told = {name(row) for row in pages if "Sources differ" in row["fields"].get("note", "")}
    assert IN_CONFLICT - told == set()


def test_nobody_known_to_members_only_is_named_in_public(rows, of):
    people = [row["fields"] for row in of("members.person")]
    public = [person for person in people if person["level"] == "public"]
    hidden = [person for person in people if person["level"] != "public"]
    assert len(naming(rows, public)) > 50
    assert naming(rows, hidden) == []


def test_themes_are_known_and_two_levels_deep(rows, of):
    parents = {row["fields"]["slug"]: row["fields"].get("parent", [None])[0] for row in of("mmn.theme")}
    assert {row["fields"]["tag"][0] for row in rows if "tag" in row["fields"]} - set(parents) == set()
    assert [slug for slug, parent in parents.items() if parent and parents[parent]] == []


def test_countries_are_known(rows, of):
    known = {row["pk"] for row in of("mmn.country")}
    fields = [row["fields"] for row in rows]
    named = {code for f in fields for key in ("countries", "held_in") for code in f.get(key, [])}
    assert (named | {f["country"] for f in fields if "country" in f}) - known == set()
