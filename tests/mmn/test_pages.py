import re

import pytest

from members.models import Organisation
from mmn.models import Country, Equivalent, Language, Term, Theme
from mmn.visibility import Level
from proceedings.models import (
    Event,
    Figure,
    Instrument,
    Part,
    Participation,
    Passage,
    Recommendation,
    Session,
    SessionTheme,
    Statement,
    StatementTheme,
)
from publications.models import OldAddress, Publication, PublicationTheme
from tests.baking import make

pytestmark = pytest.mark.django_db


def shown(response):
    """{title of a section: (how many it counts, the records it shows)}."""
    return {str(one.title): (one.count, [*one.first]) for one in response.context["sections"]}


def about(theme, **values):
    publication = make(Publication, **values)
    make(PublicationTheme, tag=theme, content_object=publication)
    return publication


@pytest.mark.parametrize("query", ["page_id=1687", "p=5875"])
def test_an_address_of_the_former_site_leads_to_its_publication(client, query):
    old = make(OldAddress, query=query)
    response = client.get(f"/?{query}")
    assert (response.status_code, response["Location"]) == (301, old.publication.get_absolute_url())


@pytest.mark.parametrize("query", ["p=5875", "p=7", "p=%00", "p=" + "9" * 300, "page_id=5875"])
def test_an_old_address_of_a_hidden_publication_gives_the_home_page_like_an_unknown_one(client, query):
    make(OldAddress, query="p=5875", publication=make(Publication, level=Level.MEMBERS))
    response = client.get(f"/?{query}")
    assert (response.status_code, response.content) == (200, client.get("/").content)


def test_home_counts_what_the_reader_may_see(client, admin_client):
    make(Recommendation, kind="recommendation")
    make(Publication)
    make(Publication, level=Level.MEMBERS)
    make(Event)
    counts = [[door.count for door, _what in one.get("/").context["doors"]] for one in (client, admin_client)]
    # The passage of the recommendation stands in a publication of its own.
    assert counts == [[1, 2, 1], [1, 3, 1]]


def test_home_counts_a_record_under_the_theme_above_its_own(client):
    wide = make(Theme, name="Social protection")
    narrow = make(Theme, name="Social security", parent=wide)
    about(narrow)
    about(wide)
    about(wide, level=Level.MEMBERS)
    assert client.get("/").context["themes"] == [(wide, 2)]
    assert client.get("/themes/").context["tree"] == [(wide, 2, [(narrow, 1)])]


def test_a_theme_shows_what_each_list_has_on_it(client):
    theme = make(Theme, name="Health", slug="health")
    publication = about(theme)
    about(theme, level=Level.MEMBERS)
    make(Publication)
    response = client.get("/themes/health/")
    assert shown(response) == {"Publications": (1, [publication])}
    assert response.context["sections"][0].address == "/publications/?theme=health"


def test_a_country_shows_what_is_about_it_was_held_there_or_has_its_seat_there(client):
    laos = make(Country, code="la")
    publication, event = make(Publication), make(Event)
    publication.countries.add(laos)
    event.held_in.add(laos)
    seat = make(Organisation, country=laos)
    make(Organisation, country=laos, level=Level.MEMBERS)
    response = client.get("/countries/la/")
    assert shown(response) == {
        "Publications": (1, [publication]),
        "Events": (1, [event]),
        "Organisations": (1, [seat]),
    }
    assert (laos, 3) in client.get("/countries/").context["counted"]


def test_search_asks_every_list_and_shows_the_first_five(client):
    found = [make(Publication, title=f"Fishers {n}", date=f"201{n}") for n in range(6)]
    make(Publication, title="Hidden fishers", level=Level.MEMBERS)
    organisation = make(Organisation, name="Fishers' Union")
    response = client.get("/search/?q=fishers")
    assert shown(response) == {
        "Publications": (6, found[:0:-1]),
        "Organisations": (1, [organisation]),
    }
    assert response.context["sections"][0].address == "/publications/?q=fishers"


def test_search_finds_figures_and_agreements_with_the_way_to_them(client):
    figure = make(Figure, printed="1.07 million", what="registered brokers")
    instrument = make(Instrument, name="Decree on brokers", kind="law")
    response = client.get("/search/?q=brokers")
    assert shown(response) == {"Figures": (1, [figure]), "Agreements and laws": (1, [instrument])}
    ways = [figure.statement.get_absolute_url(), instrument.get_absolute_url()]
    assert [f'<h3><a href="{way}">' in response.text for way in ways] == [True, True]


def test_search_names_the_themes_that_have_the_words_with_their_totals(client):
    theme = make(Theme, name="Social protection", definition="Pensions and insurance.")
    about(theme)
    about(theme, level=Level.MEMBERS)
    make(Theme, name="Health")
    for q in ("social protection", "insurance social"):
        assert client.get("/search/", {"q": q}).context["themes"] == [(theme, 1)]


def test_search_names_no_theme_that_nothing_bears(client):
    about(make(Theme, name="Social protection"), level=Level.MEMBERS)
    assert client.get("/search/?q=social").context["themes"] == []


def test_search_begins_with_the_kinds_and_how_many_of_each_then_come_the_themes(client):
    theme = make(Theme, name="Fishers", slug="fishers")
    about(theme, title="Fishers")
    make(Passage, text="Fishers", publication=Publication.objects.get())
    page = client.get("/search/?q=fishers").text.split("</form>")[1]
    assert re.findall('<a href="([^"]*)">([^<]*)</a>', page)[:4] == [
        ("#section-1", "Publications (1)"),
        ("#passages", "Passages of texts (1)"),
        ("/themes/fishers/", "Fishers"),
        ("/publications/?q=fishers", "Publications"),
    ]


@pytest.mark.parametrize("path", ["/themes/health/", "/countries/la/"])
def test_a_theme_and_a_country_begin_with_the_kinds_and_how_many_of_each(client, path):
    about(make(Theme, slug="health")).countries.add(make(Country, code="la"))
    page = client.get(path).text
    [kinds] = re.findall('<nav class="on-this-page".*?</nav>', page, re.DOTALL)
    assert re.findall('<a href="#([^"]*)">([^<]*)</a>', kinds) == [("section-1", "Publications (1)")]
    assert page.count('id="section-1"') == 1


def test_search_finds_passages_the_reader_may_see_and_shows_the_first_five(client):
    text = "They spoke of it at length. " * 9 + "Brokers write on Facebook."
    place = {"part": make(Part), "language": make(Language)}
    passages = [make(Passage, **place, text=text, position=n) for n in range(6)]
    make(Passage, **place, text=text, level=Level.MEMBERS)
    context = client.get("/search/?q=facebook+brokers").context
    assert (context["passage_count"], [one for one, _excerpt in context["passages"]]) == (6, passages[:5])
    assert context["passages"][0][1][0] == "…"
    assert context["passages"][0][1].endswith("Brokers write on Facebook.")


@pytest.mark.parametrize("q", ["", "%00", "%20", "nowhere"])
def test_a_search_for_nothing_or_for_what_is_not_there_shows_nothing(client, q):
    make(Passage)
    make(Theme)
    response = client.get(f"/search/?q={q}")
    assert (response.status_code, shown(response)) == (200, {})
    assert [response.context[name] for name in ("themes", "passages", "passage_count")] == [[], [], 0]


def test_the_glossary_gives_each_word_with_its_equivalents(client, django_assert_max_num_queries):
    terms = [make(Term, term=f"word {n}", status="recommended") for n in range(3)]
    equivalents = [make(Equivalent, term=term) for term in terms]
    with django_assert_max_num_queries(3):
        response = client.get("/glossary/")
    listed = response.context["term_list"]
    assert [(term, [*term.equivalents.all()]) for term in listed] == [
        (term, [equivalent]) for term, equivalent in zip(terms, equivalents, strict=True)
    ]


@pytest.mark.parametrize(("level", "is_named"), [(Level.PUBLIC, True), (Level.MEMBERS, False)])
def test_about_names_the_network_only_when_its_record_is_open(client, level, is_named):
    network = make(Organisation, slug="mekong-migration-network", level=level)
    assert client.get("/about/").context["network"] == (network if is_named else None)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("/", 31), ("/themes/health/", 17), ("/countries/la/", 31), ("/search/?q=health", 41)],
)
def test_a_page_over_all_lists_costs_the_same_for_one_or_many(
    client, django_assert_num_queries, path, queries, count
):
    theme, country = make(Theme, slug="health", name="Health"), make(Country, code="la")
    for number in range(count):
        publication = about(theme, title=f"Health {number}")
        publication.countries.add(country)
        event = make(Event, title=f"Health {number}")
        event.held_in.add(country)
        organisation = make(Organisation, name=f"Health {number}", country=country)
        speaker = make(Participation, event=event, organisation=organisation, role="speaker")
        make(Recommendation, kind="recommendation", words="Health", speaker=speaker).countries.add(country)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_a_theme_that_only_statements_and_sessions_bear_shows_them(client, admin_client):
    theme = make(Theme, slug="trafficking", parent=make(Theme))
    remark = make(Statement, kind="remark", words="They were trafficked.")
    session, hidden = make(Session, title="Opening"), make(Session, level=Level.SECRETARIAT)
    make(StatementTheme, content_object=remark, tag=theme)
    for one in (session, hidden):
        make(SessionTheme, content_object=one, tag=theme)
    for page in ("trafficking", theme.parent.slug):
        context = client.get(f"/themes/{page}/").context
        assert [section.first[0] for section in context["sections"]] == [remark]
        assert [*context["event_sessions"]] == [session]
    [(_wider, count, _narrower)] = client.get("/themes/").context["tree"]
    assert (count, len(admin_client.get("/themes/trafficking/").context["event_sessions"])) == (2, 2)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/people/", ["People"]),
        ("/themes/events/", ["Themes"]),
        ("/publications/{}/events/", ["Publications"]),
        ("/people/99/", []),
        ("/", []),
    ],
)
def test_the_main_navigation_marks_the_section_one_is_in(client, path, section):
    make(Theme, slug="events")
    publication = make(Publication, slug="events")
    page = client.get(path.format(publication.pk)).text
    assert re.findall('<a href="[^"]*" aria-current="page">([^<]*)</a>', page) == section


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("/people/?q=ei", ["https://archive.example.org/people/?q=ei"]),
        ("/about/", ["https://archive.example.org/about/"]),
        ("/?p=7", ["https://archive.example.org/"]),
        ("/people/99/", []),
    ],
)
def test_a_page_bears_its_address_on_paper(client, settings, path, printed):
    settings.SITE_URL = "https://archive.example.org"
    assert re.findall('<p class="print-only">([^<]*)</p>', client.get(path).text) == printed


def test_who_is_signed_in_can_sign_out_at_the_top_and_at_the_foot(client, django_user_model):
    anonymous = client.get("/about/").text
    client.force_login(django_user_model.objects.create_user("member"))
    pages = [anonymous, client.get("/about/").text]
    assert [[part.count("Sign out") for part in re.split("</?main", page)] for page in pages] == [
        [0, 0, 0],
        [1, 0, 1],
    ]
