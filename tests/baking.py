"""Records for tests: `make(Statement)` is public and published, with everything it hangs on.

model-bakery fills what a model requires; here stands only what it cannot know.
"""

from itertools import count

from model_bakery import baker

from mmn.models import Country, Language, Term, Theme
from mmn.visibility import Guarded, Level, State
from proceedings.models import Figure, FollowUp, Mention, Part, Passage, Session, Statement
from publications.models import OldAddress, Publication

numbers = count(1000)


def two_letters():
    number = next(numbers)
    return chr(97 + number // 26 % 26) + chr(97 + number % 26)


def of_one_publication(values):
    """A passage stands in a part of its own publication."""
    if "part" not in values:
        given = {"publication": values["publication"]} if "publication" in values else {}
        values["part"] = make(Part, **given)
    values.setdefault("publication", values["part"].publication)
    values.setdefault("number", next(numbers))


def at_a_place_of_its_own(values):
    number = next(numbers)
    values.setdefault("slug", f"part-{number}")
    values.setdefault("position", number % 30_000)  # drawn by lot, two would be the same now and then


def in_the_words_of_its_passage(values):
    if "passage" not in values:
        values["passage"] = make(Passage)
    values.setdefault("words", values["passage"].text[:400])


def of_something(values):
    if not any(values.get(name) for name in (*Mention.TARGETS, *FollowUp.TARGETS)):
        values["publication"] = make(Publication)


def naming_something(values):
    in_the_words_of_its_passage(values)
    of_something(values)


def of_something_with_evidence(values):
    of_something(values)
    values.setdefault("source", "https://example.org/evidence")


def in_the_words_of_its_statement(values):
    if "statement" not in values:
        values["statement"] = make(Statement)
    values.setdefault("printed", values["statement"].words[:120])


def by_somebody(values):
    if not values.get("person") and not values.get("organisation"):
        values.setdefault("printed_name", "One participant")


RECIPES = {
    Country: lambda values: values.setdefault("code", two_letters()),
    Language: lambda values: values.setdefault("code", f"x-{next(numbers)}"),
    Theme: lambda values: values.setdefault("name", f"Theme {next(numbers)}"),
    Term: lambda values: values.setdefault("term", f"term {next(numbers)}"),
    OldAddress: lambda values: values.setdefault("query", f"p={next(numbers)}"),
    Part: at_a_place_of_its_own,
    Session: lambda values: values.setdefault("number", next(numbers)),
    Passage: of_one_publication,
    Statement: in_the_words_of_its_passage,
    Mention: naming_something,
    FollowUp: of_something_with_evidence,
    Figure: in_the_words_of_its_statement,
}


def make(model, **values):
    """A saved `model` with `values`; what it requires is made likewise, so that everyone may see it."""
    if issubclass(model, Guarded):
        values = {"level": Level.PUBLIC, "state": State.PUBLISHED} | values
    if hasattr(model, "printed_name"):
        by_somebody(values)
    if recipe := RECIPES.get(model):
        recipe(values)
    for field in model._meta.fields:
        if field.is_relation and not field.null and field.name not in values:
            values[field.name] = make(field.related_model)
    return baker.make(model, **values)
