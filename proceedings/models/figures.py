from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from mmn.constraints import known
from mmn.dates import validate_edtf
from mmn.fulltext import Indexed
from mmn.models import Country
from mmn.records import RecordQuerySet, Versioned
from mmn.visibility import Visible
from proceedings.models.statements import Statement
from proceedings.quotes import is_quoted


class FigureBasis(models.TextChoices):
    COUNT = "count", _("counted")
    ESTIMATE = "estimate", _("estimated")
    PROJECTION = "projection", _("projected")
    RULE = "rule", _("limit set by a rule")


class FigureQuerySet(RecordQuerySet):
    def for_cards(self, user):
        """Load what `_figure.html` touches."""
        statements = Statement.objects.visible_to(user).with_speakers(user)
        return self.prefetch_related(Prefetch("statement", statements), "countries")


class Figure(Versioned, Visible):
    """A number that a statement gives, kept apart so that it can be found and compared."""

    visible_through = ("statement",)
    indexed = Indexed(titles=("what",), names=("printed", "unit"), texts=("statement__words",))

    statement = models.ForeignKey(
        Statement, models.CASCADE, verbose_name=_("statement"), related_name="figures"
    )
    printed = models.CharField(
        _("as printed"), max_length=120, help_text=_("Exactly as it stands in the statement: “1.07 million”.")
    )
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    value_to = models.DecimalField(
        _("up to"), max_digits=16, decimal_places=2, null=True, blank=True, help_text=_("Only for a range.")
    )
    unit = models.CharField(_("unit"), max_length=60, help_text=_("migrants, migrants a day, years of age"))
    what = models.CharField(_("what it counts"), max_length=200, help_text=_("In our own words."))
    basis = models.CharField(_("basis"), max_length=10, choices=FigureBasis, blank=True)
    qualifier = models.CharField(
        _("qualifier"), max_length=40, blank=True, help_text=_("As printed: around, over, more than.")
    )
    period = models.CharField(_("period"), max_length=40, blank=True, validators=[validate_edtf])
    countries = models.ManyToManyField(Country, verbose_name=_("place"), related_name="figures", blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["statement__position", "statement", "pk"]
        constraints = [
            known("basis", FigureBasis, or_empty=True),
            models.CheckConstraint(
                condition=Q(value_to=None) | Q(value_to__gte=F("value")),
                name="proceedings_figure_range_goes_up",
                violation_error_message=_("A range goes up: “up to” cannot be smaller than the value."),
            ),
        ]

    def __str__(self):
        return f"{self.printed} {self.what}"

    def get_absolute_url(self):
        return self.statement.get_absolute_url()

    def clean(self):
        super().clean()
        if self.statement_id and not is_quoted(self.printed, self.statement.words):
            raise ValidationError({"printed": _("This does not stand in the statement. Copy it from there.")})
