import re
from collections import Counter

import brotli
import pytest

from mmn import timeline
from mmn.models import Country, Theme
from mmn.visibility import Level
from proceedings.models import Event
from publications.models import Project, Publication, PublicationTheme
from tests.baking import make
from tests.proceedings.full import full_event, full_session, full_statement
from tests.proceedings.pages import cost

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_undefined")]


def told(response):
    """{year: the titles told of it}."""
    years = {
        year: [one.record.title for one in entries] for year, entries, _lists in response.context["years"]
    }
    return {year: titles for year, titles in years.items() if titles}


def wholes(response):
    """{year: {list: (how many of the year, its address)}} where a list holds more than is told."""
    return {
        year: {str(title): (count, address) for title, count, address in lists}
        for year, _entries, lists in response.context["years"]
        if lists
    }


def drawn(response):
    return {year.year: year.count for year in response.context["river"].years}


@pytest.mark.usefixtures("both_ways")
def test_events_publications_and_projects_stand_in_the_order_of_time(client):
    make(Publication, title="Report", date="2018-09")
    make(Event, title="Workshop", date="2018-08-04")
    make(Project, title="Exchange", date="2016")
    make(Publication, title="Undated")
    page = client.get("/timeline/")
    assert told(page) == {2016: ["Exchange"], 2018: ["Workshop", "Report"]}
    assert drawn(page) == {2016: 1, 2017: 0, 2018: 2}


@pytest.mark.usefixtures("both_ways")
def test_what_lasts_for_years_stands_in_its_first_and_the_list_holds_it_in_all(client):
    make(Project, title="Exchange", date="2016/2018")
    page = client.get("/timeline/")
    assert told(page) == {2016: ["Exchange"]}
    assert "Project, 2016–2018" in page.text
    assert wholes(page) == {
        2017: {"Projects": (1, "/projects/?year_from=2017&year_to=2017")},
        2018: {"Projects": (1, "/projects/?year_from=2018&year_to=2018")},
    }


@pytest.mark.usefixtures("both_ways")
def test_what_began_before_the_years_asked_for_stands_in_the_first_of_them(client):
    make(Project, title="Exchange", date="2016/2018")
    make(Project, title="Ended", date="2015/2016")
    assert told(client.get("/timeline/?year_from=2017")) == {2017: ["Exchange"]}


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("date", ["/2016", "2016/.."])
def test_of_what_begins_or_ends_nobody_knows_when_the_year_known_counts(client, date):
    make(Project, title="Exchange", date=date)
    assert told(client.get("/timeline/")) == {2016: ["Exchange"]}


def test_a_year_tells_only_so_many_of_a_list_and_leads_to_all(client, monkeypatch):
    monkeypatch.setattr(timeline, "MOST", 2)
    for date in ("2018-03", "2018-01", "2018-02"):
        make(Publication, title=date, date=date)
    make(Event, title="Workshop", date="2018-04")
    page = client.get("/timeline/")
    assert told(page) == {2018: ["2018-01", "2018-02", "Workshop"]}
    assert wholes(page) == {2018: {"Publications": (3, "/publications/?year_from=2018&year_to=2018")}}


@pytest.mark.usefixtures("both_ways")
def test_recommendations_are_counted_with_their_events(client):
    statement = full_statement(full_session(full_event(date="2018-08-04")))
    assert wholes(client.get("/timeline/"))[2018] == {
        "Recommendations": (1, "/recommendations/?year_from=2018&year_to=2018")
    }
    assert statement.words not in client.get("/timeline/").text


@pytest.mark.usefixtures("both_ways")
def test_it_follows_the_filters_of_the_lists(client):
    theme = make(Theme, slug="health", name="Health")
    about, _other = make(Publication, title="On health", date="2018"), make(Publication, date="2018")
    make(PublicationTheme, content_object=about, tag=theme)
    page = client.get("/timeline/?theme=health&utm=x")
    assert told(page) == {2018: ["On health"]}
    assert re.findall(r"<h1>([^<]*)</h1>", page.text.replace("\n", "")) == ["Timeline: Health"]
    assert [section.address for section in page.context["sections"]] == ["/publications/?theme=health"]


def test_a_filter_left_empty_leaves_every_list(client):
    make(Publication, title="Report", date="2018")
    assert told(client.get("/timeline/?addressee=")) == {2018: ["Report"]}


@pytest.mark.usefixtures("both_ways")
def test_what_the_reader_may_not_see_is_neither_told_nor_counted(client, admin_client):
    make(Publication, title="Open", date="2018")
    make(Publication, title="Secret", date="2019", level=Level.SECRETARIAT)
    make(Event, title="Secret too", level=Level.SECRETARIAT)
    pages = [one.get("/timeline/") for one in (admin_client, client)]
    assert [drawn(page) for page in pages] == [{2018: 1, 2019: 1}, {2018: 1}]
    assert [page.text.count("Secret") for page in pages] == [1, 0]
    assert [page.text.count("without a date") for page in pages] == [1, 0]


def test_what_has_no_date_is_counted_and_leads_to_its_list(client):
    make(Publication, date="2018")
    make(Publication)
    links = re.findall(r'<a href="([^"]*)">([^<]*without[^<]*)</a>', client.get("/timeline/").text)
    assert links == [("/publications/?year_from=none", "1 without a date")]


def test_members_are_told_what_not_everyone_sees(client, django_user_model):
    make(Publication, title="Report", date="2018", level=Level.MEMBERS, kind="report")
    client.force_login(django_user_model.objects.create_user("member"))
    assert "(member organisations) Report or study" in client.get("/timeline/").text


@pytest.mark.parametrize(
    ("query", "count"), [("theme=nothing", 1), ("year_from=x", 1), ("year_from=2018", 0)]
)
def test_a_wrong_value_gives_a_plain_sentence(client, query, count):
    make(Publication, date="2018")
    page = client.get(f"/timeline/?{query}").text
    assert (page.count('<ul class="errors">'), page.count('id="y2018"')) == (count, 1 - count)


def test_where_nothing_is_found_there_are_steps_that_find_something(client):
    make(Publication, date="2018")
    make(Country, code="la", name="Lao PDR")
    page = client.get("/timeline/?country=la&year_from=2018")
    assert [(str(way["label"]), way["query"]) for way in page.context["ways_out"]] == [
        ("Lao PDR", "year_from=2018")
    ]
    assert page.text.count('content="noindex"') == 1


def add_one_of_each(number):
    event = full_event(title=f"Workshop {number}", date=f"{2010 + number}-05")
    full_statement(full_session(event))
    make(Publication, title=f"Report {number}", date=f"{2010 + number}")
    make(Project, title=f"Exchange {number}", date=f"{2010 + number}/2020")


def test_it_costs_the_same_for_one_of_each_or_three(client):
    add_one_of_each(1)
    costs = [cost(client, "/timeline/")]
    add_one_of_each(2)
    add_one_of_each(3)
    assert [*costs, cost(client, "/timeline/")] == [17, 17]


def told_of_all(model):
    """How many of the dated records of `model` are told: of a year only so many."""
    known = [one.earliest or one.latest for one in model.objects.public()]
    years = Counter(day.year for day in known if day)
    return sum(min(count, timeline.MOST) for count in years.values())


@pytest.mark.usefixtures("archive")
def test_the_real_archive_is_told_in_one_light_page_with_true_numbers_and_addresses(client):
    page = client.get("/timeline/")
    assert len(brotli.compress(page.content, quality=5)) < 9000
    entries = [one for _year, entries, _lists in page.context["years"] for one in entries]
    assert len(entries) == sum(map(told_of_all, (Event, Publication, Project)))
    for one in entries[::20]:
        assert client.get(one.address)["Location"] == one.record.get_absolute_url()
    for lists in wholes(page).values():
        for count, address in lists.values():
            assert client.get(address).context["paginator"].count == count
