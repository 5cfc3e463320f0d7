"""What every record shares: a natural key, a version, and for those with an address of their own a page."""

from functools import reduce

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mmn.fulltext import found
from mmn.slugs import free_slug, validate_slug
from mmn.visibility import Guarded, VisibleQuerySet


class KeyedQuerySet(models.QuerySet):
    def get_by_natural_key(self, *key):
        return self.get(**dict(zip(self.model.natural_key_lookups, key, strict=True)))


class RecordQuerySet(KeyedQuerySet, VisibleQuerySet):
    def search(self, text):
        """The records that have every word of `text`; none where it holds no word."""
        numbers = found(self.model, text)
        return self.none() if numbers is None else self.filter(pk__in=numbers)


class Keyed(models.Model):
    """Found by what it is, not by a row number: fixtures name records by `natural_key_lookups`."""

    natural_key_lookups = ("slug",)

    class Meta:
        abstract = True

    def natural_key(self):
        return tuple(reduce(getattr, lookup.split("__"), self) for lookup in self.natural_key_lookups)


class Versioned(models.Model):
    """Counts its saves, so that the back office notices when two people edit the same record."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            self.version += 1
        super().save(*args, **kwargs)


class Page(Keyed, Versioned, Guarded):
    """A record with an address of its own: its number is given once and decides, the slug may change."""

    number = models.BigAutoField(_("number"), primary_key=True)
    slug = models.CharField(
        _("address name"),
        max_length=90,
        unique=True,
        blank=True,
        validators=[validate_slug],
        help_text=_("Stands in the address behind the number. Left empty, it is made from the title."),
    )
    sources = models.TextField(
        _("sources"),
        blank=True,
        help_text=_("Where this is known from: one address or printed source a line."),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("Shown with the record: where sources differ, what was inferred, what is not known."),
    )
    created_at = models.DateTimeField(_("entered"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta(Guarded.Meta):
        abstract = True

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(str(self), type(self)._default_manager.all())
        if not self._state.adding:
            self.changed_at = timezone.now()
        super().save(*args, **kwargs)

    @property
    def source_lines(self):
        return self.sources.splitlines()
