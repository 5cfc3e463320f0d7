import re

from django.contrib.staticfiles import finders
from django.core.management import call_command

from mmn.styles import JOINED, SHEETS, JoinedStylesFinder, sheets


def test_the_sheets_are_joined_in_their_order(settings, tmp_path):
    settings.BASE_DIR, settings.VAR_DIR = tmp_path, tmp_path / "var"
    (tmp_path / "static/css").mkdir(parents=True)
    for place, sheet in enumerate(sheets()):
        sheet.write_text(f"/* why */\n.sheet-{place} {{\n  color: red;\n}}\n")
    joined = JoinedStylesFinder().written().read_text()
    assert joined == "".join(f".sheet-{place}{{color:red}}" for place in range(len(SHEETS)))


def test_a_changed_sheet_is_joined_anew(settings, tmp_path):
    settings.BASE_DIR, settings.VAR_DIR = tmp_path, tmp_path / "var"
    (tmp_path / "static/css").mkdir(parents=True)
    for sheet in sheets():
        sheet.write_text("")
    finder = JoinedStylesFinder()
    assert finder.written().read_text() == ""
    sheets()[0].write_text("p { color: red }")
    assert finder.written().read_text() == "p{color:red}"


def test_every_sheet_is_joined_but_those_of_the_back_office_and_of_the_gallery(settings):
    names = {sheet.stem for sheet in (settings.BASE_DIR / "static/css").iterdir()}
    assert names - {"admin", "gallery"} == {*SHEETS}


def test_the_joined_sheet_is_collected_and_is_what_pages_ask_for(settings, tmp_path, client, db):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    asked = re.findall('<link rel="stylesheet" href="/static/([^"]*)">', client.get("/about/").text)
    assert (asked, (tmp_path / JOINED).read_text()) == ([JOINED], JoinedStylesFinder().written().read_text())


def test_nothing_else_is_found_by_it():
    assert (finders.find(JOINED) is None, JoinedStylesFinder().find("css/none.css")) == (False, None)
