from django.db import models
from django.db.models import F, Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mmn.constraints import known
from mmn.dates import Dated
from mmn.fulltext import Indexed
from mmn.models import Country
from mmn.records import Page, RecordQuerySet


class InstrumentKind(models.TextChoices):
    CONVENTION = "convention", _("convention or treaty")
    MOU = "mou", _("memorandum of understanding")
    DECLARATION = "declaration", _("declaration or consensus")
    LAW = "law", _("law or regulation")
    PLAN = "plan", _("plan of action or policy")


class InstrumentQuerySet(RecordQuerySet):
    def for_cards(self, user):
        """Load what `_instrument.html` touches."""
        statements, mentions = map(self._of, ("statements", "mentions"))
        return self.prefetch_related(
            "countries",
            Prefetch("statements", statements.visible_to(user).with_speakers(user)),
            Prefetch("mentions", mentions.visible_to(user).with_passages(user)),
        )

    def _of(self, name):
        """All that stands behind the relation `name`."""
        return self.model._meta.get_field(name).related_model.objects


class Instrument(Page, Dated):
    """An agreement, law or plan that governments made and that the network speaks of."""

    indexed = Indexed(titles=("name",), names=("other_names",), texts=("note",), day="earliest")

    name = models.CharField(_("name"), max_length=300)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One a line."))
    kind = models.CharField(_("kind"), max_length=12, choices=InstrumentKind)
    countries = models.ManyToManyField(
        Country, verbose_name=_("parties or countries concerned"), related_name="instruments", blank=True
    )

    objects = InstrumentQuerySet.as_manager()

    class Meta(Page.Meta):
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = [F("earliest").asc(nulls_last=True), "name", "number"]
        constraints = [*Page.Meta.constraints, *Dated.Meta.constraints, known("kind", InstrumentKind)]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('proceedings:instrument-list')}#i{self.number}"
