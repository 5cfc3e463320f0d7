from django.contrib.auth.models import Group, Permission
from django.core.management import BaseCommand
from django.db import transaction

ARCHIVE = ["mmn", "members", "publications", "proceedings"]


class Command(BaseCommand):
    help = "Makes the group Secretariat, or sets it right: it edits the archive and nothing else."

    @transaction.atomic
    def handle(self, **options):
        group, is_new = Group.objects.get_or_create(name="Secretariat")
        group.permissions.set(Permission.objects.filter(content_type__app_label__in=ARCHIVE))
        if is_new:
            self.stdout.write("The group Secretariat may edit the archive: put its staff into it in /admin/.")
