import pytest

from proceedings.models import Mention, Passage, Session
from publications.models import Publication
from tests.baking import make
from tests.refusals import refusals, refused_by

pytestmark = pytest.mark.django_db

NOT_QUOTED = {"words": ["These words do not stand in the passage. Copy them from it."]}


def test_a_mention_quotes_its_passage():
    passage = make(Passage, text="As the MOU of 2003 says")
    assert refusals(make(Mention, passage=passage, words="the MOU of 2003")) == {}
    assert refusals(make(Mention, passage=passage, words="the MOU of 2013")) == NOT_QUOTED


def test_a_mention_names_one_record():
    passage = make(Passage)
    publication, session = make(Publication), make(Session)
    make(Mention, passage=passage, publication=publication)
    make(Mention, passage=passage, session=session)
    with refused_by("proceedings_mention_has_one_target"):
        make(Mention, passage=passage, publication=publication, session=session)
    mention = make(Mention, passage=passage, publication=publication)
    with refused_by("proceedings_mention_has_one_target"):
        Mention.objects.filter(pk=mention.pk).update(publication=None)


@pytest.mark.parametrize("name", Mention.TARGETS)
def test_a_mention_knows_what_it_names(name):
    target = make(Mention._meta.get_field(name).related_model)
    assert make(Mention, **{name: target}).target == target
