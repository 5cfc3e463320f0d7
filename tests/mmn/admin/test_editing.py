"""Two editors, one record: whatever the order of their saves, nobody's work is lost unseen."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from mmn.fulltext import postgres
from mmn.models import Theme
from proceedings.models import Event, EventTheme, Session
from tests.backoffice import OpenForm, editor
from tests.baking import make

pytestmark = pytest.mark.django_db

SESSIONS, THEMES = "sessions", "theme_items"


@pytest.fixture
def event():
    return make(Event, title="Workshop", date="2018", city="Chiang Mai", kind="workshop")


@pytest.fixture
def mine(event):
    """The form of the event, open before `theirs` is saved."""
    return OpenForm(editor("me"), event)


@pytest.fixture
def theirs(event):
    return OpenForm(editor("they"), event)


def add_sessions(event, *titles):
    for position, title in enumerate(titles, 1):
        make(Session, event=event, number=position, position=position, title=title, kind="plenary")


def differences(response):
    return [(d.record, d.field, d.now, d.typed) for d in response.context["meanwhile"] or []]


def is_held_back(response):
    return response.status_code == 200 and response.context["meanwhile"] is not None


def test_every_save_counts_and_an_editor_alone_is_never_held_back(event):
    client = editor()
    answers = [OpenForm(client, event).save(city=city).status_code for city in ("Bangkok", "Hanoi")]
    event.refresh_from_db()
    assert (answers, event.city, event.version) == ([302, 302], "Hanoi", 3)


def test_the_second_editor_is_held_back_and_sees_both_versions(event, mine, theirs):
    theirs.save(city="Bangkok", kind="forum")
    response = mine.save(city="Hanoi", aims="Meet again")
    assert differences(response) == [
        ("", "Kind", "part in a regional or world forum", "workshop"),
        ("", "City", "Bangkok", "Hanoi"),
        ("", "Aims", "", "Meet again"),
    ]
    assert Event.objects.get().city == "Bangkok"


def test_the_difference_and_one_sentence_stand_on_the_page(mine, theirs):
    theirs.save(city="Bangkok")
    text = mine.save(city="Hanoi").text
    assert text.count("Somebody else saved this record while you were editing it") == 1
    assert "<td>Bangkok</td>" in text
    assert "Please correct" not in text


def test_the_second_editor_keeps_what_they_typed(mine, theirs):
    theirs.save(city="Bangkok")
    mine.save(city="Hanoi", aims="Meet again")
    assert (mine.values["city"], mine.values["aims"]) == (["Hanoi"], ["Meet again"])


def test_who_saw_the_difference_can_save(event, mine, theirs):
    theirs.save(city="Bangkok")
    mine.save(city="Hanoi")
    assert mine.save().status_code == 302
    event.refresh_from_db()
    assert (event.city, event.version) == ("Hanoi", 3)


def test_a_third_editor_in_between_holds_them_back_again(event, mine, theirs):
    theirs.save(city="Bangkok")
    mine.save(city="Hanoi")
    OpenForm(editor("third"), event).save(city="Vientiane")
    assert differences(mine.save()) == [("", "City", "Vientiane", "Hanoi")]


def test_a_form_without_its_version_is_held_back(mine):
    del mine.values["seen_version"]
    assert is_held_back(mine.save(city="Hanoi"))


def test_another_mistake_is_told_as_well(mine, theirs):
    theirs.save(city="Bangkok")
    response = mine.save(title="")
    assert is_held_back(response)
    assert response.context["adminform"].form.errors == {"title": ["This field is required."]}


def test_two_editors_of_one_agenda_notice_each_other(event):
    add_sessions(event, "Opening", "Panel")
    mine, theirs = OpenForm(editor("me"), event), OpenForm(editor("they"), event)
    theirs.save(**theirs.row(SESSIONS, 0, title="Welcome"))
    response = mine.save(**mine.row(SESSIONS, 1, title="Plenary"))
    assert differences(response) == [
        ("session: Welcome", "Title", "Welcome", "Opening"),
        ("session: Panel", "Title", "Panel", "Plenary"),
    ]


def test_two_editors_of_the_themes_alone_notice_each_other(event, mine, theirs):
    wages, health = make(Theme, name="Wages"), make(Theme, name="Health")
    theirs.save(**theirs.row(THEMES, tag=wages.pk))
    assert is_held_back(mine.save(**mine.row(THEMES, tag=health.pk)))
    assert mine.save().status_code == 302
    assert {item.tag.name for item in EventTheme.objects.all()} == {"Wages", "Health"}


def test_a_row_added_meanwhile_is_named_and_stays(event, mine, theirs):
    theirs.save(**theirs.row(SESSIONS, kind="plenary", title="Opening"))
    assert differences(mine.save()) == [("session: Opening", "", "", "")]
    mine.save()
    assert [session.title for session in event.sessions.all()] == ["Opening"]


def test_a_row_changed_on_its_own_page_is_not_set_back_unseen(event):
    add_sessions(event, "Opening", "Panel")
    mine = OpenForm(editor("me"), event)
    OpenForm(editor("they"), event.sessions.get(number=1)).save(title="Welcome")
    response = mine.save(city="Hanoi")
    assert differences(response) == [("session: Welcome", "Title", "Welcome", "Opening")]


def test_a_row_that_both_changed_alike_holds_nobody_back(event):
    add_sessions(event, "Opening")
    mine = OpenForm(editor("me"), event)
    OpenForm(editor("they"), event.sessions.get()).save(title="Welcome")
    assert mine.save(**mine.row(SESSIONS, 0, title="Welcome")).status_code == 302


def test_a_row_deleted_meanwhile_is_told_and_can_be_let_go(event):
    add_sessions(event, "Opening", "Panel", "Closing")
    mine = OpenForm(editor("me"), event)
    event.sessions.get(number=1).delete()
    response = mine.save(**mine.row(SESSIONS, 2, title="Farewell"))
    assert response.text.count("Somebody has deleted this row") == 1
    assert [mine.values[f"sessions-{i}-title"] for i in range(3)] == [["Opening"], ["Panel"], ["Farewell"]]
    assert mine.save(**mine.row(SESSIONS, 0, DELETE="on")).status_code == 302
    assert [session.title for session in event.sessions.all()] == ["Panel", "Farewell"]


def test_a_record_deleted_meanwhile_is_told(event, mine):
    event.delete()
    response = mine.client.post(mine.address, mine.values, follow=True)
    assert "doesn’t exist. Perhaps it was deleted?" in response.text


@pytest.fixture
def nothing_left(transactional_db):
    """Behind a test that commits only the tables of models are emptied: those of the words are of none."""
    yield
    with connection.cursor() as cursor:
        for statement in postgres.EMPTY:
            cursor.execute(statement)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
@pytest.mark.usefixtures("nothing_left")
def test_of_two_saves_at_the_same_moment_one_is_held_back(event, mine, theirs):
    answers, start = [], Barrier(2)

    def save(form, city):
        start.wait()
        answers.append(form.save(city=city).status_code)
        connection.close()

    threads = [Thread(target=save, args=args) for args in ((mine, "Hanoi"), (theirs, "Bangkok"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 302]
