import pytest
from django.contrib.auth.models import User

from members.models import Organisation
from mmn.models import Country, Theme
from mmn.visibility import Level
from proceedings.models import (
    Event,
    EventPublication,
    EventTheme,
    Figure,
    Instrument,
    Participation,
    Passage,
    Session,
    Statement,
)
from publications.models import Project
from tests.baking import make
from tests.proceedings.full import spoken
from tests.publications.test_exports import SECRET, SITE, only_row

pytestmark = pytest.mark.django_db


WHO = {"creator": "Jackie Pollock", "capacity": "a founding member", "organisation": "MAP"}
WHERE = {
    "date": "2018-08-04",
    "event": "Workshop",
    "session": "Panel",
    "isPartOf": "Proceedings",
    "passage": "42",
    "language": "English",
}


def times(statement):
    """Where its passage is read, and when its document changed."""
    passage = statement.passage
    changed = passage.publication.changed_at.isoformat(timespec="seconds")
    return {"source": f"{SITE}{passage.get_absolute_url()}", "modified": changed}


@pytest.mark.parametrize(("name", "kind"), [("recommendations", "recommendation"), ("statements", "issue")])
def test_a_statement_is_a_row_with_its_words_its_speaker_and_its_passage(client, name, kind):
    statement = spoken()
    Statement.objects.filter(pk=statement.pk).update(kind=kind)
    statement.refresh_from_db()
    assert only_row(client, name) == {
        "type": statement.get_kind_display(),
        "text": "Be heard",
        **WHO,
        "audience": "Governments",
        **WHERE,
        "country": "Thailand",
        "theme": "Fishing",
        "address": f"{SITE}{statement.get_absolute_url()}",
        **times(statement),
    }


def test_where_nobody_is_named_the_group_speaks_else_nobody(client):
    statement = spoken()
    Statement.objects.filter(pk=statement.pk).update(speaker=None)
    assert [only_row(client, "recommendations")[term] for term in WHO] == ["", "", ""]
    Session.objects.update(kind="group")
    assert [only_row(client, "recommendations")[term] for term in WHO] == ["Panel", "", ""]


def test_outside_an_event_a_statement_has_the_date_of_its_document(client):
    statement = spoken()
    Statement.objects.filter(pk=statement.pk).update(speaker=None)
    Passage.objects.update(session=None)
    row = only_row(client, "recommendations")
    assert [row[term] for term in ("date", "event", "session")] == ["2018-09", "", ""]


def test_a_statement_names_only_what_the_reader_may_see(client):
    statement = spoken()
    passage, speaker = statement.passage, statement.speaker
    hidden = make(Event, title="Secret", date="1931", **SECRET)
    make(EventPublication, event=hidden, publication=passage.publication, relation="records")
    Passage.objects.filter(pk=passage.pk).update(session=None)
    Participation.objects.filter(pk=speaker.pk).update(session=None)
    speaker.organisations.set([make(Organisation, name="Secret too", **SECRET)])

    def said():
        return [only_row(client, "recommendations")[term] for term in ("event", "date", "organisation")]

    assert said() == ["", "2018-09", ""]
    client.force_login(User.objects.create_user("member"))
    assert said() == ["Secret", "1931", "Secret too"]


def test_a_figure_is_a_row_with_its_number_its_sentence_and_its_speaker(client):
    statement = spoken()
    figure = make(
        Figure,
        statement=statement,
        value="-1.5",
        value_to="1070000",
        unit="migrants",
        qualifier="around",
        what="People abroad",
        basis="estimate",
        period="2018",
        printed="heard",
    )
    figure.countries.add(make(Country, name="Lao PDR"))
    assert only_row(client, "figures") == {
        "value": "-1.5",
        "valueTo": "1070000",
        "unit": "migrants",
        "qualifier": "around",
        "description": "People abroad",
        "basis": "estimated",
        "period": "2018",
        "country": "Lao PDR",
        "printed": "heard",
        "text": "Be heard",
        **WHO,
        **WHERE,
        "address": f"{SITE}{statement.get_absolute_url()}",
        **times(statement),
    }


def test_an_event_is_a_row_with_all_that_is_stated_of_it(client):
    event = make(Event, title="Workshop", date="2018-08-04", city="Chiang Mai")
    stated = {"other_titles": "15 years\nAnniversary", "venue": "Hotel", "kind": "workshop"}
    stated |= {"aims": "To meet\nTo plan", "attendance": "42 participants"}
    Event.objects.filter(pk=event.pk).update(project=make(Project, title="MMN"), **stated)
    event.held_in.add(make(Country, name="Thailand"))
    event.countries.add(make(Country, name="Lao PDR"))
    make(EventTheme, content_object=event, tag=make(Theme, name="Fishing"))
    assert only_row(client, "events") == {
        "title": "Workshop",
        "alternative": "15 years; Anniversary",
        "date": "2018-08-04",
        "type": "workshop",
        "location": "Hotel; Chiang Mai; Thailand",
        "country": "Lao PDR",
        "theme": "Fishing",
        "project": "MMN",
        "description": "To meet; To plan",
        "attendance": "42 participants",
        "address": f"{SITE}{event.get_absolute_url()}",
        "modified": event.changed_at.isoformat(timespec="seconds"),
    }


def test_an_event_names_its_project_only_to_whoever_may_see_it(client):
    make(Event, project=make(Project, title="Secret", level=Level.MEMBERS))
    hidden = only_row(client, "events")["project"]
    client.force_login(User.objects.create_user("member"))
    assert (hidden, only_row(client, "events")["project"]) == ("", "Secret")


def test_an_instrument_is_a_row_with_all_that_is_stated_of_it(client):
    instrument = make(Instrument, name="MOU", other_names="Memorandum", date="2003", kind="mou")
    instrument.countries.add(make(Country, name="Thailand"))
    assert only_row(client, "instruments") == {
        "name": "MOU",
        "alternateName": "Memorandum",
        "date": "2003",
        "type": "memorandum of understanding",
        "country": "Thailand",
        "address": f"{SITE}{instrument.get_absolute_url()}",
        "modified": instrument.changed_at.isoformat(timespec="seconds"),
    }
