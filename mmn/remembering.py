"""Pages of anonymous readers, remembered until a record changes."""

import gzip

import brotli
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpResponse, HttpResponseNotModified
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags

from mmn import changes
from mmn.middleware import INDENTS, takes

MOST_PAGES = 300
LARGEST = 64 * 1024  # bytes
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


class RememberedPagesMiddleware:
    """Answers an anonymous reader from memory, or with 304, as long as nothing has changed.

    Whoever sends a cookie passes by; an answer that sets one is not remembered. The ETag is a keyed hash of
    what the page says: after a change that this reader may not see it stays the same.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.memory = None, {}  # stamp of the data, {(address, takes brotli, takes gzip): answer}

    def __call__(self, request):
        if passes_by(request):
            return self.get_response(request)
        try:
            pages = self.pages(changes.state_for(request).stamp)
        except Error:  # the middleware within tell of it in proper form
            return self.get_response(request)
        key = request.get_full_path(), *codings(request)
        page = pages.pop(key, None)
        if not page:
            page = self.get_response(request)
            if not is_for_everyone(page):
                return page
            label(page)
        if len(pages) >= MOST_PAGES:
            pages.pop(next(iter(pages)), None)
        pages[key] = page  # the last one asked for is the last to go
        if page["ETag"] in parse_etags(request.headers.get("If-None-Match", "")):
            return copied(HttpResponseNotModified(), page, ["ETag", "Cache-Control", "Vary"])
        return copied(HttpResponse(page.content), page, [*page.headers])

    def pages(self, stamp):
        memory = self.memory
        if memory[0] != stamp:  # a thread that is late keeps what it makes apart from the pages of today
            memory = self.memory = stamp, {}
        return memory[1]


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


def codings(request):
    """What decides how the answer is packed, by the rules of those who pack it."""
    accepted = request.headers.get("Accept-Encoding", "")
    return takes(request, "br"), bool(re_accepts_gzip.search(accepted))


def is_for_everyone(answer):
    is_whole = answer.status_code == 200 and not answer.streaming and len(answer.content) <= LARGEST
    return is_whole and not answer.cookies and not answer.has_header("Cache-Control")


def label(page):
    unpack = UNPACK.get(page.get("Content-Encoding"), bytes)  # what is packed never comes twice the same
    body = INDENTS.sub(b"\n", unpack(page.content))
    page["ETag"] = f'W/"{salted_hmac("mmn.remembering", body, algorithm="sha256").hexdigest()[:32]}"'
    page["Cache-Control"] = "no-cache"  # may be kept, must be asked for again
    patch_vary_headers(page, ["Cookie", "Accept-Encoding"])


def copied(answer, page, headers):
    """`answer` with those `headers` of `page`; what stands around adds its own to it, not to the page."""
    for name in headers:
        answer[name] = page[name]
    return answer
