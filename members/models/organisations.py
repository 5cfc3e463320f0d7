import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from mmn.addresses import address_of
from mmn.constraints import known, leads_back
from mmn.dates import validate_edtf
from mmn.fulltext import Indexed
from mmn.models import Country
from mmn.records import Keyed, Page, RecordQuerySet
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
    def for_cards(self, user):
        """Load what `_organisation_card.html` touches."""
        return self.select_related("country").prefetch_related("ties")

    def for_page(self, user):
        """Load what it is part of and its own parts; a hidden one becomes None or is left out."""
        return self.for_cards(user).prefetch_related(
            Prefetch("part_of", Organisation.objects.visible_to(user)),
            Prefetch("parts", Organisation.objects.visible_to(user)),
        )


class Organisation(Page):
    indexed = Indexed(
        titles=("name",),
        names=("acronym", "initials", "other_names"),
        texts=("country__name", "city", "note"),
    )

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
            known("kind", OrganisationKind, or_empty=True),
            models.CheckConstraint(
                condition=~Q(part_of=models.F("number")),
                name="members_organisation_is_not_part_of_itself",
                violation_error_message=_("An organisation cannot be part of itself: choose another one."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def initials(self):
        """The first letters of the name's words: it is looked for by them even where no source gives them."""
        letters = re.findall(r"\b[A-Z](?=[a-z])", self.name)
        return "".join(letters) if len(letters) > 2 else ""

    def get_absolute_url(self):
        return address_of("members:organisation-detail", self.number, self.slug)

    def clean(self):
        super().clean()
        if leads_back(self, "part_of"):
            raise ValidationError(
                {"part_of": _("That organisation is part of this one itself: choose another one.")}
            )


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
            models.UniqueConstraint(fields=["organisation", "kind", "date"], name="members_tie_given_once"),
            known("kind", TieKind),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_kind_display()}"
