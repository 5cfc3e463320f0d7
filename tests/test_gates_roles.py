"""Who is let in where: every entry of the resolver, for every kind of reader, with GET and with POST.

An entry that is missing here makes the tests fail: whoever adds one says whom it is for.
"""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from tests.crawling import body
from tests.routes import ADMIN_MODEL, address, routes
from tests.undefined import undefined_variables_are_errors
from tests.worlds import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("as_served")]

ROLES = ["anonymous", "member", "editor", "manager"]

# What GET and POST answer, in the order of ROLES.
PAGE = "200 200 200 200", "405 405 405 405"
TO_TODAYS_ADDRESS = "301 301 301 301", "405 405 405 405"
TO_ITS_EVENT = "302 302 302 302", "405 405 405 405"
TEXT = "200 200 200 200", "200 200 200 200"
STAFF = "302 302 200 200", "302 302 200 200"
STAFF_READ = "302 302 200 200", "302 302 405 405"
STAFF_ONWARD = "302 302 302 302", "302 302 302 302"
STAFF_MISSING = "302 302 404 404", "302 302 404 404"
MANAGERS = "302 302 403 200", "302 302 403 200"

# Every list is also a table and a feed; what can be cited comes as citations, one record or the whole list.
LISTS = [
    *("publications", "projects", "organisations", "people"),
    *("events", "recommendations", "statements", "figures", "instruments"),
]
CITED = ["publications", "recommendations"]
FORMATS = {
    **{f"{name}.{ending}": PAGE for name in LISTS for ending in ("csv", "atom")},
    **{f"{name}.{ending}": PAGE for name in CITED for ending in ("ris", "bib")},
    **{f"{name}/at-a-glance/": PAGE for name in LISTS if name != "people"},
    **{f"{name}/<int:number>.{ending}": PAGE for name in CITED for ending in ("ris", "bib")},
}
SITE = FORMATS | {
    "": PAGE,
    "about/": PAGE,
    "glossary/": PAGE,
    "themes/": PAGE,
    "themes/<str:slug>/": PAGE,
    "countries/": PAGE,
    "countries/<str:code>/": PAGE,
    "dossier/": PAGE,
    "timeline/": PAGE,
    "search/": PAGE,
    "search.csv": PAGE,
    "search.atom": PAGE,
    "statements/": PAGE,
    "organisations/": PAGE,
    "organisations/<int:number>/": TO_TODAYS_ADDRESS,
    "organisations/<int:number>/<str:slug>/": PAGE,
    "people/": PAGE,
    "people/<int:number>/": TO_TODAYS_ADDRESS,
    "people/<int:number>/<str:slug>/": PAGE,
    "publications/": PAGE,
    "publications/<int:number>/": TO_TODAYS_ADDRESS,
    "publications/<int:number>/<str:slug>/": PAGE,
    "publications/<int:number>/<str:slug>/text/": TO_ITS_EVENT,
    "publications/<int:number>/<str:slug>/text/<str:part>/": TO_ITS_EVENT,
    "projects/": PAGE,
    "projects/<int:number>/": TO_TODAYS_ADDRESS,
    "projects/<int:number>/<str:slug>/": PAGE,
    "files/editions/<int:pk>/<str:name>": PAGE,
    "files/passages/<int:pk>/<str:name>": PAGE,
    "events/": PAGE,
    "events/<int:number>.ics": PAGE,
    "events/<int:number>/": TO_TODAYS_ADDRESS,
    "events/<int:number>/<str:slug>/": PAGE,
    "events/<int:number>/<str:slug>/sessions/<int:session>/": PAGE,
    "events/<int:number>/<str:slug>/text/": PAGE,
    "events/<int:number>/<str:slug>/text/<str:part>/": PAGE,
    "recommendations/": PAGE,
    "recommendations/<int:number>/": PAGE,
    "figures/": PAGE,
    "instruments/": PAGE,
    "account/sign-in/": TEXT,
    "account/sign-out/": ("405 405 405 405", "302 302 302 302"),
    "account/password/": ("302 200 200 200", "302 200 200 200"),
    "account/password/changed/": PAGE,
    "sitemap.xml": TEXT,
    "robots.txt": TEXT,
    "admin/": STAFF,
    "admin/login/": ("200 200 302 302", "200 200 200 200"),
    "admin/logout/": ("302 302 405 405", "302 302 200 200"),
    "admin/password_change/": STAFF,
    "admin/password_change/done/": STAFF_READ,
    "admin/jsi18n/": STAFF_READ,
    "admin/autocomplete/": ("302 302 403 403", "302 302 405 405"),
    "admin/r/<path:content_type_id>/<path:object_id>/": STAFF_ONWARD,
    "admin/^(?P<app_label>mmn|members|publications|proceedings|auth)/$": STAFF,
    "admin/(?P<url>.*)$": STAFF_MISSING,
}
# The same five entries for every model in the back office.
ADMIN = {
    "": STAFF,
    "add/": STAFF,
    "<path:object_id>/change/": STAFF,
    "<path:object_id>/delete/": STAFF,
    "<path:object_id>/history/": STAFF,
    "<path:object_id>/": STAFF_ONWARD,
}
ACCOUNTS = {**dict.fromkeys(ADMIN, MANAGERS), "<path:object_id>/": STAFF_ONWARD, "<id>/password/": MANAGERS}


def expected(route):
    """The two lines for `route`, or None when nobody said whom it is for."""
    model = ADMIN_MODEL.match(route)
    if model is None or route in SITE:
        return SITE.get(route)
    table = ACCOUNTS if model[1] == "auth" else ADMIN
    return table.get(route[model.end() :])


@pytest.fixture
def people():
    call_command("set_up_secretariat", verbosity=0)
    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Secretariat"))
    member, manager = User.objects.create_user("member"), User.objects.create_superuser("manager")
    return {"anonymous": None, "member": member, "editor": editor, "manager": manager}


def client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


def test_every_entry_of_the_resolver_has_a_line_here_and_every_line_an_entry():
    assert [route for route in routes() if expected(route) is None] == []
    assert SITE.keys() - set(routes()) == set()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_each_reader_is_let_in_where_the_table_says(people, role, method):
    hub, user = World().hub, people[role]
    place = ROLES.index(role)
    wrong = {}
    for route in routes():
        with undefined_variables_are_errors():
            answer = getattr(client_of(user), method)(address(route, hub, people["manager"]))
            body(answer)
        if str(answer.status_code) != expected(route)[method == "post"].split()[place]:
            wrong[route] = answer.status_code
    assert wrong == {}


def test_a_retired_account_is_let_in_nowhere(people):
    for role in ("editor", "manager"):
        client = client_of(people[role])
        assert client.get("/admin/").status_code == 200
        User.objects.filter(pk=people[role].pk).update(is_active=False)
        assert client.get("/admin/").status_code == 302
