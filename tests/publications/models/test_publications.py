import pytest

from publications.models import Publication
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("relation", "has_other"), [("part-of", False), ("", True)])
def test_a_relation_names_the_other_publication_and_the_other_its_relation(relation, has_other):
    other = make(Publication)
    make(Publication, relation="", related=None)
    make(Publication, relation="part-of", related=other)
    with refused_by("publications_publication_relation_has_both_ends"):
        make(Publication, relation=relation, related=other if has_other else None)


def test_a_publication_is_not_related_to_itself():
    publication = make(Publication, relation="about", related=make(Publication))
    with refused_by("publications_publication_is_not_related_to_itself"):
        Publication.objects.filter(pk=publication.pk).update(related=publication)


def test_the_latest_come_first_and_those_without_a_date_last():
    undated, old, new = (make(Publication, date=date) for date in ("", "2003", "2018-08"))
    assert [*Publication.objects.all()] == [new, old, undated]


def test_publications_are_not_related_in_a_circle():
    whole = make(Publication)
    part = make(Publication, relation="part-of", related=whole)
    assert refusals(part) == {}
    whole.relation, whole.related = "part-of", part
    sentence = "That publication is related to this one itself: choose another one."
    assert refusals(whole) == {"related": [sentence]}
