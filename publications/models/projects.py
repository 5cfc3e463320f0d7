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
from mmn.models import Country, ThemeItem
from mmn.records import Page, RecordQuerySet


class ProjectQuerySet(RecordQuerySet):
    def for_cards(self, user):
        """Load what `_project_card.html` touches."""
        return self.prefetch_related("countries", "themes")

    def for_page(self, user):
        """Load the projects before and after, and who led, shared and paid for it."""
        roles = ProjectRole.objects.visible_to(user).select_related("person", "organisation")
        return self.for_cards(user).prefetch_related(
            Prefetch("follows", Project.objects.visible_to(user)),
            Prefetch("followed_by", Project.objects.visible_to(user)),
            Prefetch("roles", roles),
        )


class ProjectTheme(ThemeItem):
    content_object = models.ForeignKey(
        "Project", models.CASCADE, verbose_name=_("project"), related_name="theme_items"
    )


class Project(Page, Dated):
    indexed = Indexed(titles=("title",), names=("other_titles",), texts=("note",), day="earliest")

    title = models.CharField(_("title"), max_length=300)
    other_titles = models.TextField(_("other titles"), blank=True, help_text=_("One a line."))
    follows = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("follows"), related_name="followed_by", null=True, blank=True
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries it is about"), related_name="projects", blank=True
    )
    themes = TaggableManager(
        through=ProjectTheme, verbose_name=_("themes"), related_name="projects", blank=True, help_text=""
    )

    objects = ProjectQuerySet.as_manager()

    class Meta(Page.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = [F("earliest").desc(nulls_last=True), "title", "number"]
        constraints = [
            *Page.Meta.constraints,
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(follows=F("number")),
                name="publications_project_does_not_follow_itself",
                violation_error_message=_("A project cannot follow itself: choose another one."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("publications:project-detail", self.number, self.slug)

    def clean(self):
        super().clean()
        if leads_back(self, "follows"):
            raise ValidationError({"follows": _("That project follows this one itself: choose another one.")})


class ProjectRoleKind(models.TextChoices):
    LEAD = "lead", _("lead")
    PARTNER = "partner", _("partner")
    FUNDER = "funder", _("funder")


class ProjectRole(RoleBase):
    visible_through = ("project", "person", "organisation")

    project = models.ForeignKey(Project, models.CASCADE, verbose_name=_("project"), related_name="roles")
    role = models.CharField(_("role"), max_length=12, choices=ProjectRoleKind)

    class Meta(RoleBase.Meta):
        verbose_name = _("partner or funder")
        verbose_name_plural = _("partners and funders")
        ordering = ["role", "position", "pk"]
        constraints = [*RoleBase.Meta.constraints, known("role", ProjectRoleKind)]
