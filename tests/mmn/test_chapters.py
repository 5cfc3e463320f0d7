"""What stands of a record in a dossier, seen on the page."""

import re

import pytest

from members.models import Organisation
from mmn.chapters import marked
from mmn.models import Language, Theme
from mmn.visibility import Level
from proceedings.models import (
    Event,
    EventTheme,
    Figure,
    FollowUp,
    Passage,
    Response,
    Statement,
    StatementTheme,
)
from publications.models import Contribution, Edition, Project, ProjectTheme, Publication, PublicationTheme
from tests.baking import make
from tests.proceedings.full import spoken
from tests.proceedings.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_undefined")]


SITE = "https://archive.example.org"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def said():
    """“Be heard”: a recommendation that is its whole passage."""
    recommendation = spoken()
    Passage.objects.update(text=recommendation.words)
    return recommendation


def items(client, theme):
    """The text of each item on the page."""
    page = client.get(f"/dossier/?theme={theme.slug}").text
    return [
        words(item)
        for item in re.findall(r"<li>(.*?)</li>", page.split("<article")[1].split("</article>")[0], re.DOTALL)
    ]


def theme_of(record):
    return record.themes.get()


def given(theme, record, through):
    make(through, tag=theme, content_object=record)
    return record


def recommended(theme, passage, said, kind="recommendation"):
    statement = make(Statement, passage=passage, words=said, kind=kind)
    return given(theme, statement, StatementTheme)


def test_a_recommendation_says_who_in_what_capacity_to_whom_where_and_when(client, said):
    assert items(client, theme_of(said)) == [
        "Be heard Jackie Pollock, a founding member, MAP. Addressed to: Governments "
        f"Recommendation {said.pk}. Panel. Workshop, Chiang Mai, 4 August 2018. In: Proceedings, passage 42. "
        f"{SITE}/recommendations/{said.pk}/"
    ]


def test_it_says_under_which_heading_and_number_it_is_printed(client, said):
    Statement.objects.update(heading_printed="What MMN can do", number_printed="3")
    [item] = items(client, theme_of(said))
    assert f"Recommendation {said.pk}, printed as “What MMN can do” 3. Panel." in item


def test_its_passage_stands_below_it_with_its_words_marked(client):
    theme = make(Theme)
    recommended(theme, make(Passage, text="Many were not heard. Be heard, she said to all."), "Be heard")
    page = client.get(f"/dossier/?theme={theme.slug}").text
    [context] = re.findall(r'<p class="context">(.*?)</p>', page, re.DOTALL)
    assert re.findall("<mark>(.*?)</mark>", context) == ["Be heard"]
    assert words(context) == "In its passage: Many were not heard. Be heard, she said to all."


def test_a_passage_that_says_no_more_than_the_words_is_not_repeated(client):
    theme = make(Theme)
    recommended(theme, make(Passage, text="1. Be heard; and"), "Be heard")
    [item] = items(client, theme)
    assert "In its passage" not in item


def test_recommendations_of_one_passage_share_it(client):
    theme, passage = make(Theme), make(Passage, text="She said to all: be heard. And once more: be seen.")
    for said in ("be heard", "be seen"):
        recommended(theme, passage, said)
    first, second = items(client, theme)
    assert first.endswith("In its passage: She said to all: be heard. And once more: be seen.")
    assert second.endswith("In its passage: see number 1.")


@pytest.mark.parametrize(
    ("quotes", "found"),
    [
        (["be"], [("To ", False), ("be", True), (" or not", False)]),
        (["not", "To"], [("To", True), (" be or ", False), ("not", True)]),
        (["To be", "be or"], [("To be", True), (" or", True), (" not", False)]),
        (["To be or", "be"], [("To be or", True), (" not", False)]),
        (["elsewhere"], [("To be or not", False)]),
    ],
)
def test_all_that_is_quoted_of_a_text_is_marked_once(quotes, found):
    assert [(piece.text, piece.is_found) for piece in marked("To be or not", quotes)] == found


def test_it_tells_who_took_it_up_and_what_came_of_it_with_the_evidence(client, said):
    answer = make(
        Statement, words="So be it", kind="remark", passage=make(Passage, text="So be it", number=7)
    )
    make(Response, statement=answer, to=said, kind="agrees")
    follow_up = make(
        FollowUp, statement=said, summary="They met.", date="2019", source="https://example.org/a"
    )
    follow_up.organisations.add(make(Organisation, name="MAP"))
    [item] = items(client, theme_of(said))
    assert item.partition(f"/recommendations/{said.pk}/ ")[2] == (
        f"{answer.voice} agrees with this: “So be it” {SITE}{answer.get_absolute_url()} "
        "What came of it: They met. Who: MAP. 2019. https://example.org/a"
    )


def test_of_hidden_evidence_nothing_is_said(client, admin_client, said):
    hidden = make(Passage, text="Secret", level=Level.SECRETARIAT)
    make(Response, statement=make(Statement, passage=hidden, kind="remark"), to=said, kind="agrees")
    make(FollowUp, statement=said, summary="Secret", passage=hidden)
    pages = [items(one, theme_of(said))[0].count("Secret") for one in (admin_client, client)]
    assert pages == [2, 0]


def test_members_are_told_what_came_of_an_open_record_for_them_alone(client, django_user_model, said):
    shared = make(Passage, level=Level.MEMBERS)
    make(Response, statement=make(Statement, passage=shared, kind="remark"), to=said, kind="agrees")
    make(FollowUp, statement=said, passage=shared)
    client.force_login(django_user_model.objects.create_user("member"))
    [item] = items(client, theme_of(said))
    assert item.count("For member organisations only. Please do not pass it on.") == 2


def test_members_are_told_which_names_are_not_public(client, django_user_model, said):
    said.speaker.organisations.set([make(Organisation, name="MAP", level=Level.MEMBERS)])
    client.force_login(django_user_model.objects.create_user("member"))
    [item] = items(client, theme_of(said))
    assert item.startswith("Be heard Jackie Pollock, a founding member, MAP (member organisations).")


def test_another_statement_is_shorter(client):
    theme = make(Theme)
    passage = make(Passage, text="Many were not heard, he said to all of them.", number=3)
    remark = recommended(theme, passage, "Many were not heard", kind="remark")
    make(FollowUp, statement=remark)
    title = passage.publication.title
    assert items(client, theme) == [
        f"Many were not heard {title} Remark. In: {title}, passage 3. {SITE}{remark.get_absolute_url()}"
    ]


def test_a_figure_says_what_it_counts_as_printed_and_where_it_stands(client, said):
    values = {"value": 1070000, "unit": "migrants", "what": "migrants in Thailand", "printed": "1.07 million"}
    make(Figure, statement=said, basis="estimate", period="2017", qualifier="around", **values)
    _recommendation, figure = items(client, theme_of(said))
    assert figure.startswith(
        "around 1,070,000 migrants – migrants in Thailand, 2017, estimated. As printed: “1.07 million” "
        "Jackie Pollock, a founding member, MAP."
    )


def test_a_publication_is_cited_with_its_languages(client):
    values = {
        "title": "Neighbours",
        "subtitle": "In need",
        "date": "2023-08",
        "kind": "report",
        "isbn": "1-2",
    }
    report = given(theme := make(Theme), make(Publication, **values), PublicationTheme)
    for role, name in (("author", "A. Author"), ("publisher", "MMN"), ("layout", "Nobody")):
        make(Contribution, publication=report, role=role, printed_name=name)
    thai = make(Language, code="th", name="Thai")
    for part in ("Part I", "Part II"):
        make(Edition, publication=report, language=thai, part=part)
    assert items(client, theme) == [
        "A. Author. Neighbours: In need. MMN, August 2023. ISBN 1-2. "
        f"{SITE}/publications/{report.pk}/ Report or study · Thai"
    ]


def test_an_event_and_a_project_are_short(client):
    theme = make(Theme)
    event = make(
        Event, title="Workshop", kind="workshop", city="Chiang Mai", date="2018-08-04", is_online=True
    )
    project = make(Project, title="Exchange", date="2018/2019")
    given(theme, event, EventTheme)
    given(theme, project, ProjectTheme)
    assert items(client, theme) == [
        f"Workshop. Workshop, Chiang Mai, online, 4 August 2018. {SITE}/events/{event.pk}/",
        f"Exchange, 2018–2019. {SITE}/projects/{project.pk}/",
    ]


@pytest.mark.parametrize(
    ("model", "through"),
    [(Publication, PublicationTheme), (Event, EventTheme), (Project, ProjectTheme)],
)
def test_what_came_of_publications_events_and_projects_is_told(client, model, through):
    record = given(theme := make(Theme), make(model), through)
    make(FollowUp, **{model._meta.model_name: record}, summary="They met.", source="https://example.org/a")
    [item] = items(client, theme)
    assert item.endswith("What came of it: They met. https://example.org/a")
