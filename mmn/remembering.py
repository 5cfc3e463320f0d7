"""Pages of anonymous readers, remembered until a record or the release changes."""

import hashlib
from functools import cache

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags
from django.utils.translation import get_language

from mmn import changes

MOST_PAGES = 300
LARGEST = 64 * 1024  # bytes
CODE = ("mmn", "members", "publications", "proceedings", "templates", "static")


@cache
def release():
    """What the pages are made by: a digest of the code, the templates, the styles and the site's address."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for path in sorted(path for folder in CODE for path in (settings.BASE_DIR / folder).rglob("*.*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(settings.BASE_DIR)}".encode() + path.read_bytes())
    return digest.hexdigest()


class RememberedPagesMiddleware:
    """Answers an anonymous reader from memory, or with 304, as long as nothing has changed.

    Whoever sends a cookie passes by; an answer that sets one is not remembered. The ETag is keyed: it tells
    nothing of the data's state.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.memory = None, {}  # stamp of the data, {(address, whether compressed): answer}

    def __call__(self, request):
        if passes_by(request):
            return self.get_response(request)
        stamp, address = changes.state_for(request).stamp, request.get_full_path()
        etag = self.etag(stamp, address)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return labelled(HttpResponseNotModified(), etag)
        pages = self.pages(stamp)
        key = address, "gzip" in request.headers.get("Accept-Encoding", "")
        page = pages.get(key) if request.method == "GET" else None
        return copy_of(page) if page else self.answered(request, pages, key, etag)

    def pages(self, stamp):
        memory = self.memory
        if memory[0] != stamp:  # a thread that is late keeps what it makes apart from the pages of today
            memory = self.memory = stamp, {}
        return memory[1]

    def etag(self, stamp, address):
        made_of = "|".join([release(), stamp, str(get_language()), address])
        return f'W/"{salted_hmac("mmn.remembering", made_of, algorithm="sha256").hexdigest()[:32]}"'

    def answered(self, request, pages, key, etag):
        response = self.get_response(request)
        if response.status_code != 200 or response.cookies or response.has_header("Cache-Control"):
            return response
        labelled(response, etag)
        if request.method == "GET" and not response.streaming and len(response.content) <= LARGEST:
            if len(pages) >= MOST_PAGES:
                pages.pop(next(iter(pages)), None)
            pages[key] = copy_of(response)
        return response


def passes_by(request):
    """Whether `request` is answered by the middleware within: what it asks for is never remembered."""
    is_page = request.method in ("GET", "HEAD") and not request.path.startswith(settings.STATIC_URL)
    is_sent_to_https = settings.SECURE_SSL_REDIRECT and not request.is_secure()
    return not is_page or is_sent_to_https or request.COOKIES or has_forged_host(request)


def has_forged_host(request):
    try:
        request.get_host()
    except DisallowedHost:
        return True
    return False


def labelled(response, etag):
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # may be kept, must be asked for again
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return response


def copy_of(response):
    return HttpResponse(response.content, status=response.status_code, headers=dict(response.items()))
