from django.conf import settings
from django.http import Http404, QueryDict


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
