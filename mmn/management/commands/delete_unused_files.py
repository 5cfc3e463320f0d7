from datetime import timedelta

from django.apps import apps
from django.core.management import BaseCommand
from django.db.models import FileField
from django.utils import timezone

BEING_SAVED = timedelta(hours=1)


class Command(BaseCommand):
    help = "Deletes stored files that no record names: replaced, taken out, or left by a save that failed."

    def handle(self, **options):
        kept = [f for model in apps.get_models() for f in model._meta.fields if isinstance(f, FileField)]
        unused = [(field, name) for field in kept for name in unused_files(field)]
        for field, name in unused:
            field.storage.delete(name)
        self.stdout.write(f"{len(unused)} unused files deleted.")


def unused_files(field):
    """The names of files in the folder of `field` that no record names, and that none is about to."""
    if not field.storage.exists(field.upload_to):
        return []
    used = set(field.model._base_manager.values_list(field.name, flat=True))
    names = [f"{field.upload_to}/{name}" for name in field.storage.listdir(field.upload_to)[1]]
    latest = timezone.now() - BEING_SAVED
    return [name for name in names if name not in used and field.storage.get_modified_time(name) < latest]
