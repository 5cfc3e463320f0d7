from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mmn import loading


class Command(BaseCommand):
    help = "Load the archive from fixtures/ into an empty database; a filled one is left as it is."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder, verbosity, **options):
        if loading.is_filled():
            self.stdout.write("The archive holds records already: nothing is loaded, nothing is changed.")
            return
        total = 0

        def progress(path, count):
            nonlocal total
            total += count
            if verbosity:
                self.stdout.write(f"{total:6d} records  {path}")
                self.stdout.flush()

        try:
            loading.load(folder, progress)
        except loading.FixtureError as error:
            raise CommandError(f"Nothing is loaded. {error}") from error
        if not total:
            raise CommandError(f"Nothing is loaded: no fixtures are in {folder}.")
