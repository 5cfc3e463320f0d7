"""A variable that no view gave to one of our templates is an error, and not an empty place on the page."""

import sys
from contextlib import contextmanager
from pathlib import Path

from django.template import Node, engines

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class UndefinedVariable(Exception):
    pass


class StringIfInvalid(str):
    """What `string_if_invalid` is while tests run: Django asks for "%s" in it and then fills in the name."""

    def __new__(cls):
        return super().__new__(cls, "%s")

    def __mod__(self, variable):
        origin = rendered_template()
        if TEMPLATES in Path(origin).parents:
            raise UndefinedVariable(f"{variable} in {Path(origin).relative_to(TEMPLATES)}")
        return ""


def rendered_template():
    """The file whose node is being rendered: the innermost one on the stack."""
    frame = sys._getframe()
    while frame := frame.f_back:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and frame.f_code.co_name == "render_annotated":
            return node.origin.name
    return ""


@contextmanager
def undefined_variables_are_errors():
    engine = engines["django"].engine
    usual, engine.string_if_invalid = engine.string_if_invalid, StringIfInvalid()
    try:
        yield
    finally:
        engine.string_if_invalid = usual
