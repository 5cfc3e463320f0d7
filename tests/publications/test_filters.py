import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from members.models import Organisation, Person
from mmn.models import Country, Language, Theme
from mmn.visibility import Level
from publications.filters import ProjectFilter, PublicationFilter
from publications.models import (
    Contribution,
    Edition,
    Project,
    ProjectRole,
    ProjectTheme,
    Publication,
    PublicationTheme,
)
from tests.baking import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_ways")]


def asked(filterset, query, rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    visible = filterset._meta.model.objects.visible_to(request.user)
    return filterset(QueryDict(query), queryset=visible, request=request)


def found(filterset, query, rf):
    return [*asked(filterset, query, rf).qs]


TIES = {
    "theme": (Theme, "slug", lambda one, theme: make(PublicationTheme, content_object=one, tag=theme)),
    "country": (Country, "pk", lambda one, country: one.countries.add(country)),
    "language": (Language, "pk", lambda one, language: make(Edition, publication=one, language=language)),
    "organisation": (
        Organisation,
        "pk",
        lambda one, who: make(Contribution, publication=one, organisation=who, role="publisher"),
    ),
    "person": (Person, "pk", lambda one, who: make(Contribution, publication=one, person=who, role="author")),
}


@pytest.mark.parametrize("name", TIES)
def test_publications_are_found_by_what_they_are_tied_to_or_by_its_absence(rf, name):
    model, key, tie = TIES[name]
    value, (tied, bare) = make(model), (make(Publication), make(Publication))
    tie(tied, value)
    assert found(PublicationFilter, f"{name}={getattr(value, key)}", rf) == [tied]
    assert found(PublicationFilter, f"{name}=none", rf) == [bare]


def test_publications_are_found_by_kind_and_years(rf):
    old = make(Publication, kind="book", date="2003")
    make(Publication, kind="book", date="2013-05")
    make(Publication, kind="report", date="2003")
    assert found(PublicationFilter, "kind=book&year_from=2002&year_to=2004", rf) == [old]


@pytest.mark.parametrize(("sort", "dates"), [("", ["2020", "2001", ""]), ("oldest", ["2001", "2020", ""])])
def test_what_has_no_date_comes_last_in_either_order(rf, sort, dates):
    for date in ("2001", "", "2020"):
        make(Publication, date=date)
    assert [one.date for one in found(PublicationFilter, f"sort={sort}", rf)] == dates


def test_projects_are_found_by_theme_country_and_partner(rf):
    project, theme, partner = make(Project), make(Theme), make(Organisation)
    make(Project)
    make(ProjectTheme, content_object=project, tag=theme)
    make(ProjectRole, project=project, organisation=partner, role="partner")
    project.countries.add(country := make(Country))
    query = f"theme={theme.slug}&country={country.pk}&organisation={partner.pk}"
    assert found(ProjectFilter, query, rf) == [project]


def test_a_hidden_partner_is_not_known_as_a_value(rf):
    partner = make(Organisation, level=Level.MEMBERS)
    make(ProjectRole, project=make(Project), organisation=partner, role="partner")
    form = asked(ProjectFilter, f"organisation={partner.pk}", rf).form
    assert [*form.errors] == ["organisation"]


@pytest.mark.parametrize(("q", "count"), [("permanently", 1), ("TEMPORARY 2016", 1), ("permanently book", 0)])
def test_projects_are_found_by_all_the_words_of_their_titles_and_note(rf, q, count):
    make(Project, title="Permanently Temporary", note="Begun in 2016.")
    assert len(found(ProjectFilter, f"q={q}", rf)) == count


def test_years_that_end_before_they_begin_are_told(client):
    make(Publication, date="2018")
    page = client.get("/publications/?year_from=2020&year_to=2010")
    assert page.context["filterset"].errors == {"year_to": ["Write a year that is not before the first one."]}
    assert client.get("/publications/?year_from=2010&year_to=2010").context["filterset"].errors == {}


def ways_out(client, query):
    found = client.get(f"/publications/?{query}").context["ways_out"]
    return [(str(way["label"]), way["is_kept"], way["count"], way["query"]) for way in found]


def test_an_empty_list_names_the_filter_to_drop_else_those_to_keep(client):
    make(Publication, title="Cassava", kind="book", date="2018")
    make(Publication, title="Rice", kind="report", date="2004")
    assert ways_out(client, "q=cassava&kind=report&kind=brief") == [
        ("cassava", False, 1, "kind=report&kind=brief"),
        ("report or study, policy brief or advocacy paper", False, 1, "q=cassava"),
    ]
    assert ways_out(client, "q=cassava&kind=report&year_from=2030") == [
        ("cassava", True, 1, "q=cassava"),
        ("report or study", True, 1, "kind=report"),
    ]


@pytest.mark.parametrize(
    "year", ["0199911", "1899", "2101", "２０１８", "20180", "-2018", "2018.0", "9" * 5000]
)
def test_what_is_no_year_of_four_digits_is_told(client, year):
    errors = client.get("/publications/", {"year_from": year}).context["filterset"].errors
    assert errors == {"year_from": ["Write a year between 1900 and 2100, or leave the field empty."]}
