import pytest
from django.contrib import admin

from members.models import Organisation, Person
from tests.backoffice import OpenForm, address_of, editor
from tests.baking import make

pytestmark = pytest.mark.django_db


def test_an_organisation_is_entered_with_its_ties_in_one_go():
    form = OpenForm(editor(), Organisation, "add")
    rows = [form.row("ties", kind="member", date="2004/.."), form.row("ties", kind="host", date="2010")]
    assert form.save(name="MAP Foundation", **rows[0], **rows[1]).status_code == 302
    ties = Organisation.objects.get().ties.all()
    assert [(tie.kind, tie.date) for tie in ties] == [
        ("host", "2010"),
        ("member", "2004/.."),
    ]


def test_a_person_is_entered_with_affiliations_in_one_go():
    foundation = make(Organisation)
    form = OpenForm(editor(), Person, "add")
    form.save(name="Wai Hnin Po", **form.row("affiliations", organisation=foundation.pk, role="Director"))
    [affiliation] = Person.objects.get().affiliations.all()
    assert (affiliation.organisation, affiliation.role) == (foundation, "Director")


def test_a_date_that_is_none_is_told_with_the_forms_that_are():
    form = OpenForm(editor(), Organisation, "add")
    response = form.save(name="MAP Foundation", **form.row("ties", kind="member", date="soon"))
    [errors] = response.context["inline_admin_formsets"][0].formset.errors
    assert errors["date"] == [
        "“soon” is not a date. Write 2018, 2018-08, 2018-08-04, or from/to as 2016-03/2016-07."
    ]


@pytest.mark.parametrize("spelling", ["Tuyet", "Huỳnh"])
def test_a_person_is_found_in_any_spelling(spelling):
    make(Person, name="Huynh Thi Ngoc Tuyet", other_names="Huỳnh Thị Ngọc Tuyết")
    make(Person, name="Jackie Pollock")
    result = editor().get(address_of(Person, "changelist"), {"q": spelling}).context["cl"].result_list
    assert [person.name for person in result] == ["Huynh Thi Ngoc Tuyet"]


@pytest.mark.parametrize(("acronym", "name"), [("MAP", "MAP Foundation (MAP)"), ("", "MAP Foundation")])
def test_an_organisation_is_chosen_by_name_and_acronym(acronym, name):
    page = admin.site.get_model_admin(Organisation)
    assert page.choice_label(make(Organisation, name="MAP Foundation", acronym=acronym)) == name
