import re

import pytest

from mmn.models import Theme
from proceedings.models import Audience, Passage, Recommendation, Statement
from tests.backoffice import OpenForm, address_of, editor
from tests.baking import make

pytestmark = pytest.mark.django_db

TEXT = "MMN should meet again. Governments should listen."


def test_a_recommendation_is_entered_from_the_passage_it_stands_in():
    passage, wages, governments = make(Passage, text=TEXT), make(Theme), make(Audience)
    form = OpenForm(editor(), Recommendation, "add", f"?passage={passage.pk}")
    assert (form.values["passage"], form.values["words"]) == ([str(passage.pk)], [TEXT])
    row = form.row("theme_items", tag=wages.pk)
    form.save(words="Governments should listen.", audiences=[governments.pk], **row)
    said = Recommendation.objects.get()
    assert (said.passage, said.words) == (passage, "Governments should listen.")
    assert ([*said.audiences.all()], [*said.themes.all()]) == ([governments], [wages])


def test_the_page_of_a_passage_leads_to_what_was_drawn_from_it_and_to_more():
    passage = make(Passage, text=TEXT)
    statement = make(Statement, passage=passage, words="MMN should meet again.")
    text = editor().get(address_of(passage)).text
    assert re.findall(r'<p><a href="/admin/proceedings/([^"]+)"', text) == [
        f"statement/{statement.pk}/change/",
        f"recommendation/add/?passage={passage.pk}",
        f"statement/add/?passage={passage.pk}",
    ]


def test_the_text_of_the_passage_stands_beside_the_words():
    passage = make(Passage, text="MMN should <meet> again.")
    statement, client = make(Statement, passage=passage, words="MMN should"), editor()
    new, stored = f"{address_of(Statement, 'add')}?passage={passage.pk}", address_of(statement)
    shown = '<div class="readonly">MMN should &lt;meet&gt; again.</div>'
    assert [client.get(address).text.count(shown) for address in (new, stored)] == [1, 1]


@pytest.mark.parametrize("view", ["add", "change"])
def test_when_words_are_refused_the_text_of_the_passage_chosen_stands_beside_them(view):
    chosen = make(Passage, text=TEXT)
    form = OpenForm(editor(), make(Statement) if view == "change" else Statement, view)
    response = form.save(passage=chosen.pk, kind="remark", words="Governments must listen.")
    assert response.text.count(f'<div class="readonly">{TEXT}</div>') == 1


def test_without_a_passage_the_form_says_where_to_start():
    text = editor().get(address_of(Statement, "add")).text
    assert text.count("To have it here from the beginning, start on the page of the passage.") == 1


@pytest.mark.parametrize("number", ["9999", "x", "1e9", ""])
def test_a_passage_that_is_none_leaves_the_form_empty(number):
    response = editor().get("/admin/proceedings/recommendation/add/", {"passage": number})
    assert response.context["adminform"].form["words"].value() is None


def test_words_that_do_not_stand_in_the_passage_are_refused_and_kept():
    form = OpenForm(editor(), Recommendation, "add", f"?passage={make(Passage, text=TEXT).pk}")
    response = form.save(words="Governments must listen.")
    errors = response.context["adminform"].form.errors
    assert errors == {"words": ["These words do not stand in the passage. Copy them from it."]}
    assert form.values["words"] == ["Governments must listen."]


def test_figures_answers_and_what_came_of_it_are_entered_with_a_statement():
    statement = make(Statement, passage=make(Passage, text="42 took part."), words="42 took part.")
    form = OpenForm(editor(), statement)
    rows = {
        **form.row("figures", printed="42", value="42", unit="people", what="participants"),
        **form.row("responses_given", kind="answers", to=make(Statement).pk),
        **form.row("follow_ups", kind="meeting", summary="They met.", source="https://example.org/"),
    }
    assert form.save(**rows).status_code == 302
    drawn = [statement.figures.count(), statement.responses_given.count(), statement.follow_ups.count()]
    assert drawn == [1, 1, 1]


def test_recommendations_have_a_list_of_their_own():
    make(Statement, kind="remark")
    asked = make(Statement, kind="recommendation")
    client = editor()
    listed = {
        name: [s.pk for s in client.get(f"/admin/proceedings/{name}/").context["cl"].result_list]
        for name in ("statement", "recommendation")
    }
    assert (len(listed["statement"]), listed["recommendation"]) == (2, [asked.pk])
