"""What the back office says after a save: who sees the record now, what hides it and what it hides."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Organisation, Person
from mmn.admin.telling import tell_who_sees
from mmn.visibility import Level, State
from proceedings.models import Event, Part, Participation, Passage, Session, Statement
from publications.models import Publication
from tests.backoffice import OpenForm, choose, editor, said_in
from tests.baking import make

pytestmark = pytest.mark.django_db

DRAFT = {"level": Level.SECRETARIAT, "state": State.DRAFT}
FOR_MEMBERS = {"level": Level.MEMBERS}


def save(record, **typed):
    """What is said above the page after `record` was saved there, and the page itself."""
    form = OpenForm(editor(), record)
    values = form.values | {"_continue": "1"} | typed
    page = form.client.post(form.address, values, follow=True)
    return said_in(page)[:-1], page.text


def still_hidden(name, what):
    return f"Still hidden in “{name}”: {what}. Tick in their list what is ready, and publish it."


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("publish_for_everyone", "Everyone can now see “A”, “B”."),
        ("publish_for_members", "Member organisations can now see “A”, “B”; the public cannot."),
        ("take_back", "Only the secretariat sees “A”, “B”."),
    ],
)
def test_an_action_says_who_sees_what(action, said):
    records = [make(Organisation, name=name) for name in "AB"]
    assert choose(editor(), action, *records) == [said]


def test_of_many_records_the_first_five_are_named():
    records = [make(Organisation, name=name) for name in "ABCDEFG"]
    said = choose(editor(), "take_back", *records)
    assert said == ["Only the secretariat sees “A”, “B”, “C”, “D”, “E” and 2 others."]


def test_a_save_says_who_sees_the_record():
    said, _page = save(make(Organisation, name="A & B"), level="members")
    assert said == ["Member organisations can now see “A & B”; the public cannot."]


def test_what_is_published_for_nobody_is_a_warning():
    said, page = save(make(Organisation, name="A", **DRAFT), state="published")
    assert said == [
        "Published, but for the secretariat only: “A”. Choose under “visible to” who else may see it."
    ]
    assert page.count('<li class="warning">') == 1


def test_a_draft_that_everything_above_hides_as_well_is_just_a_draft():
    session = make(Session, title="Panel", event=make(Event, **DRAFT), **DRAFT)
    said, _page = save(session, note="Nothing to publish yet")
    assert said == ["Only the secretariat sees “Panel”."]


def test_what_holds_a_record_back_is_named_and_linked():
    event = make(Event, title="Workshop", **DRAFT)
    said, page = save(make(Session, title="Panel", event=event))
    assert said == [
        "Only the secretariat sees “Panel”.",
        "Others will see “Panel” only once this is published for them too: event “Workshop” (draft).",
    ]
    assert page.count(f'<a href="/admin/proceedings/event/{event.pk}/change/">“Workshop”</a>') == 1


def test_what_was_said_names_all_that_holds_it_back_however_far_above():
    event = make(Event, title="Workshop", **FOR_MEMBERS)
    session, speaker = make(Session, event=event), make(Person, name="Jackie", **DRAFT)
    passage = make(Passage, text="We ask.", session=session)
    part = make(Participation, event=event, session=session, person=speaker)
    said, _page = save(make(Statement, passage=passage, words="We ask.", speaker=part))
    assert said == [
        "Only the secretariat sees “We ask.”.",
        "Others will see “We ask.” only once this is published for them too: "
        "event “Workshop” (member organisations), person “Jackie” (draft).",
    ]


def test_many_records_are_told_of_in_as_many_queries_as_few(rf):
    def queries(records):
        request = rf.get("/")
        request._messages = CookieStorage(request)
        with CaptureQueriesContext(connection) as captured:
            tell_who_sees(request, [Session.objects.get(pk=record.pk) for record in records])
        return len(captured) - len(records)

    shown, hidden = make(Event), make(Event, **DRAFT)
    sessions = [make(Session, event=event) for event in (shown, hidden, shown, hidden, shown, hidden)]
    make(Session, event=shown, parent=sessions[0], **DRAFT)
    assert queries(sessions) == queries(sessions[:2])


def test_what_stays_hidden_below_a_published_record_is_counted_and_listed():
    event = make(Event, title="Workshop", **DRAFT)
    for values in (DRAFT, DRAFT, FOR_MEMBERS, {}):
        make(Session, event=event, **values)
    make(Session, **DRAFT)
    said, page = save(event, state="published", level="public")
    assert said == ["Everyone can now see “Workshop”.", still_hidden("Workshop", "agenda and sessions (3)")]
    address = f"/admin/proceedings/session/?event__number__exact={event.pk}"
    assert page.count(f'<a href="{address}">agenda and sessions (3)</a>') == 1


def test_what_members_see_as_well_is_not_hidden_below_a_record_for_members():
    event = make(Event, title="Workshop")
    make(Session, event=event, **FOR_MEMBERS)
    said, _page = save(event, level="members")
    assert said == ["Member organisations can now see “Workshop”; the public cannot."]


def test_of_a_publication_its_passages_stay_hidden():
    publication = make(Publication, title="Proceedings")
    make(Passage, part=make(Part, publication=publication), **DRAFT)
    said, _page = save(publication)
    assert said[1] == still_hidden("Proceedings", "passages (1)")


def test_below_a_draft_nothing_is_said_to_stay_hidden():
    session = make(Session, event=make(Event, title="Workshop"), **DRAFT)
    assert choose(editor(), "take_back", session.event) == ["Only the secretariat sees “Workshop”."]


def test_of_many_records_those_with_something_hidden_are_named_and_the_whole_list_is_linked():
    full, empty = make(Event, title="Full", date="2001"), make(Event, title="Empty", date="2002")
    make(Session, event=full, **DRAFT), make(Session, event=empty)
    said = choose(editor(), "publish_for_everyone", full, empty)
    assert said[1] == still_hidden("Full", "agenda and sessions (1)")
