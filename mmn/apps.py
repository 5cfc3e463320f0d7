from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "mmn"
    verbose_name = _("Vocabularies")

    def ready(self):
        from mmn import checks, watch  # noqa: F401  registers them

        watch.begin()
