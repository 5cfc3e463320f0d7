import pytest
from django.conf import settings
from django.contrib.auth.models import User

from members.models import Organisation, Person
from mmn.models import Country, Language, Theme
from mmn.visibility import Level
from publications.models import Contribution, Edition, Project, ProjectTheme, Publication, PublicationTheme
from tests.baking import make
from tests.mmn.test_exports import rows

pytestmark = pytest.mark.django_db

SITE = settings.SITE_URL
SECRET = {"level": Level.MEMBERS}


def only_row(client, name):
    """{term: cell} of the one record in the table `name`."""
    header, row = rows(client.get(f"/{name}.csv"))
    return dict(zip(header, row, strict=True))


def test_a_publication_is_a_row_with_all_that_is_stated_of_it(client):
    book = make(
        Publication,
        title="Speaking of Migration",
        subtitle="Mekong Vocabulary",
        kind="book",
        date="2011-09",
        isbn="978-616-90796-1-3",
        doi="10.1234/x",
        licence="CC BY 4.0",
        project=make(Project, title="Vocabulary"),
    )
    make(Contribution, publication=book, role="author", person=make(Person, name="Wai Hnin Po"))
    make(Contribution, publication=book, role="publisher", organisation=make(Organisation, name="MMN"))
    for code, name, part in [("km", "Khmer", "Part I"), ("km", "Khmer", "Part II"), ("th", "Thai", "")]:
        language, _created = Language.objects.get_or_create(code=code, defaults={"name": name})
        make(Edition, publication=book, language=language, part=part, summary=f"In {name}")
    book.countries.set([make(Country, name="Thailand"), make(Country, name="Lao PDR")])
    make(PublicationTheme, content_object=book, tag=make(Theme, name="Fishing"))
    assert only_row(client, "publications") == {
        "title": "Speaking of Migration: Mekong Vocabulary",
        "creator": "Wai Hnin Po",
        "publisher": "MMN",
        "date": "2011-09",
        "type": "book",
        "language": "Khmer; Thai",
        "country": "Lao PDR; Thailand",
        "theme": "Fishing",
        "project": "Vocabulary",
        "description": "In Khmer; In Thai",
        "isbn": "978-616-90796-1-3",
        "doi": "10.1234/x",
        "license": "CC BY 4.0",
        "address": f"{SITE}{book.get_absolute_url()}",
        "modified": book.changed_at.isoformat(timespec="seconds"),
    }


def test_a_publication_names_only_what_the_reader_may_see(client):
    book = make(Publication, project=make(Project, title="Secret", **SECRET))
    make(Contribution, publication=book, role="author", person=make(Person, name="Somebody", **SECRET))
    make(
        Contribution, publication=book, role="publisher", organisation=make(Organisation, name="X", **SECRET)
    )
    hidden = [only_row(client, "publications")[term] for term in ("project", "creator", "publisher")]
    client.force_login(User.objects.create_user("member"))
    shown = [only_row(client, "publications")[term] for term in ("project", "creator", "publisher")]
    assert (hidden, shown) == (["", "", ""], ["Secret", "Somebody", "X"])


def test_a_project_is_a_row_with_all_that_is_stated_of_it(client):
    project = make(Project, title="Dragon Lake", other_titles="Lake\nWater", date="2016/..")
    project.countries.add(make(Country, name="Thailand"))
    make(ProjectTheme, content_object=project, tag=make(Theme, name="Fishing"))
    assert only_row(client, "projects") == {
        "title": "Dragon Lake",
        "alternative": "Lake; Water",
        "date": "2016/..",
        "country": "Thailand",
        "theme": "Fishing",
        "address": f"{SITE}{project.get_absolute_url()}",
        "modified": project.changed_at.isoformat(timespec="seconds"),
    }
