"""The search page; which words find what, and in which order, is in tests/mmn/fulltext and tests/search."""

import re

import pytest

from mmn.found import KINDS
from mmn.listing import PER_PAGE
from mmn.models import Equivalent, Term
from proceedings.models import Event, Passage, Recommendation, Session
from publications.models import Edition, Publication
from tests.baking import make
from tests.searching import MAKERS, WORD, notices, records, searched

pytestmark = pytest.mark.django_db


def test_there_is_a_record_to_make_of_every_kind():
    assert [*MAKERS] == [*KINDS]


def test_all_kinds_stand_in_one_list_with_how_many_there_are_of_each(client):
    made = [MAKERS[kind](WORD) for kind in KINDS] + [MAKERS["events"](f"{WORD} again")]
    context = searched(client, WORD)
    assert {(type(one), one.pk) for one in records(context)} == {(type(one), one.pk) for one in made}
    assert [(one["label"], one["count"]) for one in context["kinds"]] == [
        (kind.label, 2 if name == "events" else 1) for name, kind in KINDS.items()
    ]
    assert (context["paginator"].count, len(context["results"])) == (15, 15)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_can_be_seen_alone(client, kind):
    record = MAKERS[kind](WORD)
    MAKERS["people" if kind == "events" else "events"](WORD)
    context = searched(client, WORD, kind=kind)
    assert [(one.pk, type(one)) for one in records(context)] == [(record.pk, type(record))]
    assert (context["all_kinds"], len(context["kinds"])) == (f"q={WORD}", 2)
    assert [one["is_chosen"] for one in context["kinds"] if one["label"] == KINDS[kind].label] == [True]


def test_the_links_of_the_kinds_lead_to_one_kind_and_back_to_all(client):
    MAKERS["publications"](WORD)
    page = client.get(f"/search/?q={WORD}&page=1").text
    assert f'<a href="?q={WORD}&amp;kind=publications">Publications (1)</a>' in page
    page = client.get(f"/search/?q={WORD}&kind=publications").text
    assert f'<a href="?q={WORD}">All kinds (1)</a>' in page
    assert (
        f'<a href="/publications/?q={WORD}">Filter these publications by theme, country and year</a>' in page
    )


@pytest.mark.parametrize(("kind", "address"), [("sessions", ""), ("events", "/events/?q=%22a+b%22")])
def test_a_kind_with_a_list_of_its_own_leads_there_with_the_words(client, kind, address):
    MAKERS[kind]("A b")
    assert searched(client, '"a b"', kind=kind)["list_address"] == address


def test_an_unknown_kind_is_answered_with_a_sentence(client):
    MAKERS["events"](WORD)
    response = client.get("/search/", {"q": WORD, "kind": "<b>"})
    assert (response.status_code, "results" in response.context) == (200, False)
    assert "There is no kind of record “&lt;b&gt;”: choose one below." in response.text


@pytest.mark.parametrize("q", ["the", "…—!"])
def test_words_that_cannot_be_looked_for_are_answered_with_a_sentence(client, q):
    MAKERS["events"]("The event")
    response = client.get("/search/", {"q": q})
    assert (response.status_code, "results" in response.context) == (200, False)
    [sentence] = response.context["form"].errors["q"]
    assert sentence in response.text


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=%00", "?kind=events"])
def test_nothing_is_shown_as_long_as_nothing_is_asked(client, query):
    MAKERS["events"](WORD)
    response = client.get(f"/search/{query}")
    assert ("results" in response.context, response.context["form"].errors) == (False, {})


def test_a_search_in_vain_says_so_and_leads_on(client):
    page = client.get("/search/?q=nowhere").text
    assert "No record, theme or passage has the words of “nowhere”" in page
    assert 'class="cards"' not in page


def test_a_list_that_is_long_has_pages(client):
    made = [MAKERS["events"](f"{WORD} {number}") for number in range(PER_PAGE + 2)]
    first, second = searched(client, WORD), searched(client, WORD, page=2, kind="events")
    assert [*map(len, (first["results"], second["results"]))] == [PER_PAGE, 2]
    assert {*records(first), *records(second)} == {*made}
    assert second["query_without_page"] == f"q={WORD}&kind=events"
    page = client.get(f"/search/?q={WORD}&page=2").text
    assert f'<ol class="cards" start="{PER_PAGE + 1}">' in page


@pytest.mark.parametrize("q", ['"><script>', "AT&T"])
def test_what_was_asked_stays_in_the_box_as_it_was_typed(client, q):
    page = client.get("/search/", {"q": q}).text
    assert re.findall(r'<input type="search" id="q" name="q" value="([^"]*)"', page) == [
        q.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    ]


def test_the_words_are_marked_in_title_and_text_and_nothing_else_is_markup(client):
    MAKERS["publications"](f"<script>{WORD}</script>", note=f"<b>{WORD}</b>")
    page = client.get("/search/", {"q": WORD}).text
    assert f"&lt;script&gt;<mark>{WORD}</mark>&lt;/script&gt;" in page
    assert f"<p>&lt;b&gt;<mark>{WORD}</mark>&lt;/b&gt;" in page
    assert ("<script>" in page, "<b>" in page) == (False, False)


def test_a_result_says_what_it_is_who_said_it_when_and_in_what_it_stands(client):
    event = make(Event, title="Workshop", date="2018-08-04")
    session = make(Session, event=event, kind="plenary")  # a group would speak itself
    passage = make(Passage, session=session, publication=make(Publication, title="Text"))
    make(Recommendation, words=WORD, passage=passage)
    [result] = searched(client, WORD)["results"]
    assert (result.kind.one, result.by, result.of, result.date) == (
        "recommendation",
        "Text",
        event,
        "2018-08-04",
    )


def test_a_publication_shows_the_words_of_the_edition_that_was_found(client):
    make(Edition, publication=make(Publication, title="Report"), summary="ลูกเรือไม่ได้รับค่าจ้าง")
    page = client.get("/search/", {"q": "ลูกเรือ"}).text
    assert "<p><mark>ลูก</mark><mark>เรือ</mark>ไม่ได้รับค่าจ้าง" in page


def test_a_word_to_avoid_is_told_with_the_better_one_and_what_has_either_is_shown(client):
    term = make(Term, term="undocumented", avoid="illegal", status="recommended", slug="undocumented")
    better, worse = (MAKERS["events"](f"{word} migrants") for word in ("Undocumented", "Illegal"))
    assert records(searched(client, "illegal migrants")) == [term, worse, better]
    assert notices(client, "illegal migrants") == [
        "The network avoids “illegal” and says undocumented. What has either is shown."
    ]
    assert '<a href="/glossary/#undocumented">undocumented</a>. What' in client.get("/search/?q=illegal").text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"term": "undocumented", "status": "contested"},
            "“illegal” and prefers undocumented. What has either is shown.",
        ),
        ({"term": "", "status": "contested"}, "illegal."),
    ],
)
def test_a_word_in_question_is_told_too(client, values, sentence):
    term = make(Term, avoid="illegal", **values)
    assert records(searched(client, "ILLEGAL!")) == [term]
    assert notices(client, "ILLEGAL!") == [f"The network questions the word {sentence}"]


def test_what_only_has_some_words_of_the_better_wording_is_not_shown_beside_what_has_all(client):
    term = make(Term, term="domestic worker", avoid="maid", status="recommended")
    event = MAKERS["events"]("A maid in Penang")
    MAKERS["events"]("A worker in Penang")
    assert records(searched(client, "maid Penang")) == [term, event]


def test_mistyped_words_are_told(client):
    event = MAKERS["events"]("Brokers & agents")
    assert records(searched(client, "brokesr")) == [event]
    assert notices(client, "brokesr") == [
        "Nothing has all the words of “brokesr”. Did you mean “brokers”? That is what is shown."
    ]


def test_that_nothing_has_all_the_words_is_told(client):
    event = MAKERS["events"]("Brokers")
    assert records(searched(client, "brokers xyloph <b>")) == [event]
    assert notices(client, "brokers xyloph") == [
        "Nothing has all the words of “brokers xyloph”. What has the most telling of them is shown."
    ]


def test_of_what_has_all_the_words_nothing_is_told(client):
    MAKERS["events"]("Brokers")
    assert (len(searched(client, "brokers")["results"]), notices(client, "brokers")) == (1, [])


def test_that_there_is_too_much_to_find_the_best_is_told(client, monkeypatch):
    MAKERS["events"](WORD)
    assert "Best match first." in client.get(f"/search/?q={WORD}").text
    monkeypatch.setattr("mmn.fulltext.hits.MOST_RANKED", 0)
    assert (
        "Newest first: there are too many to find the best." in client.get(f"/search/?q={WORD}&page=1").text
    )


def test_a_term_shows_its_word_in_the_language_it_was_asked_in(client):
    make(Equivalent, term=make(Term, term="wages"), text="ค่าจ้าง")
    [result] = searched(client, '"ค่าจ้าง"')["results"]
    assert [(piece.text, piece.is_found) for piece in result.snippet] == [("ค่าจ้าง", True)]


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_for_one_or_many_of_every_kind(
    client, django_assert_num_queries, monkeypatch, count
):
    monkeypatch.setattr("mmn.search.PER_PAGE", 100)
    for number in range(count):
        for kind in MAKERS:
            MAKERS[kind](f"{WORD} {number}")
        make(Edition, title=WORD)
        make(Equivalent, text=WORD)
    with django_assert_num_queries(48):
        context = searched(client, WORD)
    assert len(context["results"]) == count * (len(MAKERS) + 2)
