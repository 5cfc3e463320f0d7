from pathlib import PurePath

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mmn.constraints import known
from mmn.fulltext import Indexed
from mmn.models import Language
from mmn.records import Keyed, RecordQuerySet, Versioned
from mmn.slugs import slug_of
from mmn.visibility import Visible
from publications.models.publications import Publication


class Extent(models.TextChoices):
    FULL = "full", _("whole text")
    SUMMARY = "summary", _("summary")


class Edition(Keyed, Versioned, Visible):
    """One language version, part or summary of a publication, with its file once the archive has it."""

    visible_through = ("publication",)
    natural_key_lookups = ("publication__slug", "language__code", "extent", "part")
    indexed = Indexed(
        titles=("title",),
        names=("publication__title", "publication__subtitle"),
        texts=("summary", "language__name", "language__own_name"),
        day="publication__earliest",
        of="publication",
    )

    publication = models.ForeignKey(
        Publication, models.CASCADE, verbose_name=_("publication"), related_name="editions"
    )
    language = models.ForeignKey(
        Language, models.PROTECT, verbose_name=_("language"), related_name="editions"
    )
    extent = models.CharField(_("extent"), max_length=8, choices=Extent, default=Extent.FULL)
    part = models.CharField(
        _("part"),
        max_length=40,
        blank=True,
        help_text=_("Only when it is split: “Part I”. Empty for the whole."),
    )
    title = models.CharField(_("title in this language"), max_length=400, blank=True)
    summary = models.TextField(_("summary in this language"), blank=True)
    file = models.FileField(_("file"), upload_to="editions", blank=True)
    address = models.URLField(
        _("outside address of the file"),
        max_length=500,
        blank=True,
        help_text=_("Only where the file itself can be fetched today; a page on the old site is not a file."),
    )
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True, editable=False)
    checksum = models.CharField(
        _("SHA-256"),
        max_length=64,
        blank=True,
        editable=False,
        validators=[RegexValidator(r"\A[0-9a-f]{64}\Z")],
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("language or part")
        verbose_name_plural = _("languages and parts")
        ordering = ["language__name", "extent", "part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "language", "extent", "part"], name="publications_edition_given_once"
            ),
            known("extent", Extent),
        ]

    def __str__(self):
        return f"{self.publication} ({self.language})"

    def get_file_url(self):
        return reverse("publications:edition-file", args=[self.pk, self.file_name])

    @property
    def file_name(self):
        """What the file is called when a reader saves it: permanently-temporary-th-part-i.pdf."""
        extent = "" if self.extent == Extent.FULL else self.extent
        words = [self.publication.slug, self.language_id, extent, slug_of(self.part)]
        return "-".join(filter(None, words)) + PurePath(self.file.name).suffix


class OldAddress(Visible):
    """An address on the network's former site, as printed in old proceedings; it leads here now."""

    visible_through = ("publication",)

    publication = models.ForeignKey(
        Publication, models.CASCADE, verbose_name=_("publication"), related_name="old_addresses"
    )
    query = models.CharField(
        _("old address"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"\A(page_id|p)=[0-9]{1,7}\Z", _("Write page_id=1687 or p=5875."))],
        help_text=_("What stood behind the question mark: page_id=1687 or p=5875."),
    )

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["query"]

    def __str__(self):
        return f"/?{self.query}"
