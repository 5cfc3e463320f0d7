"""What every template keeps to; that its variables are defined is proved wherever a test renders it."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["mmn", "members", "publications", "proceedings"]
TEMPLATES = ROOT / "templates"
FILES = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())

each_template = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TEMPLATES)))

COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}", re.DOTALL)
TEMPLATE_CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
READ_OUT = re.compile(r'\b(?:aria-label|aria-description|title|alt|placeholder)="([^"]*)"')
MARKUP = re.compile(r"<[^>]*>|&\w+;")
WORD = re.compile(r"[^\W\d_]{2,}")


def words_left_in_english(source):
    """The words a reader sees or hears that no translation will ever reach."""
    bare = TEMPLATE_CODE.sub("", TRANSLATED.sub("", COMMENT.sub("", source)))
    read_out = " ".join(READ_OUT.findall(bare))
    return WORD.findall(f"{read_out} {MARKUP.sub(' ', bare)}")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{% translate "Search" %} {{ name }} – <b class="big">&amp;</b>', []),
        ("{% blocktranslate trimmed %}Signed in{% endblocktranslate %}{# a note #}", []),
        ("<p>Signed in</p>", ["Signed", "in"]),
        ('<img alt="A map"><nav aria-label="{% translate \'Main\' %}">', ["map"]),
    ],
)
def test_the_check_tells_bare_words_from_translated_ones(source, words):
    assert words_left_in_english(source) == words


@each_template
def test_every_text_is_marked_for_translation(path):
    assert words_left_in_english(path.read_text()) == []


@each_template
def test_a_translated_block_is_trimmed(path):
    blocks = re.findall(r"{%\s*blocktrans(?:late)?\b[^%]*%}", path.read_text())
    assert [block for block in blocks if " trimmed" not in block] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("proceedings/*.html")), ids=lambda path: path.name)
def test_no_line_is_longer_than_one_can_read(path):
    assert [line for line in path.read_text().splitlines() if len(line) > 250] == []


@each_template
def test_nothing_is_marked_safe_by_hand(path):
    assert re.findall(r"\|\s*safe\b|{%\s*autoescape\s+off", path.read_text()) == []


@each_template
def test_no_style_or_script_stands_in_the_page(path):
    inline = r"<style\b|\sstyle=|\son\w+=|<script\b(?![^>]*\bsrc=)|javascript:"
    source = path.read_text().replace("<script>{% site_script %}</script>", "")  # allowed by its hash
    assert re.findall(inline, COMMENT.sub("", source)) == []


@each_template
def test_a_template_has_at_most_150_lines(path):
    assert len(path.read_text().splitlines()) <= 150


STOCK = ("admin/", "registration/", "400", "403", "404", "500")  # found by Django under these names
INCLUDED = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)")


def named():
    """Every template that a template, a view or a name Django goes by asks for."""
    for path in FILES:
        yield from INCLUDED.findall(path.read_text())
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        yield from re.findall(r"[\"']([\w/.-]+\.(?:html|xml|txt))[\"']", path.read_text())
    for model in apps.get_models():
        meta = model._meta
        yield from (f"{meta.app_label}/{meta.model_name}_{kind}.html" for kind in ("list", "detail"))
        yield f"{meta.app_label}/_{meta.model_name}_card.html"


def test_no_template_is_left_that_nobody_asks_for():
    names = {str(path.relative_to(TEMPLATES)) for path in FILES}
    assert {name for name in names - set(named()) if not name.startswith(STOCK)} == set()


@each_template
def test_no_page_has_an_element_in_which_indents_are_seen(path):
    # They are taken out before a page is packed (mmn.middleware).
    assert re.findall(r"<(pre|textarea)\b", path.read_text()) == []
