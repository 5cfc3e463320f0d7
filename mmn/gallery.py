"""Every shared piece of the site with its states, on one page: in development only."""

import re
from copy import copy
from types import SimpleNamespace

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.views.generic import TemplateView

from members.models import Organisation
from mmn.exports import FORMATS
from mmn.filters.facets import Option
from mmn.filters.sets import Chip, Facet
from mmn.models import Language
from mmn.search import SearchForm
from mmn.visibility import Level, visible
from proceedings.models import Event, Figure, Recommendation, Session
from publications.models import Project, Publication

TOKENS = settings.BASE_DIR / "static/css/tokens.css"
CARDS = {
    "proceedings/_statement_card.html": Recommendation,
    "publications/_publication_card.html": Publication,
    "proceedings/_event_card.html": Event,
    "proceedings/_figure_card.html": Figure,
    "publications/_project_card.html": Project,
}
# What shows pieces of a page as they stand there, and the page.
PAGES = {
    "mmn/gallery/home.html": "home",
    "mmn/gallery/list.html": "publications:publication-list",
    "mmn/gallery/at_a_glance.html": "publications:publication-list.at-a-glance",
    "mmn/gallery/timeline.html": "timeline",
}
# The same of records: of the one with most of something.
RECORDS = {
    "mmn/gallery/event.html": (Event, "sessions"),
    "mmn/gallery/session.html": (Session, "participations"),
    "mmn/gallery/publication.html": (Publication, "mentions"),
    "mmn/gallery/organisation.html": (Organisation, "contributions"),
}


class Gallery(TemplateView):
    template_name = "mmn/gallery.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        cards = [(card, model.objects.public().for_cards(user).first()) for card, model in CARDS.items()]
        options = [
            Option("health", "Health", 12, True),
            Option("covid-19", "Covid-19", 3, False, under="health"),
            Option("none", "not stated", 0, False),
        ]
        paginator = Paginator(range(500), 25)
        return super().get_context_data(**kwargs) | {
            "tokens": dict.fromkeys(re.findall(r"--([\w-]+):", TOKENS.read_text())),
            "languages": Language.objects.exclude(own_name=""),
            "cards": cards,
            "levels": [(Level.MEMBERS, False), (Level.SECRETARIAT, True), (Level.SECRETARIAT, False)],
            "facets": [Facet("theme", "Theme", options, is_open, "", 7) for is_open in (True, False)],
            "chips": [Chip("theme", "Theme", "Health", ""), Chip("country", "Country", "Lao PDR", "q=a")],
            "form": SearchForm({"kind": "nothing"}),
            "ways_out": [{"label": "Theme", "is_kept": False, "count": 4, "query": ""}],
            "filterset": SimpleNamespace(form=SimpleNamespace(cleaned_data={"q": ""})),
            "paginator": paginator,
            "page_obj": paginator.page(7),
            "query_without_page": "",
            "formats": [(each, "#") for each in FORMATS.values()],
            "pages": [(page, pieces(self.request, page, address)) for page, address in self.addresses()],
        }

    def addresses(self):
        yield from ((page, reverse(name)) for page, name in PAGES.items())
        for page, (model, related) in RECORDS.items():
            counted = visible(model, self.request.user).annotate(most=Count(related, distinct=True))
            for record in counted.order_by("-most", "pk")[:1]:
                yield page, record.get_absolute_url()


def pieces(request, page, address):
    """What the template `page` shows with all that the view of `address` gives to its own template."""
    there = copy(request)
    there.path, there.GET, there.resolver_match = address, QueryDict(), resolve(address)
    given = there.resolver_match
    context = given.func(there, *given.args, **given.kwargs).context_data
    return render_to_string(page, context, there)
