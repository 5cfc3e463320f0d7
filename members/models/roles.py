from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.organisations import Organisation
from members.models.people import Person
from mmn.records import Versioned
from mmn.visibility import Visible


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
                violation_error_message=_(
                    "Choose a person or an organisation, or write the name as printed."
                ),
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(organisation=None),
                name="%(app_label)s_%(class)s_is_one_of_both",
                violation_error_message=_("Choose a person or an organisation, not both."),
            ),
        ]

    def __str__(self):
        return self.printed_name or str(self.person or self.organisation)
