from datetime import UTC, datetime

import feedparser
import pytest

from members.models import Person
from mmn.models import Theme
from proceedings.models import Figure, Recommendation, Statement
from publications.models import Contribution, Publication, PublicationTheme
from tests.baking import make
from tests.crawling import body

pytestmark = pytest.mark.django_db

SITE = "https://archive.example.org"
THEN = datetime(2019, 5, 1, 8, 30, tzinfo=UTC)
LATER = datetime(2020, 5, 1, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def feed(client, address):
    """The feed at `address`, read without a complaint."""
    found = feedparser.parse(body(client.get(address)))
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def changed(record, when):
    """`record`, last changed `when`."""
    type(record).objects.filter(pk=record.pk).update(changed_at=when)
    return record


def test_a_feed_is_known_by_the_whole_address_of_the_list_with_its_filters(client):
    make(Publication, title="Fishers & farmers", kind="book")
    about = feed(client, "/publications.atom?q=fishers&kind=book&page=3").feed
    address = f"{SITE}/publications.atom?q=fishers&kind=book"
    assert (about.id, [(link.rel, link.href) for link in about.links]) == (
        address,
        [("alternate", f"{SITE}/publications/?q=fishers&kind=book"), ("self", address)],
    )
    assert (about.title, about.author) == ("Publications: fishers, book", "Mekong Migration Network")


def test_an_entry_says_what_its_list_says_of_the_record(client):
    book = changed(make(Publication, title="A <b> & C", subtitle="", kind="book", created_at=THEN), LATER)
    make(Contribution, publication=book, person=make(Person, name="Huynh Thi Ngoc Tuyet"), role="author")
    make(Contribution, publication=book, person=make(Person, name="Wai Hnin Po"), role="author")
    make(PublicationTheme, content_object=book, tag=make(Theme, name="Fishing"))
    [entry] = feed(client, "/publications.atom").entries
    assert (entry.title, entry.link, entry.published, entry.updated) == (
        "A <b> & C",
        f"{SITE}{book.get_absolute_url()}",
        THEN.isoformat(),
        LATER.isoformat(),
    )
    assert [author.name for author in entry.authors] == ["Huynh Thi Ngoc Tuyet", "Wai Hnin Po"]
    assert [tag.term for tag in entry.tags] == ["book", "Fishing"]


def test_an_entry_keeps_its_id_wherever_the_archive_moves(client, settings):
    statement = make(Recommendation, kind="recommendation")
    ids = []
    for site in (SITE, "https://mmn.example.com"):
        settings.SITE_URL = site
        ids += [entry.id for entry in feed(client, "/recommendations.atom").entries]
    assert ids == [f"tag:mekongmigration.org,2018-08-04:statement/{statement.pk}"] * 2


def test_figures_of_one_statement_are_two_entries(client):
    statement = make(Statement)
    first, second = (make(Figure, statement=statement) for _ in range(2))
    found = [(entry.id.rpartition("/")[2], entry.link) for entry in feed(client, "/figures.atom").entries]
    address = f"{SITE}{statement.get_absolute_url()}"
    assert found == [(str(first.pk), address), (str(second.pk), address)]


@pytest.mark.parametrize(
    ("name", "made"),
    [("statements", (Statement, {"kind": "remark"})), ("figures", (Figure, {}))],
)
def test_what_keeps_no_time_changed_when_its_document_did(client, name, made):
    model, given = made
    record = make(model, **given)
    changed(getattr(record, "statement", record).passage.part.publication, LATER)
    found = feed(client, f"/{name}.atom")
    [entry] = found.entries
    assert (entry.updated, "published" in entry, found.feed.updated) == (
        LATER.isoformat(),
        False,
        LATER.isoformat(),
    )


def test_a_statement_is_its_words_and_whoever_spoke(client):
    words = "Be heard " * 20
    statement = make(Statement, kind="remark", words=words.strip())
    [entry] = feed(client, "/statements.atom").entries
    assert (entry.title, entry.summary, entry.summary_detail.type) == (
        str(statement),
        statement.words,
        "text/plain",
    )


def test_a_feed_changed_when_the_last_of_its_entries_did(client):
    changed(make(Publication, kind="book"), THEN)
    changed(make(Publication, kind="book"), LATER)
    changed(make(Publication, kind="report"), datetime(2021, 1, 1, tzinfo=UTC))
    assert feed(client, "/publications.atom?kind=book").feed.updated == LATER.isoformat()


def test_an_empty_feed_is_a_feed(client):
    found = feed(client, "/publications.atom")
    assert (found.entries, found.feed.updated) == ([], "1970-01-01T00:00:00+00:00")


def test_characters_that_xml_has_no_place_for_are_left_out(client):
    make(Publication, title="Line\x0bbreak\x01s\ufffe", subtitle="")
    found = feed(client, "/publications.atom")
    assert [entry.title for entry in found.entries] == ["Linebreaks"]
    assert feed(client, "/publications.atom?q=%01x").feed.title == "Publications: x"
