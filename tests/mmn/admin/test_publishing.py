import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from members.models import Organisation, Person
from mmn.visibility import Level, State
from proceedings.models import Event, Participation, Recommendation, Statement
from tests.backoffice import OpenForm, address_of, choose, editor
from tests.baking import make

pytestmark = pytest.mark.django_db

DRAFT = {"level": Level.SECRETARIAT, "state": State.DRAFT}


def act(action, *records):
    """What the back office says after `action` was chosen for `records` in their list."""
    said = choose(editor(), action, *records)
    for record in records:
        record.refresh_from_db()
    return said


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


def test_a_new_record_is_a_draft_of_the_secretariat():
    form = OpenForm(editor(), Organisation, "add")
    form.save(name="A new one")
    organisation = Organisation.objects.get()
    assert (organisation.level, organisation.state) == (Level.SECRETARIAT, State.DRAFT)


def test_whoever_may_only_look_is_offered_no_action(client, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("visitor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_organisation"))
    client.force_login(user)
    make(Organisation)
    text = client.get(address_of(Organisation, "changelist")).text
    assert "take_back" not in text
    assert "take_back" in editor().get(address_of(Organisation, "changelist")).text


def test_the_start_counts_and_links_what_no_reader_sees_yet():
    make(Event, state=State.DRAFT), make(Event, state=State.DRAFT)
    make(Organisation, level=Level.SECRETARIAT)
    waiting = editor().get(reverse("admin:index")).context["waiting"]
    lists = {str(sentence): lists for sentence, lists in waiting}
    assert lists == {
        "Drafts not yet published:": [("events", 2, "/admin/proceedings/event/?state__exact=draft")],
        "Published, but for the secretariat only:": [
            (
                "organisations",
                1,
                "/admin/members/organisation/?state__exact=published&level__exact=secretariat",
            )
        ],
    }


def test_the_start_names_no_list_that_one_may_not_open(client, django_user_model):
    make(Event, state=State.DRAFT)
    client.force_login(django_user_model.objects.create_user("visitor", is_staff=True))
    assert [lists for _sentence, lists in client.get(reverse("admin:index")).context["waiting"]] == [[], []]


@pytest.mark.parametrize("model", [Recommendation, Statement])
def test_the_list_of_what_was_said_tells_who_sees_it_with_all_it_hangs_on(model):
    draft = make(Participation, person=make(Person, **DRAFT))
    shown, hidden = (make(Statement, kind="recommendation", speaker=one) for one in (None, draft))
    page = editor().get(address_of(model, "changelist"))
    seen_by = {record.pk: record.seen_by.label for record in page.context["cl"].result_list}
    assert seen_by == {shown.pk: "everyone", hidden.pk: "secretariat only"}
    assert page.text.count('<td class="field-seen_by">secretariat only</td>') == 1
