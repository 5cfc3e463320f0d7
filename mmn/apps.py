from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "mmn"

    def ready(self):
        from mmn import checks  # noqa: F401  registers them
