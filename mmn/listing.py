"""A list of records with its filters: what every list view is made of."""

from django.db.models import Max, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template import Context, loader
from django.urls import path
from django.views.generic import ListView
from django.views.generic.base import ContextMixin

from mmn.addresses import named
from mmn.citations import citation_answer
from mmn.exports import CITATIONS, FORMATS, csv_answer, loaded
from mmn.feeds import atom_answer
from mmn.filters.sets import RELEVANCE
from mmn.parameters import clean_parameters, without
from mmn.pictures import at_a_glance
from mmn.templatetags.archive import absolute
from mmn.visibility import mark_audiences

PER_PAGE = 25


class FacetedList(ListView):
    """A list view names a model, a filter set and an export; its records pass `visible_to` and the filters.

    With an `ending` it answers with the whole list in that format or at a glance, whatever page is asked for.
    """

    layout = "list.html"  # what the template of the list extends
    filterset_class = None
    export = None
    paginate_by = PER_PAGE

    def get(self, request, *args, ending=None, **kwargs):
        tidy = self.tidy(clean_parameters(request.GET))
        if number_of_values(tidy) < number_of_values(request.GET):
            return redirect(with_query(request.path, tidy))
        if ending == at_a_glance.ENDING:
            return self.at_a_glance()
        return self.taken_along(ending) if ending else super().get(request, *args, **kwargs)

    def tidy(self, parameters):
        """`parameters` as they are cited: a form also sends what was left empty and the list's own order."""
        order = self.filterset_class.base_filters.get("sort")
        if order and parameters.get("sort") == (RELEVANCE if parameters.get("q") else order.default):
            del parameters["sort"]
        return parameters

    @classmethod
    def records(cls, user):
        """What the list lists as long as nothing is asked for."""
        return cls.model._default_manager.visible_to(user)

    @classmethod
    def address(cls, filters=None, ending=""):
        """Where the list is under `filters`, a QueryDict; with an `ending`, in that format or at a glance."""
        meta = cls.model._meta
        name = f"{meta.app_label}:{meta.model_name}-list"
        return with_query(named(f"{name}.{ending}" if ending else name), filters or QueryDict())

    @classmethod
    def glance(cls, filters):
        """Its address at a glance; "" where there is nothing to draw."""
        return (
            cls.address(filters, at_a_glance.ENDING) if at_a_glance.can_be_drawn(cls.filterset_class) else ""
        )

    @classmethod
    def card(cls):
        """The template that shows one of its records."""
        meta = cls.model._meta.concrete_model._meta
        return f"{meta.app_label}/_{meta.model_name}_card.html"

    def get_queryset(self):
        self.parameters = clean_parameters(self.request.GET)
        visible = self.records(self.request.user)
        self.filterset = self.filterset_class(self.parameters, queryset=visible, request=self.request)
        # An invalid django-filter form would let everything through.
        return self.filterset.found(self.request.user) if self.filterset.is_valid() else visible.none()

    def at_a_glance(self):
        """The whole list as pictures."""
        self.layout, self.object_list = "at_a_glance.html", self.get_queryset()
        cited, is_valid = self.cited(), self.filterset.is_valid()
        shown = at_a_glance.pictures(self.filterset, self.address(), cited) if is_valid else {}
        context = ContextMixin.get_context_data(self, **shown) | {
            "filterset": self.filterset,
            "chips": self.filterset.chips(),
            "list_address": self.address(cited),
            "ways_out": self.ways_out() if is_valid and not shown["count"] else [],
        }
        return self.render_to_response(context)

    def taken_along(self, ending):
        found, user, path = self.get_queryset(), self.request.user, self.request.path
        if not self.filterset.is_valid():
            return refused(self.filterset.form, self.page())
        # What fails, fails here, before anything is sent; HEAD asks for no record.
        keys = [] if self.request.method == "HEAD" else keys_of(found)
        records = loaded(keys, self.export.load(self.records(user), user), user)
        if ending in CITATIONS:
            return citation_answer(ending, map(self.export.cite, records), path)
        columns = self.export.columns(user)
        return csv_answer(columns, records, path) if ending == "csv" else self.feed(columns, records)

    def feed(self, columns, records):
        return atom_answer(
            columns,
            records,
            title=self.words(),
            address=absolute(with_query(self.request.path, self.cited())),
            page=self.page(),
            changed=self.filterset.qs.aggregate(changed=Max(self.export.changed))["changed"],
        )

    def page(self):
        """The whole address at which the list is read."""
        return absolute(self.address(self.cited()))

    def words(self):
        """The title of the list with its filters, as plain text."""
        template = loader.get_template("_components/list_title.html").template
        named = {"title": self.extra_context["title"], "chips": self.filterset.chips()}
        return template.render(Context(named, autoescape=False)).strip()

    def cited(self):
        """The parameters that make the list what it is, always in the same order."""
        cited = QueryDict(mutable=True)
        for name in self.filterset.filters:
            if name in self.parameters:
                cited.setlist(name, self.parameters.getlist(name))
        return cited

    def formats(self):
        """(format, address) for each format this very list can be taken along in."""
        cited = self.cited()
        for ending in self.export.endings:
            yield FORMATS[ending], self.address(cited, ending)

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.parameters.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        is_valid = self.filterset.is_valid()
        chips = self.filterset.chips()
        is_signed_in = self.request.user.is_authenticated
        if is_signed_in:
            mark_audiences([*context["object_list"]])
        count = context["paginator"].count
        return context | {
            "count": count,
            "card": self.card(),
            "is_signed_in": is_signed_in,
            "filterset": self.filterset,
            "facets": self.filterset.facets() if is_valid else [],
            "undated": getattr(self.filterset, "undated", []) if is_valid else [],
            "is_open": not is_valid or "all" in self.parameters,
            "chips": chips,
            "formats": [*self.formats()] if is_valid else [],
            "glance": self.glance(self.cited()) if is_valid else "",
            "is_ranked": is_valid and self.filterset.is_ranked,
            "ways_out": self.ways_out() if is_valid and not count else [],
            "query_without_page": without(self.parameters, "page"),
        }

    def ways_out(self):
        return ways_out(self.filterset.chips(), self.filterset.count, self._query_without)

    def _query_without(self, *dropped):
        return without(self.parameters, "page", *dropped)


def ways_out(chips, count_without, query_without):
    """For an empty list: the filters in `chips` that give records when dropped, with how many and the query.

    Where no single one is to blame, the filters that give records when all others are dropped.
    """
    applied = {}
    for chip in chips:
        applied.setdefault(chip.name, []).append(chip.words)
    for is_kept in (False, True):
        dropped = {one: [name for name in applied if (name == one) != is_kept] for one in applied}
        counts = {one: count_without(*names) for one, names in dropped.items()}
        ways = [
            {
                "label": ", ".join(applied[one]),
                "is_kept": is_kept,
                "count": count,
                "query": query_without(*dropped[one]),
            }
            for one, count in counts.items()
            if count
        ]
        if ways:
            return ways
    return []


def number_of_values(data):
    return sum(len(values) for _key, values in data.lists())


def with_query(path, data):
    query = data.urlencode()
    return f"{path}?{query}" if query else path


def keys_of(found):
    """The keys of all records that were found, in their order."""
    return [*found.values_list("pk", flat=True)] if isinstance(found, QuerySet) else found.keys()


def refused(form, page):
    """In plain text what is wrong with the filters, and the page on which to correct it."""
    wrong = [f"{field.label}: {error}" for field in form for error in field.errors]
    lines = [*wrong, *form.non_field_errors(), page]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8", status=400)


def list_paths(address, view, name):
    """The page of a list, the list in each format it has, and at a glance: events/, events.csv …"""
    others = {ending: f"{address}.{ending}" for ending in view.export.endings}
    if at_a_glance.can_be_drawn(view.filterset_class):
        others[at_a_glance.ENDING] = f"{address}/{at_a_glance.ENDING}/"
    yield path(f"{address}/", view.as_view(), name=name)
    for ending, route in others.items():
        yield path(route, view.as_view(), {"ending": ending}, name=f"{name}.{ending}")
