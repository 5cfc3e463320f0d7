import bibtexparser
import pytest
import rispy
from django.conf import settings
from django.contrib.auth.models import User

from members.models import Organisation, Person
from mmn.models import Country, Language, Theme
from mmn.visibility import Level, State
from publications.models import Contribution, Edition, Publication, PublicationKind, PublicationTheme
from tests.baking import make
from tests.crawling import body

pytestmark = pytest.mark.django_db

SITE = settings.SITE_URL
ENDINGS = ["ris", "bib"]


def ris(client, publication):
    [found] = rispy.loads(body(client.get(f"/publications/{publication.number}.ris")))
    return found


def bibtex(client, publication):
    [found] = bibtexparser.loads(body(client.get(f"/publications/{publication.number}.bib"))).entries
    return found


def names(client, publication):
    """Who stands as author and who as editor in RIS, then in BibTeX."""
    first, second = ris(client, publication), bibtex(client, publication)
    editors = first.get("unknown_tag", {}).get("ED")
    return first.get("authors"), editors, second.get("author"), second.get("editor")


def test_a_publication_is_cited_with_all_that_is_stated_of_it(client):
    book = make(
        Publication, title="Speaking", subtitle="A Vocabulary", kind="book", date="2011-09", isbn="978"
    )
    make(Contribution, publication=book, role="publisher", organisation=make(Organisation, name="MMN"))
    make(Edition, publication=book, language=make(Language, code="km"), summary="What it says.")
    book.countries.add(make(Country, name="Thailand"))
    make(PublicationTheme, content_object=book, tag=make(Theme, name="Fishing"))
    assert ris(client, book) == {
        "type_of_reference": "BOOK",
        "id": f"mmn-publication-{book.number}",
        "title": "Speaking: A Vocabulary",
        "year": "2011",
        "date": "2011/09//",
        "publisher": "MMN",
        "type_of_work": "book",
        "language": "km",
        "issn": "978",
        "urls": [f"{SITE}/publications/{book.number}/"],
        "keywords": ["Fishing", "Thailand"],
        "abstract": "What it says.",
    }
    found = bibtex(client, book)
    assert (found["ENTRYTYPE"], found["ID"], found["publisher"]) == (
        "book",
        f"mmn-publication-{book.number}",
        "{MMN}",
    )


@pytest.mark.parametrize(
    ("roles", "cited"),
    [
        (["author", "editor"], (["author"], ["editor"], "{author}", "{editor}")),
        (["editor", "preparation"], (None, ["editor"], None, "{editor}")),
        (["preparation", "publisher"], (["preparation"], None, "{preparation}", None)),
        (["publisher"], (None, None, None, None)),
    ],
)
def test_authors_come_first_else_editors_else_who_prepared_it(client, roles, cited):
    publication = make(Publication)
    for role in roles:
        make(Contribution, publication=publication, role=role, organisation=make(Organisation, name=role))
    assert names(client, publication) == cited


@pytest.mark.parametrize("kind", PublicationKind)
def test_every_kind_is_cited_in_words_of_its_own_or_of_its_source(client, kind):
    plain, named = make(Publication, kind=kind), make(Publication, kind=kind, printed_kind="resource book")
    assert [ris(client, one)["type_of_work"] for one in (plain, named)] == [str(kind.label), "resource book"]
    assert [bibtex(client, one)["type"] for one in (plain, named)] == [str(kind.label), "resource book"]


@pytest.mark.parametrize(
    ("date", "year"), [("2018-08", "2018"), ("2016-03/2016-07", "2016"), ("2013/2015", None)]
)
def test_a_date_within_one_year_has_a_year(client, date, year):
    publication = make(Publication, date=date)
    found = bibtex(client, publication)
    assert (ris(client, publication).get("year"), found.get("year"), found["date"]) == (year, year, date)


def test_a_part_names_its_whole_only_to_whoever_may_see_it(client):
    whole = make(Publication, title="Whole", subtitle="", level=Level.MEMBERS)
    part = make(Publication, kind="report", related=whole, relation="part-of")
    about = make(Publication, kind="report", related=whole, relation="about")

    def said():
        entries = [(ris(client, one), bibtex(client, one)) for one in (part, about)]
        return [
            (one["type_of_reference"], one.get("secondary_title"), two.get("booktitle"))
            for one, two in entries
        ]

    report = ("RPRT", None, None)
    assert said() == [report, report]
    client.force_login(User.objects.create_user("member"))
    assert said() == [("CHAP", "Whole", "{Whole}"), report]


def test_a_citation_names_only_contributors_the_reader_may_see(client):
    publication = make(Publication)
    secret = {"level": Level.MEMBERS}
    make(Contribution, publication=publication, role="author", person=make(Person, name="Somebody", **secret))
    assert names(client, publication) == (None, None, None, None)
    client.force_login(User.objects.create_user("member"))
    assert names(client, publication) == (["Somebody"], None, "{Somebody}", None)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("hidden", [{"level": Level.MEMBERS}, {"state": State.DRAFT}])
def test_a_hidden_record_is_answered_as_a_missing_one(client, ending, hidden):
    publication = make(Publication)
    address = f"/publications/{publication.number}.{ending}"
    assert client.get(address).status_code == 200
    Publication.objects.filter(pk=publication.pk).update(**hidden)
    answer, missing = client.get(address), client.get("/no-such-page/")
    assert (answer.status_code, answer.content) == (404, missing.content)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("number", [0, 2**63, 10**30, "9" * 5000])
def test_a_number_no_record_can_have_is_missing(client, ending, number):
    assert client.get(f"/publications/{number}.{ending}").status_code == 404


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_record_is_cited_as_its_list_cites_it(client, ending):
    publication = make(Publication)
    answer = client.get(f"/publications/{publication.number}.{ending}")
    assert body(answer) == body(client.get(f"/publications.{ending}"))
    assert answer["Content-Disposition"] == (
        f'attachment; filename="mmn-publications-{publication.number}.{ending}"'
    )


def test_its_page_leads_to_its_citations(client):
    publication = make(Publication)
    page = client.get(publication.get_absolute_url()).text
    for ending in ENDINGS:
        assert page.count(f'href="/publications/{publication.number}.{ending}"') == 2
