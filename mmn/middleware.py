import re

import brotli
from django.conf import settings
from django.http import Http404, QueryDict
from django.utils.cache import patch_vary_headers

# A tenth smaller than gzip in less time; the next steps take longer for nothing. The best makes a long page
# another eighth smaller, and takes a fraction of what it takes to make such a page.
QUALITY, BEST = 5, 10
LONG = 32_000  # bytes
INDENTS = re.compile(rb"\n\s+")


class BrotliMiddleware:
    """Pages of anonymous readers as small as can be; gzip packs what others get, with padding that hides
    how long it is (Django's answer to BREACH).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Encoding"])
        if is_for_brotli(request, response):
            response.content = packed(response.content)
            response["Content-Encoding"] = "br"
            response["Content-Length"] = str(len(response.content))
        return response


def packed(body):
    """`body` without the indents of its templates, which no reader sees, and packed."""
    plain = INDENTS.sub(b"\n", body)
    return brotli.compress(plain, quality=BEST if len(plain) > LONG else QUALITY)


def is_for_brotli(request, response):
    is_page = response.get("Content-Type", "").startswith("text/html")
    is_whole = is_page and not response.streaming and not response.has_header("Content-Encoding")
    return is_whole and not request.COOKIES and not response.cookies and takes(request, "br")


def takes(request, coding):
    """Whether the reader's browser unpacks `coding` (a token of Accept-Encoding, RFC 9110 §12.5.3)."""
    asked = request.headers.get("Accept-Encoding", "").replace(" ", "").split(",")
    return any(re.fullmatch(rf"{coding}(;q=(1|0?\.\d*[1-9]\d*).*)?", one) for one in asked)


class PrivateAnswersMiddleware:
    """What is answered to somebody signed in stays between the two: no cache keeps it, nothing tells of it.

    So does an answer that sets a cookie: this stands around the middleware that sets them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Only what we could have given: PostgreSQL cannot even be asked for a session with NUL in its key.
        if not request.COOKIES.get(settings.SESSION_COOKIE_NAME, "").isalnum():
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
            response["Cache-Control"] = "private, no-store"
            del response["ETag"]
        return response


class NoNulMiddleware:
    """PostgreSQL cannot even be asked for NUL: no page lies at an address with it, no value keeps it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info:
            raise Http404
        if "%00" in request.META["QUERY_STRING"]:
            clean = QueryDict(mutable=True)
            for key, values in request.GET.lists():
                clean.setlist(key.replace("\0", ""), [value.replace("\0", "") for value in values])
            request.GET = clean
        return self.get_response(request)
