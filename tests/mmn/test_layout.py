"""What stands around every page."""

import re

import pytest

from mmn.models import Theme
from publications.models import Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


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
