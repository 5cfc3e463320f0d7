"""The pages that stand over all kinds of records."""

from collections import Counter
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView, TemplateView

from members.models import Organisation
from mmn import chapters, timeline
from mmn.models import Country, Term, Theme
from mmn.parameters import clean_parameters
from mmn.sections import sections
from mmn.timeline import river_of
from proceedings.models import Passage, Session
from proceedings.views.events import EventList
from proceedings.views.statements import RecommendationList
from publications.models import OldAddress
from publications.views import PublicationList

# The network's own record, and the passage in which its proceedings say what it is.
NETWORK = "mekong-migration-network"
WHAT_IT_IS = {"publication__slug": "15th-anniversary-proceedings", "language": "en", "number": 19}

# On the former site every page was known by one of these keys.
OLD_KEYS = ("page_id", "p")


def totals(found, facet, user):
    """How many records of the sections `found` stand under each value of `facet`."""
    counts = Counter()
    for section in found:
        if facet in section.filterset.filters and section.filterset.is_valid():
            counts.update(section.filterset.counts(facet)[0])
    if facet == "theme":  # which sessions bear too, though no list lists them
        pairs = Session.objects.visible_to(user).theme_pairs()
        counts.update(slug for _session, slug in pairs)
    return counts


class Home(TemplateView):
    template_name = "mmn/home.html"

    def get(self, request, *args, **kwargs):
        old = self.old_address()
        return redirect(old.publication, permanent=True) if old else super().get(request, *args, **kwargs)

    def old_address(self):
        asked = clean_parameters(self.request.GET)
        queries = [f"{key}={asked[key]}" for key in OLD_KEYS if key in asked]
        known = OldAddress.objects.visible_to(self.request.user).select_related("publication")
        return known.filter(query__in=queries).first() if queries else None

    def get_context_data(self, **kwargs):
        found, user = sections(self.request), self.request.user
        doors = {section.view: section for section in found}
        recommendations = doors[RecommendationList]
        publications, events = latest = doors[PublicationList], doors[EventList]
        themes, countries = totals(found, "theme", user), totals(found, "country", user)
        counted = [(country, countries[country.code]) for country in Country.objects.all()]
        return super().get_context_data(**kwargs) | {
            "doors": [
                (recommendations, _("What was recommended, to whom, by whom and where.")),
                (publications, _("Reports, books and statements, with the languages they exist in.")),
                (events, _("Workshops and meetings: who took part, what was said, what came of it.")),
            ],
            # “What did we recommend on social security to governments since 2015?”
            "choices": [
                (name, recommendations.filterset.filters[name].label, recommendations.options(name))
                for name in ("theme", "addressee")
            ],
            "river": river_of(found),
            "latest": latest,
            "themes": [(theme, themes[theme.slug]) for theme in Theme.objects.filter(parent=None)],
            "countries": sorted(counted, key=lambda pair: -pair[1]),
        }


class About(TemplateView):
    template_name = "mmn/about.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        passages = Passage.objects.visible_to(user).with_address(user)
        return super().get_context_data(**kwargs) | {
            "network": Organisation.objects.visible_to(user).filter(slug=NETWORK).first(),
            "passage": passages.filter(**WHAT_IT_IS).first(),
        }


class Glossary(ListView):
    queryset = Term.objects.prefetch_related("equivalents__language")
    ordering = ["-status", "term", "avoid", "pk"]


class ThemeList(ListView):
    queryset = Theme.objects.filter(parent=None).prefetch_related("children")

    def get_context_data(self, **kwargs):
        counts = totals(sections(self.request), "theme", self.request.user)
        tree = [
            (theme, counts[theme.slug], [(child, counts[child.slug]) for child in theme.children.all()])
            for theme in self.object_list
        ]
        return super().get_context_data(**kwargs) | {"tree": tree}


def over_lists(request, **parameters):
    """What all lists hold under `parameters`, and what else it can be had as."""
    found, query = sections(request, parameters), urlencode(parameters)
    holding = [section for section in found if section.count]
    views = {section.view for section in holding}
    return {
        "query": query,
        "river": river_of(found, query),
        "sections": holding,
        # What has no years is soon overlooked without a picture.
        "drawn": [section for section in holding if "year_from" in section.filterset.filters],
        "has_timeline": not views.isdisjoint(timeline.LISTS),
        "has_dossier": not views.isdisjoint(chapters.KINDS),
    }


class ThemeDetail(DetailView):
    queryset = Theme.objects.select_related("parent").prefetch_related("children")

    def get_context_data(self, **kwargs):
        sessions = Session.objects.visible_to(self.request.user).about(self.object)
        return super().get_context_data(**kwargs) | {
            **over_lists(self.request, theme=self.object.slug),
            "event_sessions": sessions.newest_first(),
        }


class CountryList(ListView):
    model = Country

    def get_context_data(self, **kwargs):
        counts = totals(sections(self.request), "country", self.request.user)
        counted = [(country, counts[country.code]) for country in self.object_list]
        return super().get_context_data(**kwargs) | {"counted": counted}


class CountryDetail(DetailView):
    model = Country
    pk_url_kwarg = "code"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | over_lists(self.request, country=self.object.code)
