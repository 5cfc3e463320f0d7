"""What a page costs, and what a reader finds on it."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

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


def words(markup):
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())
