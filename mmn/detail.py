"""A record's own page: what every detail view is made of."""

from django.shortcuts import redirect
from django.views.generic import DetailView


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
