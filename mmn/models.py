"""The vocabularies that two or more apps point at, and nothing else."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from mmn.constraints import known
from mmn.fulltext import Indexed, query, snippets
from mmn.fulltext.tokens import tokens
from mmn.records import Keyed, KeyedQuerySet, Versioned
from mmn.slugs import slug_of, validate_slug


class Country(Versioned, models.Model):
    indexed = Indexed(titles=("name",), names=("other_names",))

    code = models.CharField(
        _("code"),
        max_length=2,
        primary_key=True,
        help_text=_("ISO 3166-1 alpha-2 in small letters, as it stands in addresses: th, kh, mm."),
    )
    name = models.CharField(_("name"), max_length=60, unique=True)
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("Words under which people look for it, one a line: Burma, Burmese. Search shows them."),
    )
    is_in_gms = models.BooleanField(_("in the Greater Mekong Subregion"), default=False)

    class Meta:
        verbose_name = _("country or territory")
        verbose_name_plural = _("countries and territories")
        ordering = ["name", "code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("country-detail", args=[self.code])


class Language(Versioned, models.Model):
    code = models.CharField(
        _("code"), max_length=12, primary_key=True, help_text=_("BCP 47 tag: en, th, my, zh-Hans.")
    )
    name = models.CharField(_("name"), max_length=60, unique=True)
    own_name = models.CharField(
        _("own name"), max_length=60, blank=True, help_text=_("As its speakers write it: ไทย, မြန်မာ, ខ្មែរ.")
    )

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["name", "code"]

    def __str__(self):
        return self.name


class Theme(Versioned, TagBase):
    """A subject from the curated vocabulary. Two levels at most; chosen in the back office, never typed."""

    indexed = Indexed(titles=("name",), names=("other_names",), texts=("definition",))

    slug = models.CharField(
        _("address name"),
        max_length=100,
        unique=True,
        blank=True,
        validators=[validate_slug],
        help_text=_("Stands in addresses: theme=social-security. Left empty, it is made from the name."),
    )
    other_names = models.TextField(
        _("other words"),
        blank=True,
        help_text=_("Words under which people look for it, one a line: pension. Search shows them."),
    )
    definition = models.TextField(_("definition"), blank=True, help_text=_("One sentence, in our own words."))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("wider theme"),
        related_name="children",
        null=True,
        blank=True,
        help_text=_("A theme under a wider one is found with it. Two levels at most."),
    )

    natural_key_lookups = natural_key_fields = ["slug"]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="mmn_theme_is_not_its_own_parent",
                violation_error_message=_("A theme cannot be its own wider theme: choose another one."),
            )
        ]

    def get_absolute_url(self):
        return reverse("theme-detail", args=[self.slug])

    def clean(self):
        super().clean()
        if self.parent_id and (self.parent.parent_id or (self.pk and self.children.exists())):
            raise ValidationError(
                {"parent": _("Themes have two levels at most: choose a theme of the first level.")}
            )

    def slugify(self, tag, i=None):
        slug = slug_of(tag) or "theme"
        return slug if i is None else f"{slug}-{i}"


class ThemeItem(Keyed, ItemBase):
    """A theme given to a record; each app has one such table a model, with a real foreign key."""

    natural_key_lookups = ("tag__slug", "content_object__slug")

    tag = models.ForeignKey(
        Theme, models.CASCADE, verbose_name=_("theme"), related_name="%(app_label)s_%(class)s_items"
    )

    objects = KeyedQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["tag__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="%(app_label)s_%(class)s_given_once"
            )
        ]

    def __str__(self):
        return str(self.tag)


class TermStatus(models.TextChoices):
    RECOMMENDED = "recommended", _("recommended")
    DISCOURAGED = "discouraged", _("avoid")
    CONTESTED = "contested", _("contested")


class TermQuerySet(KeyedQuerySet):
    def avoided_in(self, text):
        """Those whose word to avoid stands in `text`, the longest word first."""
        asked = tokens([text]).all
        found = [term for term in self.exclude(avoid="") if term.avoided_tokens(asked)]
        return sorted(found, key=lambda term: -len(term.avoided_tokens(asked)))


class Term(Keyed, Versioned):
    """What the network says, and what it asks others not to say."""

    indexed = Indexed(titles=("term", "avoid"), texts=("note",))

    slug = models.CharField(_("key"), max_length=90, unique=True, validators=[validate_slug])
    term = models.CharField(
        _("preferred word"),
        max_length=120,
        blank=True,
        help_text=_("Empty when the source gives no better word."),
    )
    avoid = models.CharField(_("word to avoid"), max_length=120, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=TermStatus)
    sources = models.TextField(_("sources"), blank=True, help_text=_("One address or printed source a line."))
    note = models.TextField(_("note"), blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ["term", "avoid", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(term="") | ~models.Q(avoid=""),
                name="mmn_term_says_something",
                violation_error_message=_("Fill in the preferred word, the word to avoid, or both."),
            ),
            known("status", TermStatus),
        ]

    def __str__(self):
        return self.term or self.avoid

    def get_absolute_url(self):
        return f"{reverse('glossary')}#{self.slug}"

    def avoided_tokens(self, asked):
        """The part of the tokens `asked` that is the word to avoid, or what stands there in brackets."""
        for words in re.split("[()]", self.avoid):
            avoided = tokens([words]).all
            size = len(avoided)
            for start in range(len(asked) - size + 1 if size else 0):
                if asked[start : start + size] == avoided:
                    return avoided
        return []

    def replaced_in(self, text):
        """`text` with the preferred word in place of the one to avoid."""
        avoided = [*query.phrase(" ".join(self.avoided_tokens(tokens([text]).all)))]
        for start, end, _term in snippets.places_in(text, avoided)[:1]:
            text = f"{text[:start]}{self.term}{text[end:]}"
        return text


class Equivalent(Keyed):
    """A term's word in another language."""

    natural_key_lookups = ("term__slug", "language__code", "text")
    indexed = Indexed(titles=("text",), of="term")

    term = models.ForeignKey(Term, models.CASCADE, verbose_name=_("term"), related_name="equivalents")
    language = models.ForeignKey(
        Language, models.PROTECT, verbose_name=_("language"), related_name="equivalents"
    )
    text = models.CharField(_("word"), max_length=200)

    objects = KeyedQuerySet.as_manager()

    class Meta:
        verbose_name = _("equivalent")
        verbose_name_plural = _("equivalents")
        ordering = ["language", "text", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["term", "language", "text"], name="mmn_equivalent_given_once"),
        ]

    def __str__(self):
        return self.text
