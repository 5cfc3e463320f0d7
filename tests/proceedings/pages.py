"""What a page costs, and what a reader finds on it."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mmn.visibility import Level

HIDDEN = {"level": Level.SECRETARIAT}


def cost(client, address):
    """How many queries the page at `address` takes."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def found(pattern, response):
    return re.findall(pattern, response.content.decode(), re.DOTALL)


def addresses(response):
    """Where the links of a page lead, and what it loads."""
    return found('href="([^"]*)"', response)


def words(markup):
    """What is read: an element within a line parts no words."""
    in_line = re.sub(r"</?(?:a|b|cite|mark|q|span|strong|time)\b[^>]*>", "", markup)
    return " ".join(re.sub(r"<[^>]*>", " ", in_line).split())


def listed(client, name, **filters):
    return [*client.get(reverse(f"proceedings:{name}-list"), filters, follow=True).context["object_list"]]


def options(client, name, facet, **filters):
    """What a facet offers: value, and the count beside it."""
    facets = client.get(reverse(f"proceedings:{name}-list"), filters).context["facets"]
    [found] = [one for one in facets if one.name == facet]
    return {option.value: option.count for option in found.options}
