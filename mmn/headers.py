def for_static_files(headers, path, url):
    """A style sheet and an icon run nothing and name nobody: only what they are taken for must be said.

    The policy of pages would weigh as much as they do (WhiteNoise calls this for each of them).
    """
    headers["X-Content-Type-Options"] = "nosniff"


class StrictHeadersMiddleware:
    """Headers that neither Django nor django-csp sets."""

    headers = {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
