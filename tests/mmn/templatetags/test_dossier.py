import pytest
from django.http import QueryDict

from members.models import Person
from mmn.templatetags.dossier import dossier_address, who, with_mark
from mmn.visibility import Level, State
from publications.models import Contribution, Publication
from tests.baking import make


@pytest.mark.parametrize(
    ("cited", "address"),
    [
        ("theme=health&theme=fishing&q=sea", "/dossier/?theme=health&theme=fishing&q=sea"),
        ("country=la&sort=title&page=2", "/dossier/?country=la"),
        ("", "/dossier/"),
        ("sort=title", "/dossier/"),
    ],
)
def test_the_dossier_of_a_list_has_its_filters_and_neither_its_order_nor_page(cited, address):
    assert dossier_address(QueryDict(cited)) == address


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"level": Level.PUBLIC, "state": State.PUBLISHED}, "Report"),
        ({"level": Level.MEMBERS, "state": State.PUBLISHED}, "Report (member organisations)"),
        ({"level": Level.PUBLIC, "state": State.DRAFT}, "Report (draft)"),
    ],
)
def test_a_name_tells_who_may_see_it_where_that_is_not_everyone(values, name):
    assert with_mark(Publication(title="Report", **values)) == name


@pytest.mark.django_db
@pytest.mark.parametrize(("level", "mark"), [(Level.PUBLIC, ""), (Level.MEMBERS, " (member organisations)")])
def test_a_part_is_named_as_printed_and_marked_as_whoever_has_it(level, mark):
    role = make(Contribution, person=make(Person, level=level), printed_name="J. Pollock")
    assert who(role) == f"J. Pollock{mark}"


@pytest.mark.django_db
def test_a_name_known_from_print_alone_has_no_mark():
    assert who(make(Contribution, printed_name="One participant")) == "One participant"
