"""What the network did, published and recommended, year by year from the first."""

from collections import Counter
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from django.db.models import Window
from django.db.models.functions import Coalesce, ExtractYear, RowNumber
from django.http import QueryDict
from django.views.generic import TemplateView

from mmn.addresses import named
from mmn.chronicle import Entry
from mmn.filters.facets import NOT_STATED
from mmn.pictures.counted import Counted
from mmn.pictures.river import River
from mmn.pictures.way import Way
from mmn.sections import asked, held
from proceedings.views.events import EventList
from proceedings.views.statements import RecommendationList
from publications.views import ProjectList, PublicationList

TOLD = (EventList, PublicationList, ProjectList)
# What was said is counted only: it has lists of its own.
LISTS = (*TOLD, RecommendationList)
MOST = 12  # records of one list that are told of one year

BEGINS = Coalesce("earliest", "latest")  # as far as it is known


class Told(NamedTuple):
    entry: Entry
    address: str

    @property
    def record(self):
        return self.entry.record


class Strand:
    """The records of one list along the years."""

    def __init__(self, section, parameters):
        self.section, self.title, self.counted = section, section.title, Counted(section.filterset, facets=())
        self.way = Way(section.view.address(), parameters)
        self.is_told, self.model = section.view in TOLD, section.view.model._meta.model_name

    @cached_property
    def counts(self):
        """{year: how many have to do with it}, as the list itself says."""
        return {year: len(found) for year, found in self.counted.years.items()}

    @cached_property
    def entries(self):
        """{year: the first MOST records that begin in it, or before the years asked for}"""
        found = {}
        for record in self.begun() if self.is_told and self.counts else ():
            # Its address in short: with their names, those of all records weigh as much as their titles.
            told = Told(Entry(record, []), f"{self.way.path}{record.pk}/")
            found.setdefault(max(record.begins.year, min(self.counts)), []).append(told)
        return {year: told[:MOST] for year, told in found.items()}

    def begun(self):
        place = Window(RowNumber(), partition_by=ExtractYear(BEGINS), order_by=[BEGINS, "title", "pk"])
        dated = self.section.filterset.qs.order_by().annotate(begins=BEGINS, place=place).exclude(begins=None)
        return dated.filter(place__lte=MOST).order_by("begins", "title", "pk")

    def whole(self, year):
        """(title, count, address) of the list in `year` where it holds more than is told, or nothing."""
        count = self.counts.get(year, 0)
        if count > len(self.entries.get(year, ())):
            yield self.title, count, self.way.to(year_from=year, year_to=year)

    @property
    def undated(self):
        """(count, address) of what no source gives a date for."""
        return self.counted.undated, self.way.to(year_from=NOT_STATED, year_to=None)


class Timeline(TemplateView):
    template_name = "mmn/timeline.html"

    def get_context_data(self, **kwargs):
        parameters = asked(self.request, LISTS)
        context = held(self.request, parameters, LISTS)
        strands = [Strand(section, parameters) for section in context["sections"]]
        years = sorted({*chain(*(strand.counts for strand in strands))})
        return super().get_context_data(**kwargs) | {
            **context,
            "river": river(strand for strand in strands if strand.is_told),
            "years": [(year, *in_year(strands, year)) for year in years],
            "strands": strands,
        }


def river(strands, address=""):
    """How much there was in each year, as a River whose years lead to the timeline at `address`."""
    counts = Counter()
    for strand in strands:
        counts.update(strand.counts)
    return River([(year, count, f"{address}#y{year}") for year, count in counts.items()])


def river_of(sections, query=""):
    """The same of those of `sections`, all under the filters `query`, that the timeline tells."""
    told = [one for one in sections if one.view in TOLD and one.filterset.is_valid() and one.count]
    address = f"{named('timeline')}?{query}" if query else named("timeline")
    return river((Strand(section, QueryDict()) for section in told), address)


def in_year(strands, year):
    """The entries of `year` in the order of time, and the lists that hold more of it."""
    entries = chain(*(strand.entries.get(year, ()) for strand in strands))
    return sorted(entries, key=lambda told: told.record.begins), [
        whole for strand in strands for whole in strand.whole(year)
    ]
