"""The rules of the house: what stands where, who may lean on whom, and what every part must have."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from mmn.dates import Dated

ROOT = Path(__file__).resolve().parent.parent
STOREYS = ["mmn", "members", "publications", "proceedings"]
ROOF = {
    "mmn.apps",
    "mmn.urls",
    "mmn.errors",
    "mmn.pages",
    "mmn.sections",
    "mmn.chapters",
    "mmn.dossier",
    "mmn.timeline",
    "mmn.api",
    "mmn.search",
    "mmn.found",
    "mmn.gallery",
    "mmn.sitemaps",
    "mmn.watch",
}
OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in STOREYS]
SOURCES = [
    path
    for package in STOREYS
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
]

each_source = pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
each_model = pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def storey(module):
    """How high `module` stands: 0 the floor, 4 the roof."""
    if module in ROOF or module.startswith("mmn.management."):
        return len(STOREYS)
    return STOREYS.index(module.partition(".")[0])


def imported(path):
    """The names of our own modules that `path` imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (name for name in names if name.partition(".")[0] in STOREYS)


def test_the_root_holds_only_what_belongs_there():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    entries = {line.partition("/")[0] for line in listed.stdout.splitlines()}
    plain = {entry for entry in entries if not entry.startswith(".")}
    assert plain - {"README.md", "Makefile", "uv.lock", "docs", "benchmarks"} <= {
        *("manage.py", "pyproject.toml", "mmn", "members", "publications", "proceedings"),
        *("templates", "static", "fixtures", "tests"),
    }


def test_no_file_is_named_after_nothing():
    vague = {"utils", "helpers", "common", "misc", "signals"}
    assert [path for path in SOURCES if vague & {path.stem, path.parent.name}] == []


@each_source
def test_imports_point_down(path):
    module = module_name(path)
    assert [name for name in imported(path) if storey(name) > storey(module)] == []


@each_source
def test_imports_within_the_house_are_absolute(path):
    nodes = ast.walk(ast.parse(path.read_text()))
    assert [node.lineno for node in nodes if isinstance(node, ast.ImportFrom) and node.level] == []


@each_source
def test_only_the_watch_on_the_roof_listens_to_signals(path):
    text = path.read_text()
    listens = re.search(r"\bsignals\b|@receiver|\.connect\(", text)
    assert listens is None or module_name(path) == "mmn.watch"


@each_source
def test_a_file_has_at_most_250_lines_and_a_function_40(path):
    text = path.read_text()
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if node.end_lineno - node.lineno >= 40]
    assert (len(text.splitlines()) <= 250, long) == (True, [])


def test_a_style_sheet_has_at_most_250_lines():
    sheets = (ROOT / "static" / "css").iterdir()
    assert [sheet.name for sheet in sheets if len(sheet.read_text().splitlines()) > 250] == []


@each_model
def test_foreign_keys_point_down(model):
    fields = [*model._meta.fields, *model._meta.many_to_many]
    targets = {field.related_model for field in fields if field.is_relation} & set(OUR_MODELS)
    height = STOREYS.index(model._meta.app_label)
    assert [to for to in targets if STOREYS.index(to._meta.app_label) > height] == []


def nameless(model):
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return [f.name for f in fields if not f.auto_created and not isinstance(f.verbose_name, Promise)]


@each_model
def test_a_model_is_named_in_words_that_can_be_translated(model):
    assert isinstance(model._meta.verbose_name, Promise)


def test_every_field_is_named_in_words_that_can_be_translated():
    assert {model._meta.label: names for model in OUR_MODELS if (names := nameless(model))} == {}


@each_model
def test_every_relation_is_named_from_the_other_side(model):
    fields = [*model._meta.fields, *model._meta.many_to_many]
    own = [field for field in fields if field.is_relation and field.model is model]
    assert [field.name for field in own if not field.remote_field.related_name] == []


@each_model
def test_an_ordering_ends_in_a_unique_column(model):
    *_, last = model._meta.ordering
    field = model._meta.pk if last == "pk" else model._meta.get_field(last.lstrip("-"))
    assert field.unique or [c.name for c in model._meta.constraints if last in columns(c)] != []


def columns(constraint):
    if not isinstance(constraint, models.UniqueConstraint):
        return ()
    return constraint.fields or [expression.name for expression in constraint.expressions]


CONSTRAINTS = {c.name: (model, c) for model in OUR_MODELS for c in model._meta.constraints}


def without_owner(name):
    """What stands in the name of a constraint behind its app and model."""
    model, _constraint = CONSTRAINTS[name]
    return name.removeprefix(f"{model._meta.app_label}_{model._meta.model_name}")


def test_every_constraint_is_tried_in_a_test():
    """It is named whole, or without its owner when all models of a base are tried at once.

    Those of values chosen from a list are tried together in tests/mmn/test_constraints.py.
    """
    tests = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    tried = set(re.findall(r'refused_by\("(\w+)"\)', tests))
    single = [name for name in CONSTRAINTS if not name.endswith("_known")]
    assert [name for name in single if not {name, without_owner(name)} & tried] == []


# What a form refuses at the field, or fills itself, never reaches these.
BEHIND_THE_FORM = ("_known", "_has_words", "_has_text")


def says_what_to_do(name):
    model, constraint = CONSTRAINTS[name]
    if name.endswith(BEHIND_THE_FORM):
        return True
    if without_owner(name) == "_ends_after_it_starts" and issubclass(model, Dated):
        return True
    if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
        return True  # Django says: “Session with this Event and Number already exists.”
    return constraint.violation_error_message != constraint.default_violation_error_message


def test_a_constraint_that_a_form_can_run_into_is_answered_with_a_sentence():
    assert [name for name in CONSTRAINTS if not says_what_to_do(name)] == []
