"""The back office as an editor uses it: opens a page, changes some fields, sends the form."""

from collections import defaultdict
from html import unescape
from html.parser import HTMLParser

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags


def editor(name="editor"):
    """A browser in which somebody of the secretariat is signed in."""
    call_command("set_up_secretariat", verbosity=0, stdout=None)
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name="Secretariat"))
    client = Client()
    client.force_login(user)
    return client


def address_of(model_or_record, view="change"):
    args = [model_or_record.pk] if view == "change" else []
    names = model_or_record._meta.app_label, model_or_record._meta.model_name
    return reverse("admin:{}_{}_{}".format(*names, view), args=args)


def said_in(response):
    """The messages on a page, as they are read."""
    return [unescape(strip_tags(str(message))) for message in response.context["messages"]]


def choose(client, action, *records):
    """What the back office says after `action` was chosen for `records`, of one kind, in their list."""
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return said_in(client.post(address_of(records[0], "changelist"), data, follow=True))


class OpenForm:
    """The form of a page as a browser holds it; `save` sends it with what was typed meanwhile."""

    def __init__(self, client, model_or_record, view="change", query=""):
        self.client = client
        self.address = address_of(model_or_record, view)
        self.values = values_in(client.get(self.address + query).text)

    def save(self, **typed):
        """The answer to the form; when it comes back, it is what stands open now."""
        response = self.client.post(self.address, self.values | {"_continue": "1"} | typed)
        if response.status_code == 200:
            self.values = values_in(response.text)
        return response

    def row(self, prefix, index=None, **typed):
        """`typed` under the names of a row; without an index those of a new one, which is counted too."""
        if index is None:
            index = int(self.values[f"{prefix}-TOTAL_FORMS"][0])
            self.values[f"{prefix}-TOTAL_FORMS"] = [str(index + 1)]
            new = {n: v for n, v in self.values.items() if n.startswith(f"{prefix}-__prefix__-")}
            self.values |= {name.replace("__prefix__", str(index)): value for name, value in new.items()}
        return {f"{prefix}-{index}-{name}": value for name, value in typed.items()}


def values_in(html):
    """{name: [values]} of the form that changes a record, as a browser would send it untouched."""
    form = _Form()
    form.feed(html)
    return dict(form.values)


class _Form(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values = defaultdict(list)
        self.is_ours = False
        self.select = self.area = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_ours = attrs.get("id", "").endswith("_form")
        elif not self.is_ours:
            return
        elif tag == "select":
            self.select = attrs["name"]
        elif tag == "option" and "selected" in attrs:
            self.values[self.select].append(attrs["value"])
        elif tag == "textarea":
            self.area = attrs["name"]
            self.values[self.area] = [""]
        elif tag == "input" and is_sent(attrs):
            self.values[attrs["name"]].append(attrs.get("value", ""))

    def handle_data(self, data):
        if self.area:
            self.values[self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.values[self.area][0] = self.values[self.area][0].removeprefix("\n").removeprefix("\r\n")
            self.area = None


def is_sent(attrs):
    kind = attrs.get("type")
    if kind in ("submit", "file") or "name" not in attrs:
        return False
    return kind not in ("checkbox", "radio") or "checked" in attrs
