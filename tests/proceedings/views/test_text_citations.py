"""How a text and each of its passages is cited."""

import pytest

from mmn.models import Language
from proceedings.models import Passage
from publications.models import Contribution, Publication
from tests.baking import make
from tests.proceedings.pages import HIDDEN, found, words
from tests.proceedings.texts import one_part, text_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(settings):
    settings.SITE_URL = "https://archive.example.org"
    document = make(Publication, title="Proceedings", subtitle="Respect", date="2018-09")
    make(Contribution, publication=document, role="author", printed_name="MMN")
    one_part(document, style=["paragraph"] * 3)
    document.parts.update(title="Plenary")
    return document


def cited(response):
    """Of each citation on the page whether a passage is cited, and its words."""
    citations = found('<p class="citation"([^>]*)>(.*?)</p>', response)
    return [('id="cite"' in attributes, words(text)) for attributes, text in citations]


ARCHIVE = "Archive of the Mekong Migration Network, https://archive.example.org"


def test_a_part_is_cited_as_part_of_its_document(client, document):
    address = text_url(document, document.parts.get())
    assert cited(client.get(address)) == [
        (False, f"MMN. “Plenary”. In: Proceedings: Respect. September 2018. {ARCHIVE}{address}")
    ]


def test_the_whole_text_is_cited_as_the_document(client, document):
    address = text_url(document)
    assert cited(client.get(address)) == [
        (False, f"MMN. Proceedings: Respect. September 2018. {ARCHIVE}{address}")
    ]


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_passage_is_cited_below_it_by_its_number_and_the_page_of_its_part(client, document, is_whole):
    part = document.parts.get()
    page = client.get(text_url(document, None if is_whole else part), {"cite": "2"})
    here = f"{ARCHIVE}{text_url(document, part)}#p2"
    assert cited(page)[0] == (
        True,
        f"MMN. “Plenary”, passage 2. In: Proceedings: Respect. September 2018. {here}",
    )
    before, after = page.text.split('id="cite"')
    assert ('id="p2"' in before, 'id="p3"' in after) == (True, True)


def test_each_passage_offers_its_citation_by_a_button_that_leads_to_it(client, document):
    page = client.get(text_url(document, document.parts.get()))
    assert found('<form class="text" action="([^"]*)"', page) == ["#cite"]
    assert found('<button name="cite" value="([^"]*)">', page) == ["1", "2", "3"]


@pytest.mark.parametrize("wanted", ["9", "p2", "-1", "²", "%", "9" * 300])
def test_a_passage_that_is_not_there_is_answered_with_a_sentence(client, document, wanted):
    page = client.get(text_url(document), {"cite": wanted})
    [sentence] = found('<p class="notice" id="cite">(.*?)</p>', page)
    assert (page.status_code, sentence) == (200, f"There is no passage “{wanted[:200]}” on this page.")
    assert [is_of_passage for is_of_passage, _text in cited(page)] == [False]


def test_a_hidden_passage_is_cited_as_little_as_one_that_is_missing(client, admin_client, document):
    Passage.objects.filter(number=2).update(**HIDDEN)
    address = text_url(document)
    pages = [client.get(address, {"cite": number}).text.replace(number, "N") for number in ("2", "9")]
    assert len(cited(admin_client.get(address, {"cite": "2"}))) == 2
    assert found("There is no passage “N”", client.get(address, {"cite": "N"})) != []
    assert pages[0].count("There is no passage “N”") == pages[1].count("There is no passage “N”") == 1


def test_search_engines_are_led_from_a_citation_to_the_text(client, document):
    address = text_url(document)
    heads = [
        found('<link rel="canonical" href="([^"]*)">|<meta name="robots" content="([^"]*)">', page)
        for page in (client.get(address), client.get(address, {"cite": "2"}))
    ]
    whole = (f"https://archive.example.org{address}", "")
    assert heads == [[whole], [whole, ("", "noindex")]]


def test_the_way_on_stays_in_the_language_that_was_asked_for(client, document):
    khmer = make(Language, code="km", name="Khmer")
    for passage in Passage.objects.all():
        make(Passage, publication=document, part=passage.part, language=khmer, number=passage.number)
    part = text_url(document, document.parts.get())
    page = client.get(part, {"language": "km", "cite": "2"})
    assert found('<input type="hidden" name="language" value="([^"]*)">', page) == ["km"]
    assert found("(https://archive.example.org[^<]*)#p2", page) == [
        f"https://archive.example.org{part}?language=km"
    ]
    assert found(f'href="({part}[^"]*)"', page) == [f"{part}?language=km"]
