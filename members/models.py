from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mmn.dates import validate_edtf
from mmn.models import Country
from mmn.records import Keyed, Page, RecordQuerySet, Versioned
from mmn.visibility import Visible

EDTF_HELP = _("2018, 2018-08, or from/to as 2013/2015 and 2013/.. for what still goes on.")


class OrganisationKind(models.TextChoices):
    NGO = "ngo", _("non-governmental or civil society organisation")
    UNION = "union", _("trade union or workers' organisation")
    NETWORK = "network", _("network")
    ACADEMIC = "academic", _("university or research institute")
    GOVERNMENT = "government", _("government body")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental organisation")
    FUNDER = "funder", _("funding organisation")
    BUSINESS = "business", _("business or industry body")
    MEDIA = "media", _("news medium")
    OTHER = "other", _("other")


class OrganisationQuerySet(RecordQuerySet):
    pass


class Organisation(Page):
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("Other spellings and former names, one a line.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OrganisationKind,
        blank=True,
        help_text=_("What sort of body it is. Leave empty when no source says."),
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("seat"),
        related_name="organisations",
        null=True,
        blank=True,
        help_text=_("The country or territory it has its seat in."),
    )
    city = models.CharField(_("city"), max_length=120, blank=True)
    website = models.URLField(_("website"), blank=True)
    contact = models.TextField(
        _("contact"), blank=True, help_text=_("Offices as published. Never a private address or number.")
    )
    part_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), related_name="parts", null=True, blank=True
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta(Page.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "number"]
        constraints = [
            *Page.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["", *OrganisationKind.values]), name="members_organisation_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(part_of=models.F("number")), name="members_organisation_is_not_part_of_itself"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("members:organisation-detail", args=[self.number, self.slug])


class TieKind(models.TextChoices):
    MEMBER = "member", _("member")
    ASSOCIATE = "associate", _("associate")
    HOST = "host", _("hosts the secretariat")
    PARTNER = "partner", _("partner")
    DONOR = "donor", _("donor")
    PARTICIPANT = "participant", _("took part in the network's events")
    CONTACT = "contact", _("contact or exchange host")


class Tie(Keyed, Visible):
    """What an organisation is to the network, and when: membership is a tie with dates."""

    visible_through = ("organisation",)
    natural_key_lookups = ("organisation__slug", "kind", "date")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name=_("organisation"), related_name="ties"
    )
    kind = models.CharField(_("tie to the network"), max_length=12, choices=TieKind)
    date = models.CharField(
        _("when"), max_length=40, blank=True, validators=[validate_edtf], help_text=EDTF_HELP
    )
    printed = models.CharField(
        _("as the source says"),
        max_length=200,
        blank=True,
        help_text=_("The source's own word for this tie."),
    )
    source = models.TextField(_("source"), blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie to the network")
        verbose_name_plural = _("ties to the network")
        ordering = ["kind", "date", "pk"]
        constraints = [
            models.UniqueConstraint("organisation", "kind", "date", name="members_tie_given_once"),
            models.CheckConstraint(condition=Q(kind__in=TieKind.values), name="members_tie_kind_known"),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_kind_display()}"


class PersonQuerySet(RecordQuerySet):
    pass


class Person(Page):
    """Somebody named in a public role. A name is kept as one shows it, never split into given and family."""

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
        return reverse("members:person-detail", args=[self.number, self.slug])

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
                "person", "organisation", "role", "date", name="members_affiliation_given_once"
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.organisation}"


class RoleBase(Versioned, Visible):
    """Somebody's part in something: a person, an organisation, or a name as printed when neither is known."""

    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("person"), related_name="%(class)ss", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="%(class)ss",
        null=True,
        blank=True,
        help_text=_("Only when the organisation itself has this part, as a donor or publisher does."),
    )
    printed_name = models.CharField(
        _("name as printed"),
        max_length=200,
        blank=True,
        help_text=_("When it differs from the name in the archive, or nobody is named: “One participant”."),
    )
    capacity = models.CharField(
        _("in what capacity"),
        max_length=250,
        blank=True,
        help_text=_("As described then, in the source's words: “former MMN Chairperson”."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False) | ~Q(printed_name=""),
                name="%(app_label)s_%(class)s_names_somebody",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(organisation=None), name="%(app_label)s_%(class)s_is_one_of_both"
            ),
        ]

    def __str__(self):
        return self.printed_name or str(self.person or self.organisation)
