import pytest

from members.models import Organisation, Person
from proceedings.models import Participation
from publications.models import Contribution, Project, ProjectRole
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db

roles = pytest.mark.parametrize("model", [ProjectRole, Contribution, Participation])


def test_a_project_does_not_follow_itself():
    project = make(Project, follows=make(Project))
    with refused_by("publications_project_does_not_follow_itself"):
        Project.objects.filter(pk=project.pk).update(follows=project)


@roles
def test_a_role_names_a_person_or_an_organisation_or_a_name_as_printed(model):
    make(model, person=make(Person), printed_name="")
    make(model, organisation=make(Organisation), printed_name="")
    make(model, printed_name="One participant")
    with refused_by("_names_somebody"):
        make(model, printed_name="")


@roles
def test_a_role_is_of_a_person_or_of_an_organisation_never_of_both(model):
    make(model, person=make(Person), printed_name="Jackie")
    with refused_by("_is_one_of_both"):
        make(model, person=make(Person), organisation=make(Organisation))


@roles
def test_a_role_shows_the_name_as_printed_before_the_name_in_the_archive(model):
    person = make(Person, name="Jackie Pollock")
    assert str(make(model, person=person)) == "Jackie Pollock"
    assert str(make(model, person=person, printed_name="Jacqueline Pollock")) == "Jacqueline Pollock"
    assert str(make(model, organisation=make(Organisation, name="MAP"))) == "MAP"


def test_projects_do_not_follow_each_other_in_a_circle():
    first = make(Project)
    second = make(Project, follows=first)
    third = make(Project, follows=second)
    assert refusals(third) == {}
    first.follows = third
    assert refusals(first) == {"follows": ["That project follows this one itself: choose another one."]}
