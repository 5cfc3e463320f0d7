import pytest
from django.db import IntegrityError, transaction

from mmn.models import Language
from publications.models import Edition, OldAddress
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db


def test_an_edition_stands_once_a_language_extent_and_part():
    edition = make(Edition, extent="full", part="")
    same = {"publication": edition.publication, "language": edition.language}
    make(Edition, **same, extent="summary")
    make(Edition, **same, part="Part II")
    make(Edition, publication=edition.publication, language=make(Language))
    with refused_by("publications_edition_given_once"):
        make(Edition, **same, extent="full", part="")


def test_a_checksum_is_64_hexadecimal_digits():
    assert refusals(make(Edition, checksum="a1" * 32)) == {}
    assert refusals(make(Edition, checksum="A1" * 32)) == {"checksum": ["Enter a valid value."]}


@pytest.mark.parametrize("query", ["page_id=1687", "p=5875"])
def test_an_old_address_is_what_stood_behind_the_question_mark(query):
    assert refusals(make(OldAddress, query=query)) == {}


@pytest.mark.parametrize("query", ["1687", "?p=5875", "p=", "page=7", "p=5875\n", "p=12345678", "p=๕"])
def test_any_other_old_address_is_refused(query):
    assert refusals(make(OldAddress, query=query)) == {"query": ["Write page_id=1687 or p=5875."]}


def test_an_old_address_leads_to_one_publication_only():
    make(OldAddress, query="p=5875")
    with pytest.raises(IntegrityError), transaction.atomic():
        make(OldAddress, query="p=5875")
