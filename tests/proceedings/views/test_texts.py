import re

import pytest
from django.urls import reverse

from mmn.models import Language
from mmn.visibility import Level
from proceedings.models import Event, EventPublication, Figure, FollowUp, Part, Passage, Session, Statement
from publications.models import Publication
from tests.baking import make
from tests.proceedings.full import document_of, full_event, full_session, full_statement
from tests.proceedings.pages import HIDDEN, cost, found
from tests.proceedings.texts import anchors, links, one_part, passages, recorded, text_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make(Publication)


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_text_costs_the_same_for_one_passage_of_a_kind_or_three(client, is_whole):
    event = full_event()
    language, part = make(Language), make(Part, publication=document_of(event))
    address = event.get_text_url() if is_whole else part.get_absolute_url()
    costs = []
    for _ in range(3):
        statement = full_statement(full_session(event))
        for of in ({"event": event}, {"publication": document_of(event)}, {"project": event.project}):
            make(FollowUp, passage=statement.passage, **of)
        Passage.objects.update(language=language, part=part)
        costs.append(cost(client, address))
    assert (costs[0], costs[2]) == (18, 18)


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_text_costs_the_same_for_one_figure_outside_any_session_or_three(client, document, is_whole):
    [passage] = one_part(document, style=["paragraph"])
    statement = make(Statement, passage=passage, kind="issue")
    address = text_url(document, None if is_whole else passage.part)
    costs = []
    for _ in range(3):
        make(Figure, statement=statement)
        costs.append(cost(client, address))
    assert (costs[0], costs[2]) == (13, 13)


def test_a_part_has_a_page_of_its_own_with_its_neighbours(client, document):
    parts = [make(Part, publication=document, position=n) for n in range(3)]
    passages(document, part=parts)
    response = client.get(text_url(document, parts[1]))
    assert anchors(response) == ["p2"]
    assert (response.context["previous"], response.context["next"]) == (parts[0], parts[2])


def test_a_part_without_a_passage_the_reader_may_see_is_missing(client, document):
    parts = [make(Part, publication=document, position=n) for n in range(2)]
    passages(document, part=parts, level=[Level.PUBLIC, Level.SECRETARIAT])
    assert [*client.get(text_url(document)).context["parts"]] == parts[:1]
    assert client.get(text_url(document, parts[0])).status_code == 200
    assert client.get(text_url(document, parts[1])).status_code == 404


def test_without_text_there_is_no_such_page(client, document):
    assert client.get(text_url(document)).status_code == 404
    assert client.get(recorded(document).get_text_url()).status_code == 404


@pytest.mark.parametrize(("relation", "status"), [("records", 200), ("about", 404)])
def test_an_event_offers_its_text_only_where_there_is_one(client, relation, status):
    event = make(Event)
    passage = make(Passage, session=make(Session, event=event))
    make(EventPublication, event=event, publication=passage.publication, relation=relation)
    links = found('href="([^"]*/text/)"', client.get(event.get_absolute_url()))
    assert links == ([event.get_text_url()] if status == 200 else [])
    assert client.get(event.get_text_url()).status_code == status


def test_the_text_of_an_event_is_that_of_the_document_that_records_it(client, document):
    event = recorded(document)
    make(EventPublication, event=event, publication=make(Passage).publication, relation="launched")
    passages(document, level=[Level.PUBLIC])
    assert client.get(event.get_text_url()).context["document"] == document


def test_what_records_an_event_is_read_at_the_address_of_the_event(client, document):
    event = recorded(document)
    [passage] = passages(document, level=[Level.PUBLIC])
    event_part = reverse("proceedings:event-text-part", args=[event.number, event.slug, passage.part.slug])
    for address, elsewhere in [
        (text_url(document), event.get_text_url()),
        (text_url(document, passage.part), event_part),
    ]:
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, elsewhere)


def test_a_document_of_a_hidden_event_is_read_at_its_own_address(client, document):
    event = recorded(document, **HIDDEN)
    passages(document, level=[Level.PUBLIC])
    assert anchors(client.get(text_url(document))) == ["p1"]
    assert client.get(event.get_text_url()).status_code == 404


def test_the_contents_of_a_document_lead_to_no_hidden_event(client, document):
    event = recorded(document, slug="secret-event", **HIDDEN)
    passages(document, level=[Level.PUBLIC])
    page = client.get(text_url(document))
    assert ("secret-event" in page.text, "secret-event" in event.get_text_url()) == (False, True)
    assert Part.objects.get().publication.get_absolute_url() in page.text


def test_of_two_documents_that_record_an_event_each_can_be_read(client):
    newer, older = make(Publication, date="2019"), make(Publication, date="2018")
    event = recorded(newer)
    make(EventPublication, event=event, publication=older, relation="records")
    for document, code in ((newer, "th"), (older, "en")):
        passages(document, text=[f"in {document.date}"], language=make(Language, code=code))
    shown = [
        client.get(address, follow=True).context["document"] for address in map(text_url, (newer, older))
    ]
    assert shown == [newer, older]


@pytest.mark.parametrize("name", ["event-text", "publication-text"])
def test_a_wrong_name_leads_to_the_address_of_today_and_tells_nothing_of_hidden_records(client, name):
    model = {"event-text": Event, "publication-text": Publication}[name]
    shown, hidden = make(model), make(model, **HIDDEN)
    response = client.get(reverse(f"proceedings:{name}", args=[shown.pk, "wrong"]))
    todays = reverse(f"proceedings:{name}", args=[shown.pk, shown.slug])
    assert (response.status_code, response["Location"]) == (301, todays)
    assert client.get(reverse(f"proceedings:{name}", args=[hidden.pk, "wrong"])).status_code == 404


def test_whoever_is_sent_on_keeps_the_language_and_passage_that_were_asked_for(client, document):
    [passage] = passages(document, level=[Level.PUBLIC])
    asked = f"?language={passage.language_id}&cite=1"
    addresses = [text_url(document), text_url(document, passage.part)]
    renamed = [address.replace(document.slug, "wrong") for address in addresses]
    sent = [client.get(f"{address}{asked}")["Location"] for address in renamed]
    recorded(document)
    sent += [client.get(f"{address}{asked}")["Location"] for address in addresses]
    todays = Part.objects.get()  # read at the address of its event from now on
    there = [todays.event.get_text_url(), todays.get_absolute_url()]
    assert sent == [f"{address}{asked}" for address in [*addresses, *there]]


def test_one_language_is_read_at_a_time(client, document):
    thai, english = make(Language, code="th", name="Thai"), make(Language, code="en", name="English")
    for language in (thai, english, make(Language, code="af", name="Afrikaans")):
        make(Passage, publication=document, language=language, number=1)
    read = {
        asked: [passage.language for passage in client.get(text_url(document) + asked).context["passages"]]
        for asked in ("", "?language=th", "?language=en", "?language=xx", "?language=%00")
    }
    assert read.pop("?language=th") == [thai]
    assert [*read.values()] == [[english]] * 4


def test_the_address_of_a_passage_leads_to_it_in_its_language(client, document):
    part = make(Part, publication=document)
    for code in ("af", "en", "th"):  # without being asked for, English is read, and not the first
        make(Passage, part=part, number=1, text=f"In {code}", language=make(Language, code=code))
    addresses = [passage.get_absolute_url() for passage in Passage.objects.order_by("language_id")]
    assert [address.partition("text/")[2] for address in addresses] == [
        f"{part.slug}/{query}#p1" for query in ("?language=af", "", "?language=th")
    ]
    read = [client.get(address).context["passages"] for address in addresses]
    assert [[passage.text for passage in passages] for passages in read] == [["In af"], ["In en"], ["In th"]]


def test_a_text_without_english_has_one_address_whether_its_language_is_asked_for_or_not(client, document):
    one_part(document, style=["paragraph"], language=make(Language, code="th"))
    pages = [client.get(text_url(document) + asked) for asked in ("", "?language=th")]
    named = [found('rel="canonical" href="[^"]*(/text/[^"]*)"', page) for page in pages]
    assert named == [["/text/?language=th"]] * 2


def test_a_link_to_a_passage_leads_to_its_anchor(client):
    event = full_event()
    statement = full_statement(full_session(event))
    link, *_others = found('href="([^"]*#p[0-9]+)"', client.get(statement.get_absolute_url()))
    address, _hash, anchor = link.partition("#")
    assert anchor in anchors(client.get(address))


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_contents_stand_open_above_the_whole_text_and_folded_above_a_part(client, document, is_whole):
    [passage] = passages(document, part=[make(Part, publication=document)])
    [contents] = found(
        '<nav class="contents".*?</nav>', client.get(text_url(document, None if is_whole else passage.part))
    )
    assert re.findall("<details(.*?)>", contents) == [" open" if is_whole else ""]


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_contents_of_the_whole_text_lead_down_the_page_those_of_a_part_to_the_others(
    client, document, is_whole
):
    parts = [make(Part, publication=document, position=n) for n in range(2)]
    passages(document, part=parts)
    pages = [text_url(document), *(text_url(document, part) for part in parts)]
    [contents] = found('<nav class="contents".*?</nav>', client.get(pages[0 if is_whole else 2]))
    places = [place for place, _words in links(contents)]
    assert places == (["#p1", "#p2", pages[1]] if is_whole else [*pages[1:], pages[0]])
