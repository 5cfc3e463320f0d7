"""A small archive in which everything is linked with everything, and what may be hidden in it.

Each record bears a word that tells its level and state, and one of its own: it is known wherever it shows.
"""

import random

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.validators import MaxLengthValidator
from django.db import models

from mmn.dates import Dated
from mmn.models import Country, Language, Theme, ThemeItem
from mmn.visibility import Guarded, Level, State, Visible
from proceedings.models import (
    Audience,
    EventPublication,
    Participation,
    Passage,
    Response,
    Session,
    Statement,
)
from publications.models import Publication
from tests.baking import make

OURS = ("mmn", "members", "publications", "proceedings")
VOCABULARIES = (Country, Language, Theme, Audience)
MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in OURS and not model._meta.proxy and not issubclass(model, ThemeItem)
]
LINKS = [
    (model, field)
    for model in MODELS
    for field in model._meta.fields
    if field.is_relation and issubclass(field.related_model, Visible)
]
SHOWN = (Level.PUBLIC, State.PUBLISHED)
FOR_MEMBERS = 0
HIDDEN = [
    (Level.MEMBERS, State.PUBLISHED),
    (Level.PUBLIC, State.DRAFT),
    (Level.MEMBERS, State.DRAFT),
    (Level.SECRETARIAT, State.PUBLISHED),
    (Level.SECRETARIAT, State.DRAFT),
]
# What a record has in common with the one behind a link: its `clean` insists.
SHARED = {
    (Passage, "part"): ["publication"],
    (Passage, "note_to"): ["publication", "part", "session", "language"],
    (Session, "parent"): ["event"],
    (Participation, "session"): ["event"],
}
# What a link asks for besides the record behind it.
NEEDED = {
    (Publication, "related"): {"relation": "about"},
    (Passage, "note_to"): {"style": Passage.Style.FOOTNOTE},
}
# What would be drawn by lot otherwise, and has to be seen.
CHOSEN = {
    Session: {"kind": "group"},
    Statement: {"kind": "recommendation"},
    EventPublication: {"relation": "records"},
}
QUOTED = {"words", "printed"}
FILES = {models.FileField: "pdf", models.ImageField: "png"}


def is_loose(model, field):
    """Whether the record stays as public as it was when the one behind `field` is hidden."""
    return field.null and field.name not in getattr(model, "visible_through", ())


def is_needed(model, field):
    """Whether the field is filled without being asked for: with what it requires, or with a country."""
    return not field.null or (field.related_model in VOCABULARIES and field.related_model is not model)


def takes_a_word(field):
    is_long = isinstance(field, models.CharField) and field.max_length > 40
    is_free = field.editable and not field.choices and not field.primary_key and field.name not in QUOTED
    is_plain = all(isinstance(validator, MaxLengthValidator) for validator in field.validators)
    return is_free and is_plain and (is_long or isinstance(field, models.TextField))


class World:
    """`hub` has the public record of each model that all others hang on; `words` what bears each word."""

    def __init__(self):
        random.seed("canary")  # model-bakery draws by lot
        self.words, self.hub, self.unused, self.spare = {}, {}, {}, {}
        for model in VOCABULARIES:
            self.hub[model], self.unused[model] = make(model), make(model)
        for model in MODELS:
            self.centre(model)
        for model, field in LINKS:
            if field.null:
                self.add(model, **{field.name: self.hub[field.related_model]})
            if is_loose(model, field):
                self.spare[model, field.name] = [self.tied(self.add(model)) for _ in HIDDEN]

    def centre(self, model):
        """The hub's record of `model`, made after all it requires."""
        if model not in self.hub:
            for field in model._meta.fields:
                if field.is_relation and not field.null:
                    self.centre(field.related_model)
            self.hub[model] = self.add(model, **CHOSEN.get(model, {}))
        return self.hub[model]

    def add(self, model, shown=SHOWN, **given):
        """A record that bears a word saying `shown`; what it needs and `given` leaves open is the hub's."""
        others = self.hub if shown == SHOWN else self.hub | self.unused
        values = self.named(model, shown) | given
        for name, record in given.items():
            values |= NEEDED.get((model, name), {})
            values |= {shared: getattr(record, shared) for shared in SHARED.get((model, name), [])}
        values |= {
            field.name: others[field.related_model]
            for field in model._meta.fields
            if field.is_relation and field.name not in values and is_needed(model, field)
        }
        self.name_one_target(model, values)
        record = make(model, **values)
        for field in model._meta.many_to_many:
            if field.name != "publications":  # of an event: they have a table of their own
                getattr(record, field.name).add(self.hub[field.related_model], others[field.related_model])
        return record

    def name_one_target(self, model, values):
        if hasattr(model, "TARGETS") and not set(model.TARGETS) & set(values):
            values["publication"] = self.hub[Publication]
        if model is Response and values["statement"] == values["to"]:
            values["to"] = self.add(Statement)

    def named(self, model, shown):
        word = f"canary{shown[0]}{shown[1]} x{len(self.words)}x"
        self.words[word] = model
        values = {field.name: word for field in model._meta.fields if takes_a_word(field)}
        values |= {
            field.name: ContentFile(word.encode(), name=f"{word}.{FILES[type(field)]}")
            for field in model._meta.fields
            if type(field) in FILES
        }
        if issubclass(model, Dated):
            values["date"] = "2018" if shown == SHOWN else "1931"
        if model is Passage:
            values["style"] = random.choice([Passage.Style.CAPTION, Passage.Style.PARAGRAPH])
        if shown == SHOWN:  # hidden records are of all kinds, public ones of the first
            drawn = [field for field in model._meta.fields if field.choices and not field.has_default()]
            values |= {field.name: field.choices[0][0] for field in drawn if not field.blank}
        return values

    def hide(self, index):
        """Add records of every guarded model at the level and state HIDDEN[index], on both sides of links."""
        level, state = shown = HIDDEN[index]
        for model in MODELS:
            if issubclass(model, Guarded):
                secret = self.add(model, shown, level=level, state=state)
                self.hang(secret, shown, index)
                for _model, field in filter(lambda link: link[0] is model, LINKS):
                    if field.null:
                        on_hub = {field.name: self.hub[field.related_model]}
                        self.add(model, shown, level=level, state=state, **on_hub)

    def hang(self, secret, shown, index, above=()):
        """Tie to the hidden record `secret` whatever can be tied to it."""
        for model, field in LINKS:
            if field.related_model is not type(secret) or model in above:
                continue
            if is_loose(model, field):
                spare = model.objects.filter(pk=self.spare[model, field.name][index].pk)
                spare.update(**NEEDED.get((model, field.name), {}), **{field.name: secret})
            else:
                child = self.add(model, shown, **{field.name: secret})
                self.hang(child, shown, index, (*above, model))
        self.tied(secret)

    def tied(self, record):
        """`record`, made one of the several records of its kind that the hub is tied to."""
        for model, centre in self.hub.items():
            for field in model._meta.many_to_many:
                if field.related_model is type(record) and field.name != "publications":
                    getattr(centre, field.name).add(record)
        return record
