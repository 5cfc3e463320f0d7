"""The one rule of visibility, walked over every model and everything each one hangs on."""

from itertools import product

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, User

from mmn.visibility import Guarded, Level, State, Visible
from proceedings.models import Passage, Session, Statement
from tests.baking import make

pytestmark = pytest.mark.django_db

READERS = {
    "anonymous": (AnonymousUser(), {("public", "published")}),
    "member": (User(), {("public", "published"), ("members", "published")}),
    "editor": (User(is_staff=True), set(product(Level.values, State.values))),
}
VISIBLE_MODELS = [model for model in apps.get_models() if issubclass(model, Visible)]
GUARDED_MODELS = [model for model in VISIBLE_MODELS if issubclass(model, Guarded)]


def guards(model, seen=()):
    """The paths of foreign keys from `model` to each record that can hide it; () is the record itself.

    A parent of the same kind ends its path: what it hangs on it shares with its child (`Session.clean`).
    """
    if issubclass(model, Guarded):
        yield ()
    if model in seen:
        return
    for name in model.visible_through:
        parent = model._meta.get_field(name).related_model
        yield from ((name, *path) for path in guards(parent, (*seen, model)))


def chain(model, path):
    """A record of `model` that everyone may see, and the record that `path` leads to from it."""
    if not path:
        record = make(model)
        return record, record
    parent, guard = chain(model._meta.get_field(path[0]).related_model, path[1:])
    extra = {"style": "footnote"} if path[0] == "note_to" else {}
    return make(model, **{path[0]: parent}, **extra), guard


def readers_of(record):
    """Who sees `record`: the same whether some records are asked who sees them, or all."""
    records, readers = type(record).objects, {name: user for name, (user, _) in READERS.items()}
    of_some = {name for name in readers if records.filter(pk=record.pk).visible_to(readers[name]).exists()}
    of_all = {name for name in readers if records.visible_to(readers[name]).filter(pk=record.pk).exists()}
    assert of_some == of_all
    return of_all


@pytest.mark.parametrize(
    ("model", "path"),
    [
        pytest.param(model, path, id=f"{model._meta.label}-{'.'.join(path) or 'itself'}")
        for model in VISIBLE_MODELS
        for path in guards(model)
    ],
)
def test_nothing_is_wider_than_itself_and_what_it_hangs_on(model, path):
    record, guard = chain(model, path)
    for level, state in product(Level.values, State.values):
        type(guard).objects.filter(pk=guard.pk).update(level=level, state=state)
        readers = {name for name, (_, allowed) in READERS.items() if (level, state) in allowed}
        assert readers_of(record) == readers
        assert model.objects.public().filter(pk=record.pk).exists() == ("anonymous" in readers)


@pytest.mark.parametrize("model", GUARDED_MODELS, ids=lambda model: model._meta.label)
def test_a_new_record_is_a_draft_for_the_secretariat(model):
    record = model()
    assert (record.level, record.state) == (Level.SECRETARIAT, State.DRAFT)


def test_the_strictest_of_several_parents_decides():
    session = make(Session, level=Level.MEMBERS)
    passage = make(Passage, session=session, level=Level.SECRETARIAT)
    assert readers_of(make(Statement, passage=passage)) == {"editor"}


def test_a_record_without_its_optional_parent_is_seen():
    assert readers_of(make(Passage, session=None, note_to=None)) == {"anonymous", "member", "editor"}


def test_a_record_that_several_rows_point_at_is_listed_once():
    passage = make(Passage)
    make(Statement, passage=passage)
    make(Statement, passage=passage)
    assert [*Passage.objects.visible_to(AnonymousUser())] == [passage]


def test_what_is_seen_of_all_is_asked_for_anew_each_time():
    seen = [(make(Passage), [*Passage.objects.visible_to(AnonymousUser())]) for _time in range(2)]
    assert [len(passages) for _passage, passages in seen] == [1, 2]


def test_what_is_seen_of_all_can_be_narrowed_without_narrowing_what_is_asked_next():
    first, second = make(Passage), make(Passage)
    asked = [Passage.objects.visible_to(AnonymousUser()).get(pk=passage.pk) for passage in (first, second)]
    assert asked == [first, second]


def test_what_is_kept_of_the_way_to_all_is_not_changed_by_those_who_ask():
    def aliases():
        return Passage.objects.visible_to(AnonymousUser()).query.table_map

    before = {table: [*names] for table, names in aliases().items()}
    for _time in range(2):
        passages = Passage.objects.visible_to(AnonymousUser()).select_related("part__publication")
        assert [*Statement.objects.filter(passage__in=passages)] == [*passages] == []
    assert aliases() == before


def test_a_footnote_is_hidden_with_the_session_of_the_passage_it_belongs_to():
    passage = make(Passage, session=make(Session, level=Level.SECRETARIAT))
    footnote = make(
        Passage, publication=passage.publication, part=passage.part, note_to=passage, style="footnote"
    )
    assert readers_of(footnote) == {"editor"}
