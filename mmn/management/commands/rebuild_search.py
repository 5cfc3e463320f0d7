from django.core.management import BaseCommand

from mmn import fulltext


class Command(BaseCommand):
    help = "Reads the words of every record anew, for search; readers find the old ones meanwhile."

    def handle(self, *, verbosity, **options):
        def progress(model, count):
            if verbosity:
                self.stdout.write(f"{count:8d} {model._meta.verbose_name_plural}")
                self.stdout.flush()

        fulltext.rebuild(progress)
