"""What search engines are told: where the public pages and records are."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.urls import reverse

from members.models import Organisation, Person
from mmn.models import Country, Theme
from mmn.sections import LISTS
from mmn.templatetags.archive import absolute
from proceedings.models import Event, Part, Passage, Recommendation, Session
from proceedings.models.text import asking_for
from publications.models import Project, Publication


class SiteSitemap(Sitemap):
    """Addresses begin with SITE_URL, never with the Host header."""

    @property
    def protocol(self):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class AddressSitemap(SiteSitemap):
    """Its items are addresses already."""

    def location(self, item):
        return item


class PageSitemap(AddressSitemap):
    def items(self):
        pages = ["home", "about", "glossary", "theme-list", "country-list", "timeline"]
        return [*map(reverse, pages), *(view.address() for view in LISTS)]


class VocabularySitemap(SiteSitemap):
    def items(self):
        return [*Theme.objects.all(), *Country.objects.all()]


class RecordSitemap(SiteSitemap):
    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.public().order_by("pk")


class SessionSitemap(RecordSitemap):
    def items(self):
        return super().items().select_related("event")


class TextSitemap(AddressSitemap):
    """The whole text of every document in each of its languages; its chapters say the same once more."""

    def items(self):
        read = Passage.objects.public().order_by().values_list("part", "language").distinct()
        parts = Part.objects.public().with_address(AnonymousUser()).in_bulk()
        return sorted({f"{parts[part].get_text_url()}{asking_for(language)}" for part, language in read})


RECORDS = [Publication, Project, Event, Recommendation, Organisation, Person]
SITEMAPS = {
    "pages": PageSitemap(),
    "vocabulary": VocabularySitemap(),
    "sessions": SessionSitemap(Session),
    "texts": TextSitemap(),
    **{model._meta.model_name: RecordSitemap(model) for model in RECORDS},
}


def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('search').rstrip('/')}",
        *(f"Disallow: /*.{ending}" for ending in ("csv", "ris", "bib")),
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
