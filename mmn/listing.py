"""A list of records with its filters: what every list view is made of."""

from django.views.generic import ListView

from mmn.parameters import clean_parameters, without

PER_PAGE = 25


class FacetedList(ListView):
    """A list view names a model and a filter set; what it shows passes `visible_to` and the filters."""

    filterset_class = None
    paginate_by = PER_PAGE

    def get_queryset(self):
        self.parameters = clean_parameters(self.request.GET)
        visible = self.model._default_manager.visible_to(self.request.user)
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
        is_empty = is_valid and not context["paginator"].count
        return context | {
            "filterset": self.filterset,
            "facets": self.filterset.facets() if is_valid else [],
            "chips": chips,
            "ways_out": self.ways_out() if is_empty else [],
            "query_without_page": without(self.parameters, "page"),
        }

    def ways_out(self):
        """For an empty list: the filters that give records when dropped, with how many and the address."""
        applied = [name for name in self.parameters if name in self.filterset.filters and name != "sort"]
        found = {name: self.filterset.narrowed(but=name).count() for name in applied}
        return [
            {
                "label": self.filterset.filters[name].label,
                "count": count,
                "query": without(self.parameters, "page", name),
            }
            for name, count in found.items()
            if count
        ]
