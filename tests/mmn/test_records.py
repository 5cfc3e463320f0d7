from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.models import Organisation
from mmn.models import Theme
from mmn.records import Keyed, Page, Versioned
from proceedings.models import Recommendation
from tests.baking import make

pytestmark = pytest.mark.django_db


def models_with(base):
    models = [model for model in apps.get_models() if issubclass(model, base)]
    return pytest.mark.parametrize("model", models, ids=lambda model: model._meta.label)


@models_with(Keyed)
def test_a_record_is_found_by_its_natural_key(model):
    make(model)
    record = make(model)
    assert model._default_manager.get_by_natural_key(*record.natural_key()) == record


def test_a_theme_is_found_by_its_address_name():
    theme = make(Theme, name="Social security")
    assert Theme.objects.get_by_natural_key(*theme.natural_key()) == theme
    assert theme.natural_key() == ["social-security"]


def test_a_natural_key_of_the_wrong_length_is_an_error():
    with pytest.raises(ValueError):
        Organisation.objects.get_by_natural_key("map-foundation", "2018")


@models_with(Versioned)
def test_every_save_counts_the_version(model):
    record = make(model)
    assert record.version == 1
    record.save()
    record.save()
    assert model._default_manager.get(pk=record.pk).version == 3


@models_with(Page)
def test_a_page_gets_its_address_name_once_and_may_be_given_another(model):
    record = make(model)
    slug = record.slug
    setattr(record, "title" if hasattr(record, "title") else "name", "Another name")
    record.save()
    assert record.slug == slug
    record.slug = "another-name"
    record.save()
    record.refresh_from_db()
    assert record.slug == "another-name"


@models_with(Page)
def test_two_pages_of_one_kind_never_share_an_address_name(model):
    record, other = make(model), make(model)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=other.pk).update(slug=record.slug)


@models_with(Page)
def test_a_page_knows_when_it_was_last_changed(model):
    record = make(model)
    long_ago = timezone.now() - timedelta(days=400)
    model.objects.filter(pk=record.pk).update(created_at=long_ago, changed_at=long_ago)
    record.refresh_from_db()
    record.save()
    assert record.created_at == long_ago
    assert timezone.now() - record.changed_at < timedelta(minutes=1)


def test_an_address_name_that_is_no_slug_is_refused():
    organisation = make(Organisation)
    organisation.slug = "MAP Foundation"
    with pytest.raises(ValidationError) as refused:
        organisation.full_clean()
    assert refused.value.message_dict == {
        "slug": ["Use small letters, digits and hyphens only, for example “map-foundation”."]
    }


def test_sources_are_read_a_line_each():
    assert make(Organisation, sources="Proceedings\nhttps://example.org/").source_lines == [
        "Proceedings",
        "https://example.org/",
    ]


def test_a_recommendation_counts_its_version_too():
    recommendation = make(Recommendation)
    recommendation.save()
    assert recommendation.version == 2
