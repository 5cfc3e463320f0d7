import re

import pytest

from members.models import Affiliation, Organisation, Person, Tie
from mmn.visibility import Level
from proceedings.models import (
    Audience,
    Event,
    FollowUp,
    Mention,
    Participation,
    Passage,
    Statement,
)
from publications.models import Contribution, Project, ProjectRole, Publication
from tests.baking import make
from tests.members.pages import chronicle, speak

pytestmark = pytest.mark.django_db


def full_person():
    person, organisation = make(Person), make(Organisation)
    make(Affiliation, person=person, organisation=organisation)
    speak(person, organisation, capacity="Chairperson")
    make(Contribution, publication=make(Publication), person=person, role="author")
    make(ProjectRole, project=make(Project), person=person, role="lead")
    make(Mention, person=person)
    return person


def full_organisation():
    organisation = make(Organisation, part_of=make(Organisation))
    make(Tie, organisation=organisation, kind="member")
    make(Organisation, part_of=organisation)
    fill(organisation)
    return organisation


def fill(organisation):
    make(Affiliation, person=make(Person), organisation=organisation)
    speak(make(Person), organisation)
    make(Participation, organisation=organisation, role="donor")
    make(Contribution, publication=make(Publication), organisation=organisation, role="funder")
    make(ProjectRole, project=make(Project), organisation=organisation, role="partner")
    make(Mention, organisation=organisation)
    make(Audience, organisation=organisation)
    make(FollowUp, statement=make(Statement)).organisations.add(organisation)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "make_one", "queries"),
    [("/organisations/", full_organisation, 9), ("/people/", full_person, 11)],
)
def test_a_list_costs_the_same_for_one_or_many(
    client, django_assert_num_queries, path, make_one, queries, count
):
    made = [make_one() for _ in range(count)]
    with django_assert_num_queries(queries):
        response = client.get(path)
    assert {one.pk for one in made} <= {one.pk for one in response.context["object_list"]}


@pytest.mark.parametrize("count", [1, 3])
def test_an_organisation_costs_the_same_with_one_or_many_of_everything(
    client, django_assert_num_queries, count
):
    organisation = full_organisation()
    for _ in range(count - 1):
        fill(organisation)
    with django_assert_num_queries(33):
        client.get(organisation.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_a_person_costs_the_same_with_one_or_many_parts(client, django_assert_num_queries, count):
    person = full_person()
    for _ in range(count - 1):
        speak(person, make(Organisation))
    with django_assert_num_queries(18):
        client.get(person.get_absolute_url())


def test_a_person_is_shown_as_described_then_with_what_was_said(client):
    person, organisation = make(Person), make(Organisation)
    statement = speak(person, organisation, capacity="former MMN Chairperson").statements.get()
    page = client.get(person.get_absolute_url()).text.split('id="chronicle"')[1].split("</section>")[0]
    assert re.findall("described as “(.*?)”", page) == ["former MMN Chairperson"]
    assert re.findall('<a href="(/organisations/[^"]*)"', page) == [organisation.get_absolute_url()]
    assert page.count(statement.words) == 1


def test_what_was_said_for_an_organisation_is_shown_on_its_page(client):
    organisation = make(Organisation)
    speak(make(Person), organisation)
    make(Participation, organisation=organisation, role="donor")
    assert sorted(chronicle(client, organisation)) == [
        ("event", "donor", [], 0),
        ("event", "speaker", [organisation], 1),
    ]


@pytest.mark.parametrize("key", ["person", "organisation"])
def test_a_page_counts_the_recommendations_that_their_list_finds(client, key):
    one = {"person": make(Person), "organisation": make(Organisation)}
    said = Statement.objects.filter(speaker=speak(one["person"], one["organisation"]))
    said.update(kind="recommendation")
    speak(one["person"], one["organisation"]).statements.update(kind="remark")
    hidden = speak(one["person"], one["organisation"]).statements
    hidden.update(kind="recommendation")
    Passage.objects.filter(statements__in=hidden.all()).update(level=Level.MEMBERS)
    response = client.get(one[key].get_absolute_url())
    place = f"/recommendations/?{key}={one[key].pk}"
    assert (response.context["recommendation_count"], f'href="{place}"' in response.text) == (1, True)
    assert [found.pk for found in client.get(place).context["object_list"]] == [said.get().pk]


@pytest.mark.parametrize("key", ["person", "organisation"])
def test_a_page_leads_to_the_events_and_publications_that_their_lists_find(client, key):
    one = {key: make({"person": Person, "organisation": Organisation}[key])}
    parts = [make(Participation, role="organiser", **one) for _ in range(2)]
    make(Participation, event=parts[0].event, role="host", **one)
    make(Contribution, publication=make(Publication), role="author", **one)
    page = client.get(one[key].get_absolute_url()).text
    found = re.findall(rf'<a href="(/\w+/\?{key}=\d+)">(\d+) \w+</a>', page)
    assert [count for _address, count in found] == ["2", "1"]
    counted = [str(client.get(address).context["paginator"].count) for address, _count in found]
    assert counted == ["2", "1"]


def test_an_organisation_leads_to_the_recommendations_addressed_to_it(client):
    organisation = make(Organisation)
    audiences = [make(Audience, slug=slug, organisation=organisation) for slug in ("minister", "ministry")]
    for kind, level in (("recommendation", "public"), ("recommendation", "members"), ("question", "public")):
        said = make(Statement, kind=kind, passage=make(Passage, level=level))
        said.audiences.set(audiences)
    page = client.get(organisation.get_absolute_url()).text
    [(address, words)] = re.findall('href="(/recommendations/[?][^"]*)">([^<]*)<', page)
    assert words == "1 recommendation addressed to it"
    assert client.get(address.replace("&amp;", "&")).context["paginator"].count == 1


def test_an_organisation_shows_what_it_did_and_upon_what(client, django_user_model):
    organisation, report = make(Organisation), make(Publication, title="Safe from the Start")
    secret = make(Publication, level=Level.MEMBERS, title="Secret report")
    for target in (report, secret):
        make(FollowUp, publication=target, kind="rebuttal").organisations.add(organisation)
    pages = [client.get(organisation.get_absolute_url()).text]
    client.force_login(django_user_model.objects.create_user("member"))
    pages.append(client.get(organisation.get_absolute_url()).text)
    assert [re.findall("It came of: <a[^>]*>(.*?)</a>", page) for page in pages] == [
        ["Safe from the Start"],
        ["Safe from the Start", "Secret report"],
    ]
    assert [page.count("Please do not pass it on.") for page in pages] == [0, 1]


def test_members_are_told_what_of_a_page_not_everyone_sees(client, django_user_model):
    secret = {"level": Level.MEMBERS}
    person = make(Person)
    make(Affiliation, person=person, organisation=make(Organisation, name="MAP", **secret))
    spoken = speak(person, make(Organisation, name="HRDF", **secret))
    Passage.objects.filter(statements__speaker=spoken).update(**secret)
    make(Contribution, person=person, publication=make(Publication, title="Draft", **secret), role="author")
    client.force_login(django_user_model.objects.create_user("member"))
    page = client.get(person.get_absolute_url()).text
    assert re.findall(r'>(\w+)</a>\s*(?:<span class="meta">)?\(member organisations\)', page) == [
        "MAP",
        "Draft",
        "HRDF",
    ]
    assert page.count("Please do not pass it on.") == 1


def test_the_places_of_a_person_in_an_organisation_stand_together(client):
    person, organisation = make(Person, name="Jackie"), make(Organisation, name="MMN")
    for role, date in (("founder", "2003"), ("chair", "2015")):
        make(Affiliation, person=person, organisation=organisation, role=role, date=date)
    pages = [client.get(path).text for path in (organisation.get_absolute_url(), "/people/")]
    assert [re.findall(r">(Jackie|MMN)</a>(, chair.*)", page) for page in pages] == [
        [("Jackie", ", chair (2015), founder (2003)")],
        [("MMN", ", chair (2015), founder (2003)")],
    ]


def test_an_organisation_is_not_named_again_beside_those_who_spoke_for_it(client):
    organisation, other = make(Organisation), make(Organisation)
    speak(make(Person), organisation).organisations.add(other)
    page = client.get(organisation.get_absolute_url()).text
    parts = page.split('id="chronicle"')[1].split("</section>")[0]
    named = [f'href="{one.get_absolute_url()}"' in parts for one in (organisation, other)]
    assert named == [False, True]


def test_a_page_tells_what_somebody_touched_newest_first(client):
    person = make(Person)
    new = make(Participation, person=person, event=make(Event, date="2018-08-04"), role="speaker")
    old = make(Contribution, person=person, publication=make(Publication, date="2003"), role="author")
    led = make(ProjectRole, person=person, project=make(Project, date="2010/2012"), role="lead")
    response = client.get(person.get_absolute_url())
    assert [(one.record, one.involved) for one in response.context["chronicle"].entries] == [
        (new.event, [new]),
        (led.project, [led]),
        (old.publication, [old]),
    ]
    assert re.findall("<h3>([0-9]*)</h3>", response.text) == ["2018", "2010", "2003"]


def test_a_page_says_how_many_it_does_not_tell(client, monkeypatch):
    person = make(Person)
    for date in ("2001", "2018", "2010"):
        make(Participation, person=person, event=make(Event, date=date), role="speaker")
    pages = [client.get(person.get_absolute_url()).text]
    monkeypatch.setattr("mmn.chronicle.MOST_TOLD", 2)
    pages.append(client.get(person.get_absolute_url()).text)
    assert [re.findall("<p>(The newest.*)</p>", page) for page in pages] == [[], ["The newest 2 of 3."]]
