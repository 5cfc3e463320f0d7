"""The site of the back office; INSTALLED_APPS names it in place of django.contrib.admin."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils.translation import gettext_lazy as _


class BackOfficeConfig(AdminConfig):
    default_site = "mmn.backoffice.BackOffice"

    def ready(self):
        super().ready()
        from mmn.admin import accounts  # noqa: F401  its page takes the place of Django's


class Choices(AutocompleteJsonView):
    """What is offered while somebody types is named as it will be once it is chosen."""

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": self.model_admin.choice_label(obj)}


class BackOffice(AdminSite):
    site_title = _("MMN archive")
    site_header = _("MMN archive: back office")
    index_title = _("What would you like to do?")

    def index(self, request, extra_context=None):
        from mmn.admin.publishing import waiting  # models are not loaded yet when this module is

        return super().index(request, {"waiting": waiting(request), **(extra_context or {})})

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)
