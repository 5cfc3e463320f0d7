"""A record's own page: what every detail view is made of."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.generic import DetailView, View

from mmn.citations import citation_answer
from mmn.exports import CITATIONS, FORMATS


class RecordDetail(DetailView):
    """A detail view names a model; the number finds the record among those the reader may see.

    A missing slug, or one the record no longer has, leads to its address of today.
    """

    pk_url_kwarg = "number"

    def get_queryset(self):
        user = self.request.user
        return self.model._default_manager.visible_to(user).for_page(user)

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        is_todays = kwargs.get("slug") == self.object.slug
        return response if is_todays else redirect(self.object, permanent=True)


class RecordCitation(View):
    """One record of the list `listed_in`, cited as that list cites it."""

    listed_in = None

    def get(self, request, number, ending):
        export, records = self.listed_in.export, self.listed_in.records(request.user)
        record = get_object_or_404(export.load(records, request.user), pk=number)
        return citation_answer(ending, [export.cite(record)], request.path)


def citation_formats(name, number):
    """(format, address) for each format in which there is a citation of the record `number`."""
    return [(FORMATS[ending], reverse(f"{name}.{ending}", args=[number])) for ending in CITATIONS]


def citation_paths(address, view, name):
    """The citation of a record in each format: publications/57.ris, publications/57.bib."""
    for ending in CITATIONS:
        citation = RecordCitation.as_view(listed_in=view)
        yield path(f"{address}/<int:number>.{ending}", citation, {"ending": ending}, name=f"{name}.{ending}")
