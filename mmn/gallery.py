"""Every shared piece of the site with its states, on one page: in development only."""

from types import SimpleNamespace

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from mmn.exports import FORMATS
from mmn.filters.facets import Option
from mmn.filters.sets import Chip, Facet
from mmn.models import Language
from mmn.search import SearchForm
from mmn.visibility import Level
from proceedings.models import Event, Figure, Recommendation
from publications.models import Project, Publication

COLOURS = (
    "paper",
    "paper-soft",
    "ink",
    "ink-soft",
    "accent",
    "silt",
    "line",
    *map("flow-{}".format, range(5)),
)
CARDS = {
    "proceedings/_statement_card.html": Recommendation,
    "publications/_publication_card.html": Publication,
    "proceedings/_event_card.html": Event,
    "proceedings/_figure_card.html": Figure,
    "publications/_project_card.html": Project,
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
            "colours": COLOURS,
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
        }
