import ipaddress
import os
import secrets
import socket
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections

from mmn import fulltext
from mmn.checks import databases_are_usable


class Command(BaseCommand):
    help = "Brings the database up to date, fills it if it is empty, and serves the archive."
    requires_system_checks = []  # `migrate` runs them

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", help="address:port")

    def handle(self, address, **options):
        listener = listen(address)
        for error in databases_are_usable(databases=["default"]):
            raise CommandError(error.msg)
        self.stdout.write("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        call_command("set_up_secretariat")
        call_command("load_archive")
        if fulltext.is_behind():
            self.stdout.write("Reading the words of every record, for the search …")
            call_command("rebuild_search")
        call_command("collectstatic", interactive=False, verbosity=0)
        site = f"http://{address}" if settings.PLAIN_HTTP else settings.SITE_URL
        if sign_in := first_sign_in():
            name, password = sign_in
            self.stdout.write(
                f"Back office: {site}/admin/  name: {name}  password: {password}  (shown this once)"
            )
        self.stdout.write(f"The archive is at {site}/ until you press Ctrl-C.")
        self.stdout.flush()
        connections.close_all()
        os.environ["SITE_URL"] = site
        gunicorn = [
            "gunicorn",
            "-c",
            f"{settings.BASE_DIR}/mmn/gunicorn.py",
            "--bind",
            f"fd://{listener.fileno()}",
        ]
        os.execv(sys.executable, [sys.executable, "-m", *gunicorn])


def listen(address):
    """A socket bound to `address`; it outlives the command, so nobody else can take the port meanwhile."""
    host, _, port = address.rpartition(":")
    try:
        ip = ipaddress.ip_address(host.strip("[]"))
        if not 0 < int(port) < 65536:
            raise ValueError
    except ValueError:
        raise CommandError(
            f"“{address}” is no address to serve: give a port from 1 to 65535, as in make run PORT=8123."
        ) from None
    if settings.PLAIN_HTTP and not ip.is_loopback:
        raise CommandError(
            f"MMN_PLAIN_HTTP=1 is for this machine only and {ip} is seen by others: take 127.0.0.1."
        )
    family = socket.AF_INET6 if ip.version == 6 else socket.AF_INET
    try:
        listener = socket.create_server((str(ip), int(port)), family=family)
    except OSError as failed:
        reason = os.strerror(failed.errno)
        raise CommandError(
            f"{address} cannot be served ({reason}): take another port, as in make run PORT=8123."
        ) from None
    listener.set_inheritable(True)
    return listener


def first_sign_in():
    """Name and password of a new superuser, if there is no user yet."""
    users = get_user_model().objects
    if users.exists():
        return None
    sign_in = "secretariat", secrets.token_urlsafe(12)
    users.create_superuser(sign_in[0], password=sign_in[1])
    return sign_in
