from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from members.models.organisations import EDTF_HELP, Organisation
from mmn.addresses import address_of
from mmn.dates import validate_edtf
from mmn.fulltext import Indexed
from mmn.records import Keyed, Page, RecordQuerySet
from mmn.visibility import Visible


class PersonQuerySet(RecordQuerySet):
    def for_cards(self, user):
        """Load what `_person_card.html` touches."""
        affiliations = Affiliation.objects.visible_to(user).select_related("organisation")
        return self.prefetch_related(Prefetch("affiliations", affiliations))

    def for_page(self, user):
        return self.for_cards(user)


class Person(Page):
    """Somebody named in a public role. A name is kept as one shows it, never split into given and family."""

    indexed = Indexed(titles=("name",), names=("other_names",), texts=("note",))

    name = models.CharField(
        _("name"),
        max_length=160,
        help_text=_("As it is normally shown, without Ms. or Dr.: Huynh Thi Ngoc Tuyet."),
    )
    sort_name = models.CharField(
        _("sorted as"), max_length=160, blank=True, help_text=_("Left empty, the name itself is used.")
    )
    honorific = models.CharField(
        _("honorific"), max_length=30, blank=True, help_text=_("Ms., Mr., Dr., Professor")
    )
    other_names = models.TextField(
        _("other spellings"), blank=True, help_text=_("Nicknames, other orders and spellings, one a line.")
    )

    objects = PersonQuerySet.as_manager()

    class Meta(Page.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "number"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("members:person-detail", self.number, self.slug)

    def save(self, *args, **kwargs):
        self.sort_name = self.sort_name or self.name
        super().save(*args, **kwargs)

    @property
    def full_name(self):
        return f"{self.honorific} {self.name}".strip()


class Affiliation(Keyed, Visible):
    """A person's place in an organisation, as a source states it for a time."""

    visible_through = ("person", "organisation")
    natural_key_lookups = ("person__slug", "organisation__slug", "role", "date")

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="affiliations"
    )
    role = models.CharField(_("role"), max_length=160, blank=True, help_text=_("In the source's words."))
    date = models.CharField(
        _("when"), max_length=40, blank=True, validators=[validate_edtf], help_text=EDTF_HELP
    )
    source = models.TextField(_("source"), blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["-date", "organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "date"], name="members_affiliation_given_once"
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.organisation}"
