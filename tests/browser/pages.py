"""Every kind of page, and the address of one of it, found through the records of the archive.

A new kind is one line in KINDS.
"""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.urls import reverse

from members.models import Organisation, Person
from mmn.models import Country, Theme
from mmn.visibility import visible
from proceedings.models import Event, Part, Recommendation, Session
from publications.models import Project, Publication

LISTS = {
    "publications": "publications:publication-list",
    "events": "proceedings:event-list",
    "recommendations": "proceedings:recommendation-list",
    "statements": "proceedings:statement-list",
    "figures": "proceedings:figure-list",
    "instruments": "proceedings:instrument-list",
    "organisations": "members:organisation-list",
    "people": "members:person-list",
    "projects": "publications:project-list",
}
DRAWN = ("recommendations", "publications", "events")
KINDS = {
    "home": lambda: reverse("home"),
    "about": lambda: reverse("about"),
    "glossary": lambda: reverse("glossary"),
    "themes": lambda: reverse("theme-list"),
    "theme": lambda: fullest(Theme, "statements").get_absolute_url(),
    "countries": lambda: reverse("country-list"),
    "country": lambda: fullest(Country, "statements").get_absolute_url(),
    "search": lambda: reverse("search", query={"q": fullest(Country, "statements").name}),
    "search for nothing": lambda: reverse("search", query={"q": "qqxyzzyqq"}),
    **{kind: lambda name=name: reverse(name) for kind, name in LISTS.items()},
    **{f"{kind} at a glance": lambda kind=kind: reverse(f"{LISTS[kind]}.at-a-glance") for kind in DRAWN},
    "list with filters": lambda: recommendations(year_from=2000),
    "second page of a list": lambda: reverse(LISTS["publications"], query={"page": 2}),
    "empty list": lambda: recommendations(year_to=1900),
    "list with a wrong year": lambda: reverse(LISTS["publications"], query={"year_from": "soon"}),
    "event with proceedings": lambda: fullest(Event, "sessions__passages").get_absolute_url(),
    "event": lambda: fullest(Event, "participations", sessions=None).get_absolute_url(),
    "session with most said": lambda: fullest(Session, "passages__statements").get_absolute_url(),
    "session": lambda: fullest(Session, "participations", passages=None).get_absolute_url(),
    "recommendation": lambda: fullest(Recommendation, "audiences").get_absolute_url(),
    "publication": lambda: fullest(Publication, "editions").get_absolute_url(),
    "publication with a text": lambda: fullest(Publication, "passages").get_absolute_url(),
    "project": lambda: fullest(Project, "publications").get_absolute_url(),
    "organisation": lambda: fullest(Organisation, "affiliations", as_audience=None).get_absolute_url(),
    "the network itself": lambda: fullest(Organisation, "contributions").get_absolute_url(),
    "person": lambda: fullest(Person, "participations").get_absolute_url(),
    "whole text": lambda: fullest(Event, "sessions__passages").get_text_url(),
    "part of a text": lambda: fullest(Part, "passages").get_absolute_url(),
    "passage to cite": lambda: passage_to_cite(),
    "timeline": lambda: reverse("timeline"),
    "where to get a dossier": lambda: reverse("dossier"),
    "dossier": lambda: reverse("dossier", query={"theme": fullest(Theme, "statements").slug}),
    "sign in": lambda: reverse("sign-in"),
    "no such page": lambda: "/no-such-page/",
}


def fullest(model, related, **narrowed):
    """Of the records of `model` that everyone sees, the one with most `related` ones."""
    counted = visible(model, AnonymousUser()).filter(**narrowed).annotate(most=Count(related, distinct=True))
    return counted.order_by("-most", "pk")[0]


def recommendations(**years):
    """The list of recommendations, narrowed to a theme and an audience that one of them has."""
    recommendation = fullest(Recommendation, "audiences", themes__isnull=False)
    theme, addressee = recommendation.themes.first().slug, recommendation.audiences.first().slug
    return reverse(LISTS["recommendations"], query={"theme": theme, "addressee": addressee, **years})


def passage_to_cite():
    part = fullest(Part, "passages")
    return f"{part.get_absolute_url()}?cite={part.passages.public().earliest('position').number}"


def addresses():
    return {kind: address() for kind, address in KINDS.items()}
