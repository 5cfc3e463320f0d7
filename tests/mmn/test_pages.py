import re

import pytest

from members.models import Organisation
from mmn.models import Country, Equivalent, Term, Theme
from mmn.visibility import Level
from proceedings.models import (
    Event,
    Figure,
    Instrument,
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


@pytest.mark.parametrize("path", ["/themes/health/", "/countries/la/"])
def test_a_theme_and_a_country_begin_with_the_kinds_and_how_many_of_each(client, path):
    about(make(Theme, slug="health")).countries.add(make(Country, code="la"))
    page = client.get(path).text
    [kinds] = re.findall('<nav class="on-this-page".*?</nav>', page, re.DOTALL)
    assert re.findall('<a href="#([^"]*)">([^<]*)</a>', kinds) == [("section-1", "Publications (1)")]
    assert page.count('id="section-1"') == 1


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
    [("/", 57), ("/themes/health/", 19), ("/countries/la/", 37)],
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


def ways_on(client, path):
    """Where the page of a theme or country leads besides its lists."""
    return re.findall(r'<a href="([^"]*/(?:timeline|dossier|at-a-glance)/\?[^"]*)">', client.get(path).text)


def test_a_theme_leads_only_to_pages_that_hold_something(client):
    heard, said, told = (make(Theme, slug=slug) for slug in ("heard", "said", "told"))
    make(SessionTheme, content_object=make(Session), tag=heard)
    make(StatementTheme, content_object=make(Statement, kind="remark"), tag=said)
    for kind in ("remark", "recommendation"):
        make(StatementTheme, content_object=make(Statement, kind=kind), tag=told)
    assert [ways_on(client, f"/themes/{slug}/") for slug in ("heard", "said", "told")] == [
        [],
        ["/dossier/?theme=said", "/statements/at-a-glance/?theme=said"],
        [
            "/timeline/?theme=told",
            "/dossier/?theme=told",
            "/recommendations/at-a-glance/?theme=told",
            "/statements/at-a-glance/?theme=told",
        ],
    ]


def test_a_country_leads_to_its_figures_and_its_agreements(client):
    laos = make(Country, code="la")
    figure, agreement = make(Figure), make(Instrument)
    for one in (figure, agreement):
        one.countries.add(laos)
    unheard = make(Statement, passage=make(Passage, level=Level.MEMBERS))
    make(Figure, statement=unheard).countries.add(laos)
    assert shown(client.get("/countries/la/")) == {
        "Figures": (1, [figure]),
        "Agreements and laws": (1, [agreement]),
    }


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/", '<span class="meta">(member organisations)'),
        ("/themes/health/", "Please do not pass it on."),
        ("/countries/la/", "Please do not pass it on."),
    ],
)
def test_members_are_told_what_not_to_pass_on(client, django_user_model, path, sentence):
    theme, laos = make(Theme, slug="health"), make(Country, code="la")
    about(theme).countries.add(laos)
    about(theme, level=Level.MEMBERS).countries.add(laos)
    pages = [client.get(path).text]
    client.force_login(django_user_model.objects.create_user("member"))
    pages.append(client.get(path).text)
    assert [page.count(sentence) for page in pages] == [0, 1]


@pytest.mark.usefixtures("archive")
def test_no_theme_or_country_of_the_real_archive_leads_to_an_empty_page(client):
    themes = [pair[:2] for pair in client.get("/themes/").context["tree"]]
    counted = [*themes, *client.get("/countries/").context["counted"]]
    least = sorted((pair for pair in counted if pair[1]), key=lambda pair: pair[1])[:8]
    ways = [way for one, _count in least for way in ways_on(client, one.get_absolute_url())]
    assert len(ways) > 12
    held = {way: client.get(way).context for way in ways}
    assert [way for way, on in held.items() if not (on.get("sections") or on.get("count"))] == []
