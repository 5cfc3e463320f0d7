"""A list of records with its filters: what every list view is made of."""

from django.shortcuts import redirect
from django.views.generic import ListView

from mmn.parameters import clean_parameters, without
from mmn.visibility import audiences

PER_PAGE = 25


class FacetedList(ListView):
    """A list view names a model and a filter set; what it shows passes `visible_to` and the filters."""

    filterset_class = None
    paginate_by = PER_PAGE

    def get(self, request, *args, **kwargs):
        tidy = self.tidy(clean_parameters(request.GET))
        if number_of_values(tidy) < number_of_values(request.GET):
            query = tidy.urlencode()
            return redirect(f"{request.path}?{query}" if query else request.path)
        return super().get(request, *args, **kwargs)

    def tidy(self, parameters):
        """`parameters` as they are cited: a form also sends what was left empty and the list's own order."""
        order = self.filterset_class.base_filters.get("sort")
        if order and parameters.get("sort") == order.default:
            del parameters["sort"]
        return parameters

    @classmethod
    def records(cls, user):
        """What the list lists as long as nothing is asked for."""
        return cls.model._default_manager.visible_to(user)

    def get_queryset(self):
        self.parameters = clean_parameters(self.request.GET)
        visible = self.records(self.request.user)
        self.filterset = self.filterset_class(self.parameters, queryset=visible, request=self.request)
        # An invalid django-filter form would let everything through.
        found = self.filterset.qs if self.filterset.is_valid() else visible.none()
        return found.for_cards(self.request.user)

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.parameters.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        is_valid = self.filterset.is_valid()
        chips = self.filterset.chips()
        if self.request.user.is_authenticated:
            seen_by = audiences([*context["object_list"]])
            for record in context["object_list"]:
                record.seen_by = seen_by[record.pk]
        is_empty = is_valid and not context["paginator"].count
        return context | {
            "filterset": self.filterset,
            "facets": self.filterset.facets() if is_valid else [],
            "undated": getattr(self.filterset, "undated", None) if is_valid else None,
            "chips": chips,
            "ways_out": self.ways_out() if is_empty else [],
            "query_without_page": without(self.parameters, "page"),
        }

    def ways_out(self):
        """For an empty list: the filters that give records when dropped, with how many and the address.

        Where no single one is to blame, the filters that give records when all others are dropped.
        """
        applied = [name for name in self.parameters if name in self.filterset.filters and name != "sort"]
        return [*self._ways_out(applied, is_kept=False)] or [*self._ways_out(applied, is_kept=True)]

    def _ways_out(self, applied, is_kept):
        for chosen in applied:
            dropped = [name for name in applied if (name == chosen) != is_kept]
            if count := self.filterset.narrowed(*dropped).count():
                yield {
                    "label": self.filterset.filters[chosen].label,
                    "is_kept": is_kept,
                    "count": count,
                    "query": without(self.parameters, "page", *dropped),
                }


def number_of_values(data):
    return sum(len(values) for _key, values in data.lists())
