"""The web server's settings: `gunicorn -c mmn/gunicorn.py --bind 127.0.0.1:8000`."""

import gc
import ipaddress
import socket
from pathlib import Path

wsgi_app = "mmn.wsgi:application"
chdir = str(Path(__file__).resolve().parent.parent)
worker_class = "gthread"
workers = 2
threads = 4
preload_app = True  # a wrong setting stops the start, not one worker after the other
control_socket_disable = True  # it would lie in the home folder
loglevel = "error"  # warnings quote addresses and search words of readers


def pre_fork(server, worker):
    """What is loaded by now is never thrown away: the workers share it and need not look through it."""
    gc.freeze()


def when_ready(server):
    """Plain HTTP never leaves this machine, whatever --bind says; what the search misses is told."""
    from django.conf import settings

    sockets = [listener.sock for listener in server.LISTENERS if listener.sock.family != socket.AF_UNIX]
    hosts = {sock.getsockname()[0] for sock in sockets}
    if settings.PLAIN_HTTP and not all(ipaddress.ip_address(host).is_loopback for host in hosts):
        raise SystemExit("MMN_PLAIN_HTTP=1 is for this machine only: bind to 127.0.0.1.")
    if is_search_behind():
        server.log.error("The search is missing words or records: run manage.py rebuild_search.")


def is_search_behind():
    from django.db import DatabaseError, connections

    from mmn import fulltext

    try:
        return fulltext.is_behind()
    except DatabaseError:
        return False  # the first page says so
    finally:
        connections.close_all()  # a worker must not share one
