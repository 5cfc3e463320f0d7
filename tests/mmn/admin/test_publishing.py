import pytest
from django.contrib.admin.models import LogEntry

from members.models import Organisation
from mmn.visibility import Level, State
from proceedings.models import Event, Session
from tests.backoffice import OpenForm, address_of, editor
from tests.baking import make

pytestmark = pytest.mark.django_db

DRAFT = {"level": Level.SECRETARIAT, "state": State.DRAFT}


def act(action, *records):
    """What the back office says after `action` was chosen for `records` in their list."""
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    response = editor().post(address_of(records[0], "changelist"), data, follow=True)
    for record in records:
        record.refresh_from_db()
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("publish_for_everyone", DRAFT, (Level.PUBLIC, State.PUBLISHED)),
        ("publish_for_members", DRAFT, (Level.MEMBERS, State.PUBLISHED)),
        ("take_back", {}, (Level.PUBLIC, State.DRAFT)),
    ],
)
def test_an_action_sets_level_and_state_and_counts_as_a_save(action, before, after):
    organisation = make(Organisation, **before)
    act(action, organisation)
    assert (organisation.level, organisation.state, organisation.version) == (*after, 2)
    assert LogEntry.objects.get().object_id == str(organisation.pk)


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
    assert act(action, *records) == [said]


def test_of_many_records_the_first_five_are_named():
    records = [make(Organisation, name=name) for name in "ABCDEFG"]
    assert act("take_back", *records) == ["Only the secretariat sees “A”, “B”, “C”, “D”, “E” and 2 others."]


def test_what_hangs_on_a_draft_is_said_to_stay_hidden():
    session = make(Session, title="Panel", event=make(Event, **DRAFT))
    assert act("publish_for_everyone", session) == [
        "Only the secretariat sees “Panel”.",
        "What it belongs to is a draft or shown to fewer people, and hides it too: “Panel”.",
    ]


def test_a_new_record_is_a_draft_of_the_secretariat():
    form = OpenForm(editor(), Organisation, "add")
    form.save(name="A new one")
    organisation = Organisation.objects.get()
    assert (organisation.level, organisation.state) == (Level.SECRETARIAT, State.DRAFT)


def test_a_save_says_who_sees_the_record():
    organisation = make(Organisation, name="A")
    form = OpenForm(editor(), organisation)
    response = form.client.post(form.address, form.values | {"level": "members"}, follow=True)
    said, _saved = [str(message) for message in response.context["messages"]]
    assert said == "Member organisations can now see “A”; the public cannot."


def test_whoever_may_only_look_is_offered_no_action(client, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("visitor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_organisation"))
    client.force_login(user)
    make(Organisation)
    text = client.get(address_of(Organisation, "changelist")).text
    assert "take_back" not in text
    assert "take_back" in editor().get(address_of(Organisation, "changelist")).text
