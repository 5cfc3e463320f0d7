"""What a reader finds in and beside the passages of a text."""

import re

import pytest
from django.urls import reverse

from members.models import Organisation, Person
from mmn.models import Language
from mmn.visibility import Level
from proceedings.models import Event, Figure, FollowUp, Mention, Participation, Passage, Session, Statement
from publications.models import Publication
from tests.baking import make
from tests.proceedings.pages import HIDDEN, found, words
from tests.proceedings.texts import anchors, beside, links, one_part, part_url, passages, recorded, text_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make(Publication)


@pytest.fixture
def passage(document):
    [passage] = one_part(document, style=["paragraph"], text=["The MOU was signed by MAP and others"])
    return passage


def drawn(response):
    return links("".join(found('<p class="drawn">(.*?)</p>', response)))


def named(response):
    [text] = found(r'<div id="p1">.*?<p>(.*?)</p>', response)
    return links(text)


def test_a_footnote_stands_right_behind_the_passage_that_bears_its_marker(client, document):
    first, _second, _note = one_part(document, style=["paragraph"] * 3)
    Passage.objects.filter(number=3).update(note_to=first, style="footnote")
    assert anchors(client.get(text_url(document))) == ["p1", "p3", "p2"]


def footnotes(document, *markers, **values):
    """A passage p1 with a footnote of each marker behind it, and their page."""
    style = ["paragraph", *["footnote" for _ in markers]]
    first, *notes = one_part(document, marker=["", *markers], style=style)
    Passage.objects.filter(pk__in=[note.pk for note in notes]).update(note_to=first, **values)
    return text_url(document)


def test_a_passage_leads_to_its_footnotes_and_each_of_them_back(client, document):
    page = client.get(footnotes(document, "5", "6", "6"))
    assert links("".join(found('<div class="beside".*?</div>', page))) == [
        *[("#p2", "5"), ("#p3", "6")],
        *[("#p1", "Back to passage 1")] * 3,
    ]


def test_a_footnote_that_stands_before_what_bears_its_marker_leads_there_too(client, document):
    one_part(document, style=["footnote", "footnote", "paragraph"])
    for number in (1, 2):  # no form lets it be saved so, a database does
        bearer = Passage.objects.get(number=number + 1)
        Passage.objects.filter(number=number).update(note_to=bearer)
    page = client.get(text_url(document))
    assert anchors(page) == ["p1", "p3", "p2"]
    assert found('href="#(p.)">Back', page) == ["p2", "p3"]


def test_a_passage_leads_to_no_hidden_footnote(client, admin_client, document):
    address = footnotes(document, "1", **HIDDEN)
    shown = [found('href="(#p2)">1<', one.get(address)) for one in (client, admin_client)]
    assert shown == [[], ["#p2"]]


def test_each_passage_shows_its_number_which_leads_to_it(client, document):
    passages(document, style=["heading", "paragraph", "list-item", "table-row", "caption", "footnote"])
    numbers = found('<a href="#p([^"]*)" aria-label[^>]*>([^<]*)</a>', client.get(text_url(document)))
    assert numbers == [(str(n), str(n)) for n in range(1, 7)]


def test_a_caption_stands_under_its_picture_once_the_archive_has_it(client, document):
    _bare, pictured = passages(document, style=["caption", "caption"], image=["", "passages/p2.jpg"])
    pages = [client.get(text_url(document))]
    event = recorded(document)
    pages += [client.get(event.get_text_url()), client.get(event.get_absolute_url())]
    assert [found('<img src="([^"]*)"', page) for page in pages] == [[pictured.get_image_url()]] * 3


def test_list_items_rows_and_captions_keep_their_form(client, document):
    one_part(
        document,
        style=["list-item", "list-item", "table-row", "caption"],
        marker=["1", "2", "", ""],
        text=["First", "Second", "9:00\tWelcome", "At the workshop"],
    )
    [text] = found('<div class="text".*?</section>', client.get(text_url(document)))
    assert " ".join(re.findall(r"<(ul|li|table|td|figure)\b", text)) == "ul li li table td td figure"
    assert words(text.split("</h2>")[1]) == "1 1. First 2 2. Second 3 9:00 Welcome 4 At the workshop"


@pytest.mark.parametrize(("text", "headings"), [("Chapter", ["h2", "h3"]), ("Else", ["h2", "h3", "h3"])])
def test_the_heading_of_a_part_stands_above_the_others_also_where_it_is_no_passage(
    client, document, text, headings
):
    one_part(document, style=["heading", "heading"], text=[text, "Panel"])
    document.parts.update(title="Chapter")
    [text] = found('<div class="text".*?</section>', client.get(text_url(document)))
    assert re.findall(r"<(h\d)>", text) == headings


def test_words_that_name_a_record_lead_to_it(client, passage):
    mention = make(Mention, passage=passage, words="MOU", publication=make(Publication))
    page = client.get(part_url(passage))
    assert named(page) == [(mention.publication.get_absolute_url(), "MOU")]
    assert beside(page) == [""]


def test_a_name_of_somebody_who_took_part_leads_to_the_person_or_organisation(client, passage):
    person, organisation = make(Person), make(Organisation)
    for name, who in {"The MOU": {"person": person}, "MAP": {"organisation": organisation}}.items():
        part = make(Participation, **who, printed_name="As printed")
        make(Mention, passage=passage, words=name, participation=part)
    make(Mention, passage=passage, words="others", participation=make(Participation, printed_name="Others"))
    assert named(client.get(part_url(passage))) == [
        (person.get_absolute_url(), "The MOU"),
        (organisation.get_absolute_url(), "MAP"),
    ]


def test_words_that_name_a_hidden_record_stay_words(client, admin_client, passage):
    hidden = make(Publication, **HIDDEN)
    make(Mention, passage=passage, words="MOU", publication=hidden)
    pages = [one.get(part_url(passage)) for one in (client, admin_client)]
    assert [named(page) for page in pages] == [[], [(hidden.get_absolute_url(), "MOU")]]
    assert "The MOU was" in pages[0].text
    assert found('MOU</a> <span class="meta"[^>]*>(.*?)</span>', pages[1]) == ["(secretariat only)"]


def test_a_record_whose_name_is_taken_is_named_beside_the_text(client, passage):
    mentions = [make(Mention, passage=passage, words="MOU") for _ in range(2)]
    page = client.get(part_url(passage))
    places = [place for place, _words in named(page)] + found(r'here:\s+<a href="([^"]*)"', page)
    assert places == [mention.publication.get_absolute_url() for mention in mentions]
    assert beside(page) == ["Named here: MOU"]


def test_statements_are_told_kind_by_kind_and_first_each_recommendation_by_itself(client, passage):
    Passage.objects.update(session=make(Session))
    kinds = ["remark", "recommendation", "remark", "question", "recommendation"]
    calls = [make(Statement, passage=passage, kind=kind, position=n) for n, kind in enumerate(kinds)]
    question, remark = calls[3].number, calls[0].number
    Statement.objects.update(passage=passage)
    session = Session.objects.get().get_absolute_url()
    assert drawn(client.get(part_url(passage))) == [
        *[(calls[n].get_absolute_url(), f"Recommendation {calls[n].number}") for n in (1, 4)],
        (f"{session}#s{question}", "Question"),
        (f"{session}#s{remark}", "Remark (2)"),
    ]


def test_a_statement_outside_any_session_has_no_page_to_lead_to(client, passage):
    make(Statement, passage=passage, kind="remark")
    page = client.get(part_url(passage))
    assert (drawn(page), beside(page)) == ([], ["Remark"])


def test_figures_and_what_came_of_it_lead_to_their_records(client, passage):
    call = make(Statement, passage=passage, kind="recommendation")
    make(Figure, statement=call, value=500, unit="migrants", qualifier="")
    event = make(Event, title="Launch")
    for of in ({"event": event}, {"event": event}, {"statement": call}):
        make(FollowUp, passage=passage, **of)
    place = call.get_absolute_url()
    assert sorted(drawn(client.get(part_url(passage)))) == sorted(
        [
            (place, call.title),
            (place, "Figure: 500 migrants"),
            (place, "What came of it"),
            (event.get_absolute_url(), "What came of “Launch”"),
        ]
    )


def test_no_hidden_statement_figure_or_follow_up_stands_beside_a_passage(client, admin_client, passage):
    call = make(Statement, passage=passage, kind="recommendation", speaker=make(Participation))
    make(Figure, statement=call)
    make(FollowUp, passage=passage, event=make(Event, **HIDDEN))
    Session.objects.update(level=Level.SECRETARIAT)
    Event.objects.filter(pk=call.speaker.event_id).update(level=Level.SECRETARIAT)
    shown = [drawn(one.get(part_url(passage))) for one in (client, admin_client)]
    assert [len(links) for links in shown] == [0, 3]


def test_a_figure_outside_any_session_leads_to_no_hidden_event(client, admin_client, document, passage):
    event = recorded(document, slug="secret-event", **HIDDEN)
    make(Figure, statement=make(Statement, passage=passage, kind="issue"))
    place = text_url(document, passage.part)
    assert [href for href, _words in drawn(client.get(place))] == [f"{place}#p1"]
    event_part = reverse("proceedings:event-text-part", args=[event.number, event.slug, passage.part.slug])
    assert [href for href, _words in drawn(admin_client.get(event_part))] == [f"{event_part}#p1"]


def test_a_figure_in_the_text_of_an_event_leads_to_no_other_that_is_hidden(client, document, passage):
    hidden, shown = recorded(document, slug="secret-event", **HIDDEN), recorded(document)
    make(Figure, statement=make(Statement, passage=passage, kind="issue"))
    place = reverse("proceedings:event-text-part", args=[shown.number, shown.slug, passage.part.slug])
    assert hidden.publication_links.get().pk < shown.publication_links.get().pk
    assert [href for href, _words in drawn(client.get(place))] == [f"{place}#p1"]


def test_in_the_whole_text_nothing_stands_beside_a_passage_of_which_there_is_nothing_to_say(client, document):
    one_part(document, print_note=["", "Printed so"])
    page = client.get(text_url(document))
    assert [words(one) for one in found('<div class="beside"[^>]*>(.*?)</div>', page)] == [
        "On the print: Printed so"
    ]
    assert anchors(page) == ["p1", "p2"]


@pytest.mark.parametrize(("code", "of_notes"), [("th", ["en"]), ("en", [""])])
def test_what_stands_beside_words_of_another_language_is_in_ours(client, document, code, of_notes):
    one_part(document, style=["paragraph"], language=make(Language, code=code, name="Language"))
    page = client.get(text_url(document, document.parts.get()))
    assert found('<form class="text"[^>]* lang="([^"]*)"', page) == [code]
    assert found('<div class="beside"(?: lang="([^"]*)")?>', page) == of_notes
