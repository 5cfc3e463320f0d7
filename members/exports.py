"""What the lists of organisations and people say of each record when they are taken along."""

from operator import attrgetter

from django.db.models import Prefetch

from members.models import Affiliation
from mmn.exports import Export, address


def load_organisations(organisations, user):
    return organisations.prefetch_related("country", "ties")


def load_people(people, user):
    affiliations = Affiliation.objects.visible_to(user).select_related("organisation")
    return people.prefetch_related(Prefetch("affiliations", affiliations))


def with_date(words, date):
    return f"{words} ({date})" if date else words


def affiliation(place):
    """A person's place in an organisation: “MAP Foundation, Director (2015/..)”."""
    return with_date(", ".join(filter(None, [place.organisation.name, place.role])), place.date)


ORGANISATIONS = Export(
    {
        "name": attrgetter("name"),
        "alternateName": lambda one: [one.acronym, *one.other_names.splitlines()],
        "type": lambda one: one.get_kind_display(),
        "tie": lambda one: [with_date(tie.get_kind_display(), tie.date) for tie in one.ties.all()],
        "city": attrgetter("city"),
        "country": attrgetter("country"),
        "website": attrgetter("website"),
        "address": address,
    },
    load=load_organisations,
)

PEOPLE = Export(
    {
        "name": attrgetter("name"),
        "honorificPrefix": attrgetter("honorific"),
        "alternateName": lambda one: one.other_names.splitlines(),
        "affiliation": lambda one: [affiliation(place) for place in one.affiliations.all()],
        "address": address,
    },
    load=load_people,
)
