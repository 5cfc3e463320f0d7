"""Code that answers readers reaches records that can be hidden only through `visible_to` or `public`.

This reads the code and finds the usual slip at once; tests/test_gates_canary.py proves that nothing leaks.
"""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from mmn.visibility import Guarded, Visible

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["mmn", "members", "publications", "proceedings"]
# What the back office, the loader and the models themselves do is not shown to readers as it stands.
BEHIND_THE_SCENES = {"admin", "management", "migrations", "models", "loading", "actions", "mending"}
# These are given records with all that they touch: only the functions that load it can slip.
LOADED_BEFORE = {"exports", "citations", "roles"}
SOURCES = [
    path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if not set(path.relative_to(ROOT).with_suffix("").parts) & BEHIND_THE_SCENES
]


def is_as_visible_as_its_owner(relation):
    """Whether what stands behind `relation` is seen by whoever sees the record it belongs to: an edition."""
    model = relation.related_model
    return not issubclass(model, Guarded) and model.visible_through == (relation.field.name,)


VISIBLE_MODELS = [model for model in apps.get_models() if issubclass(model, Visible)]
NAMES = {model.__name__ for model in VISIBLE_MODELS}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
# Accessors that lead to several records that can be hidden: publication.editions, event.sessions …
TO_MANY = {
    relation.get_accessor_name()
    for model in apps.get_models()
    for relation in model._meta.related_objects
    if relation.related_model in VISIBLE_MODELS and not is_as_visible_as_its_owner(relation)
} | {
    f.name for model in VISIBLE_MODELS for f in model._meta.many_to_many if f.related_model in VISIBLE_MODELS
}


def unguarded(source):
    """The lines of `source` that reach records that can be hidden and never ask who may see them."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and reaches_records(node) and not is_guarded(node, parents):
            yield f"{node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("prefetch_related"):
            yield from (f"{node.lineno}: {name}" for name in bare_names(node) if name in TO_MANY)


def reaches_records(node):
    of_a_class = isinstance(node.value, ast.Name) and node.value.id in NAMES
    return of_a_class if node.attr in MANAGERS else node.attr in TO_MANY and not of_a_class


def is_guarded(node, parents):
    """Whether what `node` gives is narrowed by `visible_to`, now or wherever the name it gets is used."""
    asked = False
    while isinstance(parent := parents[node], ast.Attribute | ast.Call) and node not in arguments(parent):
        asked |= isinstance(parent, ast.Attribute) and parent.attr in ("visible_to", "public")
        node = parent
    if asked or isinstance(parent, ast.keyword) and (parent.arg or "").endswith("__in"):
        return True  # a subquery of a guarded query hides nothing and shows nothing
    if not isinstance(parent, ast.Assign):
        return False
    used = [name for name in ast.walk(function_of(parent, parents)) if is_use(name, parent.targets[0])]
    return bool(used) and all(is_guarded(name, parents) for name in used)


def arguments(node):
    return node.args if isinstance(node, ast.Call) else []


def function_of(node, parents):
    while not isinstance(node, ast.FunctionDef | ast.Module):
        node = parents[node]
    return node


def is_use(node, target):
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id == ast.unparse(target)


def bare_names(call):
    strings = [arg.value or "" for arg in call.args if isinstance(arg, ast.Constant)]
    return [part for string in strings for part in string.split("__")]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Person.objects.visible_to(user).for_cards(user)", []),
        ("Person.objects.public()", []),
        ("event.sessions.filter(number=1).visible_to(user)", []),
        ("Country.objects.all()", []),
        ("Person.participations.rel", []),
        ("people = Person.objects.filter(number=1)\nfound = people.visible_to(user)", []),
        ("people = Person.objects.all()\nroles.visible_to(user).filter(person__in=people)", []),
        ("people = Person.objects.all()\nreturn_(people)", ["1: Person.objects"]),
        ("Person.objects.filter(number=1)", ["1: Person.objects"]),
        ("event.sessions.all()", ["1: event.sessions"]),
        ("found.prefetch_related('countries', 'session__participations')", ["1: participations"]),
    ],
)
def test_the_check_tells_guarded_reading_from_unguarded(code, found):
    assert [*unguarded(code)] == found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_records_that_can_be_hidden_are_read_through_visible_to(path):
    tree = ast.parse(path.read_text())
    if path.stem in LOADED_BEFORE:
        tree.body = [node for node in tree.body if getattr(node, "name", "").startswith("load")]
    assert [*unguarded(ast.unparse(tree))] == []
