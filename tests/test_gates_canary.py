"""Nothing hidden leaks: readers get the same bytes whether hidden records exist or not.

The site is walked in an archive of public records, then again with hidden records tied to them in every way
the models allow. Whatever a hidden record would change for those who may not see it (a name, a count, a value
offered, an order, a page found or missing) is a difference.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import resolve

from proceedings.models import EventPublication, Mention, Response
from publications.models import OldAddress
from tests.crawling import body, crawl
from tests.routes import address, routes
from tests.undefined import undefined_variables_are_errors
from tests.worlds import FOR_MEMBERS, HIDDEN, World

# One process makes the walks, for all tests of this file.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

NUMBERED = ["organisations", "people", "publications", "projects", "events", "recommendations"]
CITED = ["publications", "recommendations"]
LISTS = [*NUMBERED, "statements", "figures", "instruments", "search", "dossier", "timeline"]
# The back office and accounts show no record to readers; who is let in there is in test_gates_roles.py.
FOR_READERS = [route for route in routes() if not route.startswith(("account/", "admin/"))]
# What names nothing yet in the public archive, and hidden records later.
LATER_NUMBERS = range(1, 20)
LATER_WORDS = ["1931", "canarymembers", "canarysecretariat", "canarypublicdraft"]
# What is counted, ordered and suggested where words of what everyone may see are looked for: all of them, one
# mistyped, one beside a word of hidden records, one beside a word of none.
SEARCHES = [
    "canary",
    "canarypublicpublishde",
    "canarypublicpublished canarymembersdraft",
    "canarypublicpublished nowhere",
]
# All values of all lists are tried, and members read, on one database. On the other the same bitmaps count
# and the same rule decides: test_visibility.py and facets/test_agreement.py try that for every reader.
OFFERS = connection.vendor == "sqlite"
READERS = ["anonymous", "member"] if OFFERS else ["anonymous"]
LATER_VALUES = "organisation=8&person=3&event=8&instrument=3"
CANARY = re.compile(r"canary(public|members|secretariat)(draft|published)[ -](x\d+x)")
FORMAT = re.compile(r"\w+\.(csv|atom|ris|bib)")
AT_A_GLANCE = re.compile(r"/at-a-glance/$")
A_RECORD = re.compile(r"/(\w+|files/\w+)/\d+[/.][^?]*")
FRESH = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@dataclass
class Walks:
    """What each reader was answered: {reader: {address: answer}}.

    `before` there was anything hidden from them, `after`, and then at the addresses that only editors find.
    """

    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    unlinked: dict = field(default_factory=lambda: {"anonymous": {}, "member": {}})
    old_addresses: dict = field(default_factory=dict)
    world: World = field(default_factory=World)


def starts(hub):
    yield "/no-such-page/"
    yield from (address(route, hub) for route in FOR_READERS)
    for name in LISTS:
        yield from (f"/{name}/?q={word}" for word in LATER_WORDS)
        yield f"/{name}/?{LATER_VALUES}"
        yield f"/{name}/?year_from=1931&year_to=1931"
        yield f"/{name}/?year_from=2018&year_to=2018"
    for name in filter(FORMAT.fullmatch, FOR_READERS):
        yield from (f"/{name}?q={word}" for word in LATER_WORDS)
        yield from (f"/{name}?{LATER_VALUES}", f"/{name}?year_from=1931&year_to=1931")
    for route in filter(AT_A_GLANCE.search, FOR_READERS):
        yield from (f"/{route}?q={word}" for word in LATER_WORDS)
        yield from (f"/{route}?{LATER_VALUES}", f"/{route}?year_from=1931&year_to=1931")
    yield from (f"/search/?q={words}" for words in SEARCHES)
    for name in NUMBERED:
        yield from (f"/{name}/{number}/" for number in LATER_NUMBERS)
    for name in CITED:
        yield from (f"/{name}/{number}.{ending}" for number in LATER_NUMBERS for ending in ("ris", "bib"))


def said(response):
    """What the answer says, without what is new in every answer."""
    return response.status_code, response.get("Location"), FRESH.sub("", body(response))


def walk(client, hub, offers):
    return {place: said(response) for place, response in crawl(client, starts(hub), offers)}


@pytest.fixture(scope="module")
def walks(django_db_setup, django_db_blocker, media, served_settings):
    as_served = override_settings(MEDIA_ROOT=media / "canary", **served_settings)
    with as_served, django_db_blocker.unblock(), transaction.atomic(), undefined_variables_are_errors():
        readers = {name: Client() for name in ("anonymous", "member", "editor")}
        readers["member"].force_login(User.objects.create_user("member"))
        readers["editor"].force_login(User.objects.create_superuser("editor"))
        walks = Walks()
        walks.before["anonymous"] = walk(readers["anonymous"], walks.world.hub, OFFERS)
        walks.world.hide(FOR_MEMBERS)
        if "member" in READERS:
            walks.before["member"] = walk(readers["member"], walks.world.hub, OFFERS)
        for index in range(FOR_MEMBERS + 1, len(HIDDEN)):
            walks.world.hide(index)
        # Of what an editor sees no list is compared: all values of all lists would be walked for nothing.
        walks.after = {
            name: walk(client, walks.world.hub, OFFERS and name != "editor")
            for name, client in readers.items()
            if name in (*READERS, "editor")
        }
        for name in READERS:
            unlinked = walks.after["editor"].keys() - walks.after[name].keys()
            for place in filter(A_RECORD.fullmatch, unlinked):
                walks.unlinked[name][place] = said(readers[name].get(place))
            walks.old_addresses[name] = [
                (old.publication.level, old.publication.state, said(readers[name].get(f"/?{old.query}")))
                for old in OldAddress.objects.select_related("publication")
            ]
        yield walks
        transaction.set_rollback(True)


def canaries(answers):
    """The level, state and number of the records that show anywhere in the answers."""
    return {found for answer in answers.values() for found in CANARY.findall("\n".join(map(str, answer)))}


def found(answers):
    return {place: said for place, said in answers.items() if said[0] != 404}


def test_each_reader_sees_records_of_the_levels_for_them(walks):
    public, for_members = ("public", "published"), HIDDEN[FOR_MEMBERS]
    told = {"anonymous": {public}, "member": {public, for_members}, "editor": {public, *HIDDEN}}
    seen = {reader: {found[:2] for found in canaries(said)} for reader, said in walks.after.items()}
    assert seen == {reader: told[reader] for reader in (*READERS, "editor")}


def test_the_walk_comes_by_hidden_records_of_every_kind_that_has_words_of_its_own(walks):
    """Otherwise it would prove nothing for that kind."""
    shown = {number for _level, _state, number in canaries(walks.after["editor"])}
    hidden = {words: model for words, model in walks.world.words.items() if "publicpublished" not in words}
    seen = {model for words, model in hidden.items() if words.split()[1] in shown}
    assert set(hidden.values()) - seen == {EventPublication, Mention, OldAddress, Response}


def test_the_words_looked_for_are_those_of_hidden_records(walks):
    """Otherwise a search that leaks would find nothing to leak."""
    pages = {words: walks.after["editor"][f"/search/?q={words}"] for words in LATER_WORDS}
    found = {words: {one[:2] for one in canaries({"": page})} for words, page in pages.items()}
    found = {words: levels - {("public", "published")} for words, levels in found.items()}
    assert found == {
        "1931": set(),
        "canarymembers": {("members", "published"), ("members", "draft")},
        "canarysecretariat": {("secretariat", "published"), ("secretariat", "draft")},
        "canarypublicdraft": {("public", "draft")},
    }


def test_the_walk_comes_by_every_entry_for_readers(walks):
    walked = {resolve(urlsplit(place).path).route for place in found(walks.after[READERS[-1]])}
    assert set(FOR_READERS) - walked == set()


@pytest.mark.parametrize("reader", READERS)
def test_answers_are_the_same_whether_hidden_records_exist_or_not(walks, reader):
    before, after = walks.before[reader], walks.after[reader]
    assert [*after] == [*before]
    assert [place for place in before if after[place] != before[place]] == []


@pytest.mark.parametrize("reader", READERS)
def test_a_hidden_record_answers_as_a_missing_one(walks, reader):
    answers = walks.after[reader] | walks.unlinked[reader]
    missing = {said for said in answers.values() if said[0] == 404}
    assert missing == {answers["/no-such-page/"]}
    wrong = {place for place, said in walks.unlinked[reader].items() if said not in missing}
    assert (wrong, len(walks.unlinked[reader]) > 50) == (set(), True)


@pytest.mark.parametrize("reader", READERS)
def test_an_old_address_leads_on_only_to_what_the_reader_may_see(walks, reader):
    home = walks.after[reader]["/"]
    levels = {(level, state) for level, state, answer in walks.old_addresses[reader] if answer != home}
    assert levels == {found[:2] for found in canaries(walks.after[reader])}
