import pytest
from django.db.models import ProtectedError

from members.models import Affiliation, Organisation, Person, Tie
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db

NO_DATE = "is not a date. Write 2018, 2018-08, 2018-08-04, or from/to as 2016-03/2016-07."


def test_an_organisation_is_not_part_of_itself():
    organisation = make(Organisation, part_of=make(Organisation))
    with refused_by("members_organisation_is_not_part_of_itself"):
        Organisation.objects.filter(pk=organisation.pk).update(part_of=organisation)


def test_a_tie_of_one_kind_and_time_is_given_once():
    tie = make(Tie, kind="member", date="2003")
    make(Tie, organisation=tie.organisation, kind="member", date="2010")
    make(Tie, organisation=tie.organisation, kind="partner", date="2003")
    make(Tie, kind="member", date="2003")
    with refused_by("members_tie_given_once"):
        make(Tie, organisation=tie.organisation, kind="member", date="2003")


def test_an_affiliation_in_one_role_and_time_is_given_once():
    given = make(Affiliation, role="Director", date="2018")
    same = {"person": given.person, "organisation": given.organisation, "role": "Director", "date": "2018"}
    make(Affiliation, **same | {"person": make(Person)})
    make(Affiliation, **same | {"organisation": make(Organisation)})
    make(Affiliation, **same | {"role": ""})
    make(Affiliation, **same | {"date": ""})
    with refused_by("members_affiliation_given_once"):
        make(Affiliation, **same)


@pytest.mark.parametrize("model", [Tie, Affiliation])
def test_the_time_of_a_tie_or_affiliation_is_a_date_or_empty(model):
    assert refusals(make(model, date="")) == {}
    assert refusals(make(model, date="2013/..")) == {}
    assert refusals(make(model, date="since 2013")) == {"date": [f"“since 2013” {NO_DATE}"]}


@pytest.mark.parametrize(("sort_name", "sorted_as"), [("", "Wai Hnin Po"), ("Po, Wai Hnin", "Po, Wai Hnin")])
def test_a_person_is_sorted_by_the_whole_name_unless_told_otherwise(sort_name, sorted_as):
    assert make(Person, name="Wai Hnin Po", sort_name=sort_name).sort_name == sorted_as


@pytest.mark.parametrize(("honorific", "shown"), [("", "Jackie Pollock"), ("Ms.", "Ms. Jackie Pollock")])
def test_the_full_name_has_the_honorific_when_there_is_one(honorific, shown):
    assert make(Person, name="Jackie Pollock", honorific=honorific).full_name == shown


def test_an_organisation_somebody_belongs_to_cannot_be_deleted():
    affiliation = make(Affiliation)
    with pytest.raises(ProtectedError):
        affiliation.organisation.delete()


def test_organisations_are_not_part_of_each_other_in_a_circle():
    whole = make(Organisation)
    part = make(Organisation, part_of=whole)
    assert refusals(part) == {}
    whole.part_of = part
    sentence = "That organisation is part of this one itself: choose another one."
    assert refusals(whole) == {"part_of": [sentence]}


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Human Rights and Development Foundation", "HRDF"),
        ("Cambodian Women’s Crisis Center", "CWCC"),
        ("MAP Foundation of Chiang Mai", "FCM"),
        ("Migrant Forum", ""),
        ("มูลนิธิ", ""),
    ],
)
def test_an_organisation_of_three_words_or_more_has_initials(name, initials):
    assert Organisation(name=name).initials == initials
