"""What holds for every page of the back office."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from taggit.managers import TaggableManager

from mmn.models import Theme
from mmn.records import Versioned
from mmn.visibility import State
from proceedings.models import Event, Session, Statement
from publications.models import Project, Publication
from tests.backoffice import OpenForm, address_of, editor
from tests.baking import make

pytestmark = pytest.mark.django_db

ARCHIVE = ("mmn", "members", "publications", "proceedings")
PAGES = {m: page for m, page in admin.site._registry.items() if m._meta.app_label in ARCHIVE}
ROWS = [(m, row) for m, page in PAGES.items() for row in page.inlines]
RELATIONS = [
    (model, field)
    for model in dict.fromkeys([*PAGES, *(row.model for _model, row in ROWS)])
    for field in [*model._meta.fields, *model._meta.many_to_many]
    if field.is_relation and not isinstance(field, TaggableManager)
]

each_page = pytest.mark.parametrize("model", PAGES, ids=lambda model: model._meta.label)


def test_every_record_has_a_page_or_is_a_row_of_one():
    ours = {model for model in apps.get_models() if model._meta.app_label in ARCHIVE}
    assert ours - {*PAGES, *(row.model for _model, row in ROWS)} == set()


@each_page
def test_a_page_carries_the_version_its_editor_saw(model):
    assert issubclass(model, Versioned)
    record = make(model)
    assert OpenForm(editor(), record).values["seen_version"] == [str(record.version)]


@pytest.mark.parametrize(("model", "row"), ROWS, ids=lambda one: one.__name__)
def test_rows_are_usable(model, row):
    shown = PAGES[model].get_inline_instances(None)
    [inline] = [inline for inline in shown if type(inline) is row]
    assert (inline.extra, inline.show_change_link) == (0, True)


@pytest.mark.parametrize(("model", "field"), RELATIONS, ids=str)
def test_every_related_record_is_found_by_typing(model, field):
    query = {
        "app_label": model._meta.app_label,
        "model_name": model._meta.model_name,
        "field_name": field.name,
    }
    found = make(field.related_model)
    response = editor().get(reverse("admin:autocomplete"), query)
    assert str(found.pk) in [result["id"] for result in response.json()["results"]]


@each_page
def test_a_list_asks_as_often_for_three_records_as_for_one(model):
    client = editor()
    address = address_of(model, "changelist")
    client.get(address)  # what is kept from one request to the next
    make(model)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert client.get(address).status_code == 200
    make(model), make(model)
    with CaptureQueriesContext(connection) as three:
        assert client.get(address, {"all": ""}).status_code == 200
    assert len(three) == len(one)


@each_page
@pytest.mark.parametrize("key", ["x", "1_2Fx", "9" * 30, "_00"])
def test_a_record_that_is_none_leads_back_to_the_start(model, key):
    record = make(model)
    address = address_of(record).replace(f"/{record.pk}/", f"/{key}/")
    response = editor().get(address)
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


@each_page
def test_a_list_is_searched(model):
    assert editor().get(address_of(model, "changelist"), {"q": "mou “ไทย” 1"}).status_code == 200


@pytest.mark.parametrize("model", [Project, Publication, Event, Session, Statement])
def test_nothing_typed_makes_a_theme(model):
    record = make(model)
    wages = make(Theme, name="Wages")
    form = OpenForm(editor(), record)
    answer = form.save(themes="Social security", **form.row("theme_items", tag=wages.pk))
    assert answer.status_code == 302
    assert [item.tag for item in record.theme_items.all()] == [wages]
    assert [*Theme.objects.all()] == [wages]


@pytest.mark.parametrize("model", [Project, Publication, Event, Session, Statement])
def test_a_theme_that_is_none_is_refused(model):
    form = OpenForm(editor(), make(model))
    answer = form.save(**form.row("theme_items", tag=10**9))
    [error] = answer.context["errors"][0]
    assert error == "Select a valid choice. That choice is not one of the available choices."


@pytest.mark.parametrize("model", [Project, Publication, Event, Session, Statement])
def test_a_theme_given_twice_is_refused_in_a_sentence(model):
    form, wages = OpenForm(editor(), make(model)), make(Theme)
    twice = {**form.row("theme_items", tag=wages.pk), **form.row("theme_items", tag=wages.pk)}
    assert form.save(**twice).status_code == 200


@pytest.mark.parametrize("model", [model for model in PAGES if hasattr(model, "get_absolute_url")])
def test_a_record_leads_to_its_page_on_the_site(model):
    record = make(model)
    response = editor().get(address_of(record))
    [link] = [part for part in response.text.split('"') if "/r/" in part]
    assert editor("second").get(link)["Location"].endswith(record.get_absolute_url())


@each_page
def test_a_page_brings_no_style_or_script_that_the_policy_forbids(model):
    client, record = editor(), make(model)
    for address in (address_of(model, "changelist"), address_of(model, "add"), address_of(record)):
        text = client.get(address).text
        assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=", text) == []


def test_the_page_to_sign_in_has_a_heading(client):
    assert re.findall(r"<h1>(.*?)</h1>", client.get(reverse("admin:login")).text) == ["Log in"]


def test_fields_in_a_table_have_names_of_their_own():
    text = editor().get(address_of(make(Session).event)).text
    for name in ("title", "kind", "starts_at_0", "DELETE"):
        [field] = re.findall(rf'<\w+ [^>]*name="sessions-0-{name}"[^>]*>', text)
        assert "aria-label=" in field


def test_the_start_leads_to_what_is_done_most_often():
    make(Event, state=State.DRAFT)
    text = editor().get(reverse("admin:index")).text
    tasks = text[text.index('class="tasks"') : text.index("</section>")]
    links = re.findall(r'<a href="([^"]+)"', tasks)
    client = editor("second")
    assert [client.get(link).status_code for link in links] == [200] * 4
