"""A dossier: what the archive holds on a theme, a country or any filters, as a page to print and hand on."""

from django.core.paginator import Paginator
from django.template import Context, loader
from django.views.generic import TemplateView

from mmn.chapters import KINDS, Chapter
from mmn.models import Country, Theme
from mmn.sections import asked, held, sections
from mmn.templatetags.dossier import dossier_address


class Dossier(TemplateView):
    """Each list that knows all filters asked for gives a chapter. A part of it prints by itself.

    Without filters: where to get one.
    """

    def get(self, request, *args, **kwargs):
        self.asked = asked(request, KINDS)
        return super().get(request, *args, **kwargs)

    def get_template_names(self):
        return ["mmn/dossier.html" if self.asked else "mmn/dossier_doors.html"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | (self.found() if self.asked else self.doors())

    def doors(self):
        """The themes and countries of which a dossier would hold something."""
        stated = {"theme": set(), "country": set()}
        for section in sections(self.request, lists=KINDS):
            if section.filterset.is_valid():
                for facet in stated.keys() & section.filterset.filters.keys():
                    stated[facet].update(section.filterset.counts(facet)[0])
        return {
            "themes": Theme.objects.filter(parent=None, slug__in=stated["theme"]),
            "countries": Country.objects.filter(is_in_gms=True, code__in=stated["country"]),
        }

    def found(self):
        context = held(self.request, self.asked, KINDS)
        page = self.page(context["sections"])
        return context | {
            "title": title(context["chips"], page),
            "is_signed_in": self.request.user.is_authenticated,
            **self.part(context["sections"], page),
        }

    def page(self, holding):
        """Which part is asked for, of how many; the longest list decides."""
        parts = max((-(-one.count // KINDS[one.view].most) for one in holding), default=1)
        return Paginator(range(parts), 1).get_page(self.request.GET.get("page"))

    def part(self, holding, page):
        chapters = [Chapter(section, page.number) for section in holding]
        address = dossier_address(self.asked)
        return {
            "chapters": chapters,
            "changed": max((one.changed for one in chapters if one.records), default=None),
            "page_obj": page,
            "query": self.asked.urlencode(),
            "address": f"{address}&page={page.number}" if page.number > 1 else address,
        }


def title(chips, page):
    """What it is a dossier of, in words, as plain text."""
    template = loader.get_template("mmn/_dossier_title.html").template
    text = template.render(Context({"chips": chips, "page_obj": page}, autoescape=False))
    return " ".join(text.split())
