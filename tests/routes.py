"""Every entry of the resolver, and an address for each in a world of records."""

import re

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, get_resolver

from members.models import Organisation, Person
from mmn.models import Country, Theme
from proceedings.models import Event, Part, Passage, Session, Statement
from publications.models import Edition, Project, Publication

RECORDS = {
    "countries": Country,
    "events": Event,
    "files/editions": Edition,
    "files/passages": Passage,
    "organisations": Organisation,
    "people": Person,
    "projects": Project,
    "publications": Publication,
    "recommendations": Statement,
    "themes": Theme,
}
ADMIN_MODEL = re.compile(r"admin/(mmn|members|publications|proceedings|auth)/(\w+)/")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes(resolver=None, prefix=""):
    """The pattern of every entry, with the patterns it stands under."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from routes(entry, pattern)
        else:
            yield pattern


def address(route, hub, user=None, **given):
    """An address for `route`: it names records of `hub`, `user` for an account, and what is `given`."""
    route = route.replace("^(?P<app_label>mmn|members|publications|proceedings|auth)/$", "members/")
    route = route.replace("(?P<url>.*)$", "no-such-page/")
    record = named_by(route, hub, user)
    values = {
        "number": record.pk,
        "pk": record.pk,
        "id": record.pk,
        "object_id": record.pk,
        "code": record.pk,
        "slug": getattr(record, "slug", None),
        "name": getattr(record, "file_name", None) or getattr(record, "image_name", None),
        "session": hub[Session].number,
        "part": hub[Part].slug,
        "content_type_id": ContentType.objects.get_for_model(record).pk,
        **given,
    }
    return "/" + PARAMETER.sub(lambda found: str(values[found[1]]), route)


def named_by(route, hub, user):
    if found := ADMIN_MODEL.match(route):
        model = apps.get_model(*found.groups())._meta.concrete_model
        return hub.get(model) or (user if model is User else Group.objects.get())
    return next((hub[model] for start, model in RECORDS.items() if route.startswith(start)), hub[Event])
