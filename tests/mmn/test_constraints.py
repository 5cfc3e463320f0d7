"""What is chosen from a list in the code is one of that list in the database too."""

import pytest
from django.apps import apps

from tests.baking import make
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db

OURS = ("mmn", "members", "publications", "proceedings")
CHOSEN = [
    pytest.param(model, field, id=f"{model._meta.label}.{field.name}")
    for model in apps.get_models()
    if model._meta.app_label in OURS and not model._meta.proxy
    for field in model._meta.fields
    if field.choices
]


def others(model, field):
    """What goes with a value: a publication has a relation to another one."""
    return {"related": make(model)} if field.name == "relation" and field.blank else {}


@pytest.mark.parametrize(("model", "field"), CHOSEN)
def test_a_value_is_one_of_the_known(model, field):
    record = model._base_manager.filter(pk=make(model).pk)
    with refused_by(f"{model._meta.app_label}_{model._meta.model_name}_{field.name}_known"):
        record.update(**{field.name: "unknown"[: field.max_length]}, **others(model, field))


@pytest.mark.parametrize(("model", "field"), CHOSEN)
def test_a_value_is_left_out_only_where_the_form_lets_it(model, field):
    record = model._base_manager.filter(pk=make(model).pk)
    if field.blank:
        record.update(**{field.name: ""})
    else:
        with refused_by(f"{field.name}_known"):
            record.update(**{field.name: ""})


@pytest.mark.parametrize(("model", "field"), CHOSEN)
def test_every_value_offered_is_taken(model, field):
    record = model._base_manager.filter(pk=make(model).pk)
    for value, _label in field.choices:
        assert record.update(**{field.name: value}, **others(model, field)) == 1
