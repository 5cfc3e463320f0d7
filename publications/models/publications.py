from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from members.models import RoleBase
from mmn.addresses import address_of
from mmn.constraints import known, leads_back
from mmn.dates import Dated
from mmn.fulltext import Indexed
from mmn.models import Country, Language, ThemeItem
from mmn.records import Page, RecordQuerySet
from publications.models.projects import Project


class PublicationKind(models.TextChoices):
    REPORT = "report", _("report or study")
    BOOK = "book", _("book")
    TRAINING = "training", _("training or teaching material")
    PROCEEDINGS = "proceedings", _("proceedings")
    RECOMMENDATIONS = "recommendations", _("recommendations")
    BRIEF = "brief", _("policy brief or advocacy paper")
    STATEMENT = "statement", _("statement or open letter")
    PRESS = "press-release", _("press release or announcement")
    GOVERNANCE = "governance", _("governance document")
    AUDIOVISUAL = "audiovisual", _("film, photographs or multimedia")
    ONLINE = "online", _("website or online tool")
    PRESENTATION = "presentation", _("presentation")
    MEDIA = "media", _("media coverage")


class Relation(models.TextChoices):
    PART_OF = "part-of", _("is part of")
    TRANSLATION_OF = "translation-of", _("is a translation of")
    SUMMARY_OF = "summary-of", _("is a summary of")
    ABOUT = "about", _("is about")


class PublicationQuerySet(RecordQuerySet):
    def for_cards(self, user):
        """Load what `_publication_card.html` touches."""
        editions = self.model.editions.rel.related_model.objects.select_related("language")
        return self.with_visible(user, "project").prefetch_related(
            Prefetch("editions", editions, to_attr="languages")
        )

    def for_page(self, user):
        """Load what it is related to, both ways, as far as the reader may see it."""
        return self.for_cards(user).prefetch_related(
            "countries",
            "themes",
            Prefetch("related", Publication.objects.visible_to(user)),
            Prefetch("derived", Publication.objects.visible_to(user)),
        )


class PublicationTheme(ThemeItem):
    content_object = models.ForeignKey(
        "Publication", models.CASCADE, verbose_name=_("publication"), related_name="theme_items"
    )


class Publication(Page, Dated):
    indexed = Indexed(
        titles=("title",), names=("subtitle", "isbn", "doi"), texts=("printed_kind", "note"), day="earliest"
    )

    visible_project = None

    title = models.CharField(_("title"), max_length=400)
    subtitle = models.CharField(_("subtitle"), max_length=400, blank=True)
    title_language = models.ForeignKey(
        Language,
        models.PROTECT,
        verbose_name=_("language of the title"),
        related_name="titled_publications",
        null=True,
        blank=True,
        help_text=_("Only where the title is not in English: it is then read aloud as it should be."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=PublicationKind)
    printed_kind = models.CharField(
        _("kind as the source calls it"),
        max_length=80,
        blank=True,
        help_text=_("For example “resource book”."),
    )
    project = models.ForeignKey(
        Project, models.PROTECT, verbose_name=_("project"), related_name="publications", null=True, blank=True
    )
    relation = models.CharField(_("relation"), max_length=16, choices=Relation, blank=True)
    related = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("to which publication"),
        related_name="derived",
        null=True,
        blank=True,
        help_text=_("Fill in both or neither: “is part of” and the publication."),
    )
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    doi = models.CharField(
        _("DOI"), max_length=120, blank=True, help_text=_("10.1234/abcd, without https://doi.org/")
    )
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    countries = models.ManyToManyField(
        Country,
        verbose_name=_("countries it is about"),
        related_name="publications",
        blank=True,
        help_text=_("A record about the Greater Mekong Subregion as a whole bears its six countries."),
    )
    themes = TaggableManager(
        through=PublicationTheme,
        verbose_name=_("themes"),
        related_name="publications",
        blank=True,
        help_text="",
    )

    last_passage_number = models.PositiveIntegerField(
        _("number of the last passage of its text"), default=0, editable=False
    )

    objects = PublicationQuerySet.as_manager()

    class Meta(Page.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = [F("earliest").desc(nulls_last=True), "title", "number"]
        constraints = [
            *Page.Meta.constraints,
            *Dated.Meta.constraints,
            known("kind", PublicationKind),
            known("relation", Relation, or_empty=True),
            models.CheckConstraint(
                condition=Q(relation="", related=None) | (~Q(relation="") & Q(related__isnull=False)),
                name="publications_publication_relation_has_both_ends",
                violation_error_message=_("Fill in the relation and the publication, or neither."),
            ),
            models.CheckConstraint(
                condition=~Q(related=F("number")),
                name="publications_publication_is_not_related_to_itself",
                violation_error_message=_("A publication cannot be related to itself: choose another one."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_kind_display(self):
        return PublicationKind(self.kind).label  # Django's own makes a dictionary of all kinds first

    def get_absolute_url(self):
        return address_of("publications:publication-detail", self.number, self.slug)

    def clean(self):
        super().clean()
        if leads_back(self, "related"):
            raise ValidationError(
                {"related": _("That publication is related to this one itself: choose another one.")}
            )


class ContributionRole(models.TextChoices):
    AUTHOR = "author", _("author")
    EDITOR = "editor", _("editor")
    PREPARATION = "preparation", _("prepared the publication")
    DOCUMENTATION = "documentation", _("documentation")
    TRANSLATOR = "translator", _("translator")
    PHOTOGRAPHER = "photographer", _("photographs")
    COVER = "cover-design", _("cover design")
    LAYOUT = "layout", _("layout")
    PUBLISHER = "publisher", _("publisher")
    FUNDER = "funder", _("funder")


class Contribution(RoleBase):
    visible_through = ("publication", "person", "organisation")

    publication = models.ForeignKey(
        Publication, models.CASCADE, verbose_name=_("publication"), related_name="contributions"
    )
    role = models.CharField(_("role"), max_length=16, choices=ContributionRole)

    class Meta(RoleBase.Meta):
        verbose_name = _("author, publisher or other contributor")
        verbose_name_plural = _("authors, publishers and other contributors")
        ordering = ["role", "position", "pk"]
        constraints = [*RoleBase.Meta.constraints, known("role", ContributionRole)]
