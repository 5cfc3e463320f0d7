import bibtexparser
import pytest
import rispy
from django.conf import settings
from django.contrib.auth.models import User

from members.models import Organisation
from mmn.visibility import Level
from proceedings.models import Passage, Session, Statement
from publications.models import Contribution
from tests.baking import make
from tests.crawling import body
from tests.proceedings.full import spoken

pytestmark = pytest.mark.django_db

ENDINGS = ["ris", "bib"]


def ris(client, statement):
    [found] = rispy.loads(body(client.get(f"/recommendations/{statement.number}.ris")))
    return found


def bibtex(client, statement):
    [found] = bibtexparser.loads(body(client.get(f"/recommendations/{statement.number}.bib"))).entries
    return found


def test_a_recommendation_is_cited_as_words_that_stand_in_a_document(client):
    statement = spoken()
    document = statement.passage.publication
    make(Contribution, publication=document, role="publisher", organisation=make(Organisation, name="MMN"))
    make(Contribution, publication=document, role="editor", printed_name="Carli Melo")
    assert ris(client, statement) == {
        "type_of_reference": "CHAP",
        "id": f"mmn-recommendation-{statement.number}",
        "title": "Be heard",
        "authors": ["Jackie Pollock"],
        "unknown_tag": {"ED": ["Carli Melo"]},
        "secondary_title": "Proceedings",
        "section": "passage 42",
        "year": "2018",
        "date": "2018/09//",
        "publisher": "MMN",
        "language": statement.passage.language_id,
        "urls": [f"{settings.SITE_URL}/recommendations/{statement.number}/"],
        "keywords": ["Fishing", "Thailand"],
        "abstract": "Be heard",
        "notes": ["a founding member. Panel. Workshop, Chiang Mai, 4 August 2018"],
    }
    found = bibtex(client, statement)
    assert (found["ENTRYTYPE"], found["booktitle"], found["note"]) == (
        "incollection",
        "{Proceedings}",
        "passage 42. a founding member. Panel. Workshop, Chiang Mai, 4 August 2018",
    )


def test_its_first_words_stand_for_a_title_and_the_abstract_has_them_all(client):
    statement = spoken()
    words = "Be heard " * 20 + "at last"
    Statement.objects.filter(pk=statement.pk).update(words=words)
    found = ris(client, statement)
    assert (found["title"], found["abstract"]) == (f"{words[:99]}…", words)


def test_where_nobody_is_named_the_group_or_whoever_made_the_document_is_its_author(client):
    statement = spoken()
    Statement.objects.filter(pk=statement.pk).update(speaker=None)
    assert "authors" not in ris(client, statement)
    document = statement.passage.publication
    make(Contribution, publication=document, role="author", organisation=make(Organisation, name="MMN"))
    assert ris(client, statement)["authors"] == ["MMN"]
    Session.objects.update(kind="group")
    found = ris(client, statement)
    assert (found["authors"], found["notes"]) == (["Panel"], ["Workshop, Chiang Mai, 4 August 2018"])


def test_a_citation_names_only_contributors_the_reader_may_see(client):
    statement = spoken()
    secret = make(Organisation, name="Secret", level=Level.MEMBERS)
    document = statement.passage.publication
    make(Contribution, publication=document, role="publisher", organisation=secret)
    assert "publisher" not in ris(client, statement)
    client.force_login(User.objects.create_user("member"))
    assert ris(client, statement)["publisher"] == "Secret"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_hidden_recommendation_and_what_is_none_are_answered_as_missing(client, ending):
    statement = spoken()
    address = f"/recommendations/{statement.number}.{ending}"
    assert client.get(address).status_code == 200
    missing = client.get("/no-such-page/").content
    Statement.objects.filter(pk=statement.pk).update(kind="remark")
    assert client.get(address).content == missing
    Statement.objects.filter(pk=statement.pk).update(kind="recommendation")
    Passage.objects.update(level=Level.MEMBERS)
    assert (client.get(address).status_code, client.get(address).content) == (404, missing)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_recommendation_is_cited_as_its_list_cites_it_and_its_page_leads_there(client, ending):
    statement = spoken()
    address = f"/recommendations/{statement.number}.{ending}"
    assert body(client.get(address)) == body(client.get(f"/recommendations.{ending}"))
    assert client.get(statement.get_absolute_url()).text.count(f'href="{address}"') == 2
