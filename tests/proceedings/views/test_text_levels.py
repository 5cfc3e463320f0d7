"""For whom a passage is, told beside it: as its own level, its session and all it hangs on allow."""

import pytest
from django.contrib.auth.models import User

from mmn.visibility import Level, State
from proceedings.models import Passage, Session
from publications.models import Publication
from tests.baking import make
from tests.proceedings.pages import cost
from tests.proceedings.texts import beside, one_part, part_url, text_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make(Publication)


@pytest.fixture
def passage(document):
    [passage] = one_part(document, style=["paragraph"])
    return passage


@pytest.mark.parametrize(
    ("of_session", "of_passage", "to_member", "to_editor"),
    [
        (Level.PUBLIC, Level.PUBLIC, [""], ""),
        (Level.MEMBERS, Level.PUBLIC, ["For member organisations only"], "For member organisations only"),
        (Level.PUBLIC, Level.MEMBERS, ["For member organisations only"], "For member organisations only"),
        (Level.SECRETARIAT, Level.PUBLIC, None, "Secretariat only"),
    ],
)
def test_a_passage_says_for_whom_it_is_as_its_session_tells(
    client, admin_client, passage, of_session, of_passage, to_member, to_editor
):
    Passage.objects.update(level=of_passage, session=make(Session, level=of_session))
    client.force_login(User.objects.create_user("member"))
    address = part_url(passage)
    answer = client.get(address)
    assert (beside(answer) if answer.status_code == 200 else None) == to_member
    assert beside(admin_client.get(address)) == [to_editor]


def test_a_draft_passage_is_called_a_draft(admin_client, passage):
    Passage.objects.update(state=State.DRAFT)
    assert beside(admin_client.get(part_url(passage))) == ["Draft"]


def test_for_whom_passages_are_is_asked_for_all_of_them_at_once(admin_client, document):
    one_part(document, level=[Level.MEMBERS] * 3)
    address = text_url(document)
    three = cost(admin_client, address)
    Passage.objects.filter(number__gt=1).delete()
    assert (three, cost(admin_client, address)) == (three, three)
