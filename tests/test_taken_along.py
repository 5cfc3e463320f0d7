"""The shipped archive taken along: every list as a table, feed and citations, read back by other programs."""

import bibtexparser
import feedparser
import pytest
import rispy
from django.conf import settings
from django.test import Client

from proceedings.models import Recommendation
from publications.models import Publication
from tests.crawling import body
from tests.mmn.test_citations import unescaped
from tests.mmn.test_exports import rows

# One process loads the archive, for all tests of this file.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("archive", "both_ways"),
]

# Each list whole, and narrowed and sorted in another way than its own.
ASKED = {
    "publications": "country=th&country=none&year_from=2010&sort=title",
    "projects": "country=mm&sort=oldest",
    "events": "year_from=2015&sort=oldest",
    "recommendations": "theme=social-inclusion&addressee=mekong-migration-network&sort=text",
    "statements": "kind=remark&q=migrants",
    "figures": "country=th",
    "instruments": "country=none",
    "organisations": "tie=member&sort=latest",
    "people": "role=speaker&sort=latest",
}
LISTS = [(name, query) for name, narrowed in ASKED.items() for query in ("", narrowed)]
each_list = pytest.mark.parametrize(("name", "query"), LISTS)


def listed(name, query):
    """The records of a list in the order of its pages, one page after the other."""
    found, page = [], 1
    while True:
        context = Client().get(f"/{name}/?{query}&page={page}").context
        found += context["object_list"]
        if not context["page_obj"].has_next():
            return found
        page += 1


def address(record):
    return f"{settings.SITE_URL}{getattr(record, 'statement', record).get_absolute_url()}"


def taken(name, ending, query=""):
    answer = Client().get(f"/{name}.{ending}?{query}")
    assert (answer.status_code, answer.streaming) == (200, True)
    return answer


@each_list
def test_a_table_holds_the_records_of_all_pages_in_their_order(name, query):
    header, *found = rows(taken(name, "csv", query))
    records = listed(name, query)
    assert [row[header.index("address")] for row in found] == [address(one) for one in records]
    assert (len(records) > 0, {len(row) for row in found}) == (True, {len(header)})


@each_list
def test_a_feed_holds_the_records_of_all_pages_in_their_order(name, query):
    feed, records = feedparser.parse(body(taken(name, "atom", query))), listed(name, query)
    assert [entry.link for entry in feed.entries] == [address(one) for one in records]
    assert [entry.id.rpartition("/")[2] for entry in feed.entries] == [str(one.pk) for one in records]
    assert (feed.bozo, max(entry.updated for entry in feed.entries)) == (False, feed.feed.updated)


def test_every_publication_comes_back_from_ris_as_it_is():
    found = {one["id"]: one for one in rispy.loads(body(taken("publications", "ris")))}
    records = listed("publications", "")
    assert [*found] == [f"mmn-publication-{one.pk}" for one in records]
    titles = [": ".join(filter(None, [one.title, one.subtitle])) for one in records]
    assert [one["title"] for one in found.values()] == titles
    assert [one.get("year", "") for one in found.values()] == [one.date[:4] for one in records]
    names = [name for one in found.values() for name in one.get("authors", [])]
    assert ("Mekong Migration Network" in names, [name for name in names if "," in name]) == (True, [])


def test_every_publication_comes_back_from_bibtex_as_it_is():
    found = bibtexparser.loads(body(taken("publications", "bib"))).entries_dict
    records = listed("publications", "")
    assert [*found] == [f"mmn-publication-{one.pk}" for one in records]
    titles = ["{" + ": ".join(filter(None, [one.title, one.subtitle])) + "}" for one in records]
    assert [unescaped(one["title"]) for one in found.values()] == titles
    assert [one.get("date", "") for one in found.values()] == [one.date for one in records]


@pytest.mark.parametrize("query", ["", ASKED["recommendations"]])
def test_every_recommendation_comes_back_with_its_exact_words(query):
    records = listed("recommendations", query)
    words = [one.words for one in records]
    entries = bibtexparser.loads(body(taken("recommendations", "bib", query))).entries_dict.values()
    assert [one["abstract"] for one in rispy.loads(body(taken("recommendations", "ris", query)))] == words
    assert [unescaped(one["abstract"]) for one in entries] == words
    header, *found = rows(taken("recommendations", "csv", query))
    assert [row[header.index("text")] for row in found] == words


@pytest.mark.parametrize(
    ("name", "model"), [("publications", Publication), ("recommendations", Recommendation)]
)
def test_every_record_is_cited_as_in_its_list(name, model):
    for ending in ("ris", "bib"):
        whole = body(taken(name, ending))
        records = listed(name, "")
        assert (whole, len(records)) == (
            "".join(body(taken(f"{name}/{one.pk}", ending)) for one in records),
            model.objects.public().count(),
        )
