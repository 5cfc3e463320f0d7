import re

import pytest
from django.urls import reverse

from members.models import Person
from mmn.models import Theme
from proceedings.models import (
    Event,
    FollowUp,
    Part,
    Participation,
    Passage,
    Recommendation,
    Response,
    Session,
    Statement,
    StatementTheme,
)
from publications.models import Publication
from tests.baking import make
from tests.proceedings.full import full_event, full_session, full_statement
from tests.proceedings.pages import HIDDEN, cost, found, words

pytestmark = pytest.mark.django_db


def recommended(said="Be heard", text="", **values):
    passage = values.pop("passage", None) or make(Passage, text=text or said)
    return make(Recommendation, passage=passage, words=said, kind="recommendation", **values)


def page_of(client, recommendation):
    return client.get(reverse("proceedings:recommendation-detail", args=[recommendation.pk]))


@pytest.mark.parametrize("name", ["recommendation-list", "statement-list", "figure-list"])
def test_a_list_costs_the_same_for_one_record_or_three(client, name):
    address = reverse(f"proceedings:{name}")
    full_statement(full_session(full_event()))
    one = cost(client, address)
    for _ in range(2):
        full_statement(full_session(full_event()))
    assert cost(client, address) == one


def test_the_page_costs_the_same_for_one_of_all_or_three(client):
    session, theme = full_session(full_event(), kind="group"), make(Theme)
    this = full_statement(session, number_printed="1")
    make(StatementTheme, content_object=this, tag=theme)
    costs = []
    for _ in range(3):
        other = full_statement(session)
        make(StatementTheme, content_object=other, tag=theme)
        make(Statement, passage=this.passage, kind="issue", number_printed="1")
        make(Response, statement=this, to=other, kind="recalls")
        make(Response, statement=other, to=this, kind="agrees")
        make(FollowUp, statement=this, passage=other.passage)
        costs.append(cost(client, this.get_absolute_url()))
    assert costs[0] == costs[2]


def test_only_recommendations_have_a_page_of_their_own(client):
    assert page_of(client, recommended()).status_code == 200
    assert page_of(client, make(Statement, kind="remark")).status_code == 404


def test_a_recommendation_from_a_hidden_passage_answers_as_a_missing_one(client):
    hidden = recommended(passage=make(Passage, **HIDDEN))
    answer, missing = page_of(client, hidden), client.get("/recommendations/999999/")
    assert (answer.status_code, answer.content) == (404, missing.content)


def test_the_words_are_marked_where_they_stand_in_their_passage(client):
    page = page_of(client, recommended("MMN’s voice", text="Raise “MMN’s voice”, again"))
    assert found("<p>([^<]*)<mark>(.*)</mark>(.*?)</p>", page) == [("Raise “", "MMN’s voice", "”, again")]


def test_its_printed_list_is_shown_with_the_issues_above_it(client):
    group = make(Session, kind="group")
    passage = make(Passage, session=group)
    said = {"passage": passage, "number_printed": "1"}
    issue = make(Statement, kind="issue", heading_printed="The issues", **said)
    first = recommended(heading_printed="What to do", **said)
    second = recommended(heading_printed="What to do", **said)
    recommended(heading_printed="Networking", **said)
    recommended(heading_printed="What to do", passage=make(Passage, part=passage.part), number_printed="1")
    context = page_of(client, first).context
    shown = {name: [one.pk for one in context[name]] for name in ("issues", "neighbours")}
    assert shown == {"issues": [issue.pk], "neighbours": [first.pk, second.pk]}


def test_what_was_voiced_outside_a_list_has_no_neighbours(client):
    passage = make(Passage)
    first, _second = recommended(passage=passage), recommended(passage=passage)
    assert page_of(client, first).context["neighbours"] == []


def test_related_ones_share_a_theme_and_those_that_share_most_come_first(client):
    themes = [make(Theme) for _ in range(3)]
    this, close, far, other, hidden = (
        recommended(passage=make(Passage, **given)) for given in [{}, {}, {}, {}, HIDDEN]
    )
    of_each = {this: themes[:2], far: themes[:1], close: themes[:2], other: themes[2:], hidden: themes}
    for one, given in of_each.items():
        for theme in given:
            make(StatementTheme, content_object=one, tag=theme)
    assert [*page_of(client, this).context["related"]] == [close, far]


@pytest.mark.parametrize(
    ("ours", "shown"),
    [
        (None, ["To cite it", "Who took it up, and what came of it"]),
        ("statement", ["To cite it", "What it answers", "Who took it up, and what came of it"]),
    ],
)
def test_what_it_answers_is_told_apart_from_what_came_of_it(client, ours, shown):
    one, other = recommended(), make(Statement, kind="remark")
    if ours:
        make(Response, statement=one, to=other, kind="agrees")
    page = page_of(client, one)
    assert sorted(found("<h2[^>]*>([^<]*)</h2>", page))[-len(shown) :] == shown
    assert found("<p>(Nothing[^<]*)</p>", page) == ["Nothing that came of it is recorded in the archive."]


def test_what_came_of_it_takes_the_place_of_the_sentence_that_nothing_did(client):
    one = recommended()
    make(Response, statement=make(Statement, kind="remark"), to=one, kind="takes-up")
    assert found("<p>(Nothing[^<]*)</p>", page_of(client, one)) == []


def test_a_card_is_named_by_its_number_and_quotes_without_a_link(client):
    one = recommended("Be heard")
    [card] = found('<ol class="cards".*?</ol>', client.get(reverse("proceedings:recommendation-list")))
    assert re.findall('<h3><a href="([^"]*)">([^<]*)</a></h3>', card) == [
        (one.get_absolute_url(), f"Recommendation {one.pk}")
    ]
    assert re.findall("<blockquote[^>]*><p>(.*?)</p>", card) == ["Be heard"]


def test_the_hour_of_a_recommendation_is_said_to_be_that_of_the_place(client):
    event = make(Event, time_zone="Asia/Bangkok")
    session = make(Session, event=event, starts_at="2018-08-04T11:00:00+07:00", ends_at=None)
    page = page_of(client, recommended(passage=make(Passage, session=session)))
    [where] = found("<dt>Where</dt>.*?</dd>", page)
    assert words(where).endswith("· 11:00 (local time, Bangkok)")


def test_a_remark_is_headed_with_who_made_it_and_ends_with_its_themes(client):
    passage = make(Passage, session=make(Session, kind="group", title="Group 1"), number=7)
    remark = make(Statement, passage=passage, kind="remark")
    for name in ("Labour", "Advocacy"):
        make(StatementTheme, content_object=remark, tag=make(Theme, name=name))
    [card] = found('<ol class="cards".*?</ol>', client.get(reverse("proceedings:statement-list")))
    [heading] = re.findall("<h3>.*?</h3>", card)
    plain = " ".join(re.sub("<[^>]*>", "", card).split())
    assert (re.sub("<[^>]*>", "", heading), plain[-31:]) == (
        "Remark: Group 1",
        "· passage 7 · Labour · Advocacy",
    )


def test_a_group_that_recommends_is_linked_once_on_its_card(client):
    group = make(Session, kind="group")
    recommended(passage=make(Passage, session=group))
    [card] = found('<ol class="cards".*?</ol>', client.get(reverse("proceedings:recommendation-list")))
    assert card.count(group.get_absolute_url()) == 1


def test_it_is_cited_with_who_where_and_its_address(client, settings):
    settings.SITE_URL = "https://archive.example.org"
    event = make(Event, title="Workshop", city="Chiang Mai", date="2018-08-04")
    speaker = make(Participation, event=event, person=make(Person, name="Ei Ei"), capacity="MMN member")
    part = make(Part, publication=make(Publication, title="Proceedings"))
    passage = make(Passage, session=make(Session, event=event, title="Plenary"), part=part, number=7)
    one = recommended("Be heard", passage=passage, speaker=speaker)
    assert cited(client, one) == (
        "“Be heard”. Ei Ei, MMN member. Plenary. Workshop, Chiang Mai, 4 August 2018."
        f" In: Proceedings, passage 7. https://archive.example.org/recommendations/{one.pk}/"
    )


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Be heard", "“Be heard”. "),
        ("Be heard.", "“Be heard.” "),
        ("ได้ยิน", "“ได้ยิน”. "),
        ("ကြား။", "“ကြား။” "),
    ],
)
def test_words_that_are_cited_end_before_the_name_begins(client, said, quoted):
    one = recommended(said)
    assert cited(client, one).startswith(f"{quoted}{one.voice}")


def cited(client, recommendation):
    """The citation as a reader copies it."""
    [markup] = found('<p class="citation"[^>]*>(.*?)</p>', page_of(client, recommendation))
    return " ".join(re.sub("<[^>]*>", "", markup).split())


def test_each_of_its_printed_list_but_itself_ends_with_the_way_to_it(client):
    passage = make(Passage)
    issue = make(Statement, passage=passage, kind="issue", number_printed="1", heading_printed="Issues")
    this, other = (recommended(passage=passage, number_printed=number) for number in "12")
    [of_issues, of_these] = found('<ul class="printed">(.*?)</ul>', page_of(client, this))
    assert re.findall('<a href="([^"]*)"[^>]*>([^<]*)</a>', of_issues + of_these) == [
        (issue.passage.get_absolute_url(), f"passage {passage.number}"),
        (other.get_absolute_url(), f"Recommendation {other.pk}"),
    ]
