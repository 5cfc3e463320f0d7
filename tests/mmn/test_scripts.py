import re

import pytest

from mmn.scripts import csp_hash, site_script
from proceedings.models import Recommendation
from tests.baking import make


def scripts(page):
    return re.findall("<script>(.*?)</script>", page.text, re.DOTALL)


@pytest.mark.django_db
def test_a_page_with_something_to_copy_or_to_renew_bears_the_script_that_its_policy_allows(client):
    recommendation = make(Recommendation, kind="recommendation")
    for path in ("/publications/", recommendation.get_absolute_url()):
        page = client.get(path)
        assert scripts(page) == [site_script()]
        assert f"script-src 'self' {csp_hash(site_script())};" in f"{page['Content-Security-Policy']};"


@pytest.mark.django_db
def test_other_pages_bear_none(client):
    assert scripts(client.get("/about/")) == []


def test_a_hash_is_that_of_the_standard():
    # The example of Content Security Policy Level 3, §8.3.
    assert csp_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_the_script_is_small_and_closes_no_element():
    assert (len(site_script().encode()) < 5 * 1024, "</" in site_script()) == (True, False)
