import pytest
from django.http import QueryDict

from mmn.pictures.way import Way


@pytest.mark.parametrize(
    ("filters", "changed", "address"),
    [
        ("", {}, "/events/"),
        ("", {"theme": "health"}, "/events/?theme=health"),
        ("q=ค้า&theme=asean&theme=none", {}, "/events/?q=%E0%B8%84%E0%B9%89%E0%B8%B2&theme=asean&theme=none"),
        ("kind=x&theme=asean&theme=none", {"theme": "health"}, "/events/?kind=x&theme=health"),
        ("year_to=2010", {"year_from": 2001, "year_to": 2001}, "/events/?year_from=2001&year_to=2001"),
        ("year_from=2001&year_to=2010", {"year_from": "none", "year_to": None}, "/events/?year_from=none"),
    ],
)
def test_an_address_keeps_the_filters_but_those_that_are_changed(filters, changed, address):
    assert Way("/events/", QueryDict(filters)).to(**changed) == address


def test_one_way_leads_to_many_addresses():
    way = Way("/events/", QueryDict("kind=x"))
    assert [way.to(theme=theme) for theme in "ab"] == ["/events/?kind=x&theme=a", "/events/?kind=x&theme=b"]
