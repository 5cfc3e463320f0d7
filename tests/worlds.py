"""A small archive in which everything is linked with everything, and what may be hidden in it.

Each record bears a word that tells its level and state, and one of its own: it is known wherever it shows.
"""

import random

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.validators import MaxLengthValidator
from django.db import models

from mmn.dates import Dated
from mmn.loading import count_rows
from mmn.models import ThemeItem
from mmn.visibility import Guarded, Level, State
from proceedings.models import (
    EventPublication,
    FollowUp,
    Part,
    Participation,
    Passage,
    PassageStyle,
    Response,
    Session,
    Statement,
)
from publications.models import OldAddress, Publication
from tests.baking import make
from tests.ties import SHARED, VOCABULARIES, is_loose, is_needed, is_visible, links_of, ways

OURS = ("mmn", "members", "publications", "proceedings")
MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in OURS and not model._meta.proxy and not issubclass(model, ThemeItem)
]
LONE = [
    model
    for model in MODELS
    if issubclass(model, Guarded) or model in (Participation, Statement, FollowUp)  # those of many-to-many
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
# The level and state with everything tied to it in every way; of the others one record of each model.
WIDELY = 1
# What a link asks for besides the record behind it.
NEEDED = {
    (Publication, "related"): {"relation": "about"},
    (Passage, "note_to"): {"style": PassageStyle.FOOTNOTE},
}
# What would be drawn by lot otherwise, and has to be seen.
CHOSEN = {
    Session: {"kind": "group"},
    Statement: {"kind": "recommendation"},
    EventPublication: {"relation": "records"},
}
# Of the chain: a document with an address of its own, and in it what leads nowhere but to its passage.
CHOSEN_OF_THE_CHAIN = CHOSEN | {
    Statement: {"kind": "remark"},
    EventPublication: {"relation": "launched"},
}
QUOTED = {"words", "printed"}
FILES = {models.FileField: "pdf", models.ImageField: "png"}


def takes_a_word(field):
    is_long = isinstance(field, models.CharField) and field.max_length > 40
    is_free = field.editable and not field.choices and not field.primary_key and field.name not in QUOTED
    is_plain = all(isinstance(validator, MaxLengthValidator) for validator in field.validators)
    return is_free and is_plain and (is_long or isinstance(field, models.TextField))


class World:
    """Three centres of public records, and what is hidden around them.

    `hub` has a record of each model, linked with each other in every way; `chain` has another of each, linked
    only with what it cannot be without; what is `lone` hangs on the chain and nothing public on it.
    """

    def __init__(self):
        random.seed("canary")  # model-bakery draws by lot
        self.words, self.hub, self.chain, self.lone, self.unused, self.spare = {}, {}, {}, {}, {}, {}
        for model in VOCABULARIES:
            self.hub[model], self.unused[model] = make(model), make(model)
        for model in MODELS:
            self.stand(model, self.hub)
        for model in MODELS:
            self.link_in_every_way(model)
        for model in filter(is_visible, MODELS):
            self.stand(model, self.chain)
        self.lone = {model: self.add(model, **self.needed(model, self.chain)) for model in LONE}
        count_rows()

    def link_in_every_way(self, model):
        for links in self.links(model)[1:]:
            self.add(model, **links)
        for field in filter(is_loose, links_of(model).values()):
            self.spare[field] = self.tied(self.add(model))

    def stand(self, model, centre):
        """The record of `model` in `centre`, made after all it requires there."""
        if model not in centre:
            chosen = CHOSEN_OF_THE_CHAIN if centre is self.chain else CHOSEN
            centre[model] = self.add(model, **self.needed(model, centre), **chosen.get(model, {}))
        return centre[model]

    def needed(self, model, centre):
        links = {name: field.related_model for name, field in links_of(model).items() if not field.null}
        return {name: self.stand(to, centre) for name, to in links.items()}

    def add(self, model, shown=SHOWN, **given):
        """A record that bears a word saying `shown`; what it needs and `given` leaves open is the hub's."""
        others = self.hub if shown == SHOWN else self.hub | self.unused
        chosen = CHOSEN.get(model, {}) if len(self.words) % 2 else {}
        values = self.named(model, shown) | chosen | given
        for name, record in given.items():
            values |= NEEDED.get((model, name), {})
            values |= {shared: getattr(record, shared) for shared in SHARED.get((model, name), [])}
        if model is Passage and "part" not in values and "publication" in values:
            values["part"] = self.add(Part, shown, publication=values["publication"])
        values |= {
            field.name: others[field.related_model]
            for field in model._meta.fields
            if field.is_relation and field.name not in values and is_needed(model, field)
        }
        self.complete(model, values)
        record = make(model, **values)
        for field in model._meta.many_to_many:
            if field.name != "publications":  # of an event: they have a table of their own
                getattr(record, field.name).add(self.hub[field.related_model], others[field.related_model])
        return record

    def complete(self, model, values):
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
            values["date"] = "2018-08-04" if shown == SHOWN else "1931-08-04"
        if model is Session:
            values["starts_at"] = "2018-08-04T09:00:00+07:00"
        if model is Passage:
            values["style"] = random.choice([PassageStyle.CAPTION, PassageStyle.PARAGRAPH])
        if shown == SHOWN:  # hidden records are of all kinds, public ones of the first
            drawn = [field for field in model._meta.fields if field.choices and not field.has_default()]
            values |= {field.name: field.choices[0][0] for field in drawn if not field.blank}
        return values

    def hide(self, index):
        """Add records of every guarded model at the level and state HIDDEN[index], on both sides of links."""
        level, state = HIDDEN[index]
        for model in MODELS:
            if issubclass(model, Guarded):
                first, *others = self.links(model)
                secret = self.add(model, HIDDEN[index], level=level, state=state, **first)
                self.hang(secret, index, is_near=True)
                if model is Publication and index != WIDELY:
                    self.add(OldAddress, HIDDEN[index], publication=secret)
                for links in others if index == WIDELY else ():
                    secret = self.add(model, HIDDEN[index], level=level, state=state, **links)
                    self.hang(secret, index)
        count_rows()

    def links(self, model, hidden=None):
        """Every set of links to public records that a record of `model` can have beside the one `hidden`."""
        fields = links_of(model)
        agreeing = {name for name in fields if hidden not in SHARED.get((model, name), [])} - {hidden}
        needed = [name for name in agreeing if not fields[name].null]
        sets = []
        for centre in (self.hub, self.hub | self.chain, self.hub | self.chain | self.lone):
            for way in ways(model, hidden):
                links = {name: centre[fields[name].related_model] for name in (*needed, *way)}
                sets += [links] if links not in sets else []
        return sets

    def hang(self, secret, index, is_near=False, above=()):
        """Tie to the hidden record `secret` what can be tied to it: once, or when `is_near` in all ways."""
        self.tied(secret)
        links = [(model, name, field) for model in MODELS for name, field in links_of(model).items()]
        for model, name, field in links if index == WIDELY else ():
            if field.related_model is not type(secret) or model in above:
                continue
            if is_loose(field):
                spare = model.objects.filter(pk=self.spare[field].pk)
                spare.update(**NEEDED.get((model, name), {}), **{name: secret})
                continue
            for others in self.links(model, name)[: None if is_near else 1]:
                child = self.add(model, HIDDEN[index], **others, **{name: secret})
            self.hang(child, index, above=(*above, model))

    def tied(self, record):
        """`record`, made one of the several records of its kind that the centres are tied to."""
        for centre in (self.hub, self.lone):
            for model, middle in centre.items():
                for field in model._meta.many_to_many:
                    if field.related_model is type(record) and field.name != "publications":
                        getattr(middle, field.name).add(record)
        return record
