"""Who may see a record: one rule, asked everywhere.

A record is seen when its own level and state allow it and everything it hangs on is seen too. A model names
what it hangs on in ``visible_through``; the rule follows those foreign keys, so a statement is never wider
than its passage, its session, its event or its speaker.
"""

from functools import cache

from django.db import models
from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext_lazy as _

from mmn.constraints import known


class Level(models.TextChoices):
    PUBLIC = "public", _("everyone")
    MEMBERS = "members", _("member organisations")
    SECRETARIAT = "secretariat", _("secretariat only")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


SEEN_BY = {Level.PUBLIC: [Level.PUBLIC], Level.MEMBERS: [Level.PUBLIC, Level.MEMBERS]}


def level_of(user):
    """How much `user` sees: all lists and pages of one Level are the same."""
    if user.is_staff:
        return Level.SECRETARIAT
    return Level.MEMBERS if user.is_authenticated else Level.PUBLIC


def visible(model, user):
    """The records of `model` that `user` sees: of a vocabulary, all."""
    manager = model._default_manager
    return manager.visible_to(user) if issubclass(model, Visible) else manager.all()


def links_above(model, below=None):
    """The foreign keys of `model` to what its records hang on.

    Not the one to `below`, from which it was come to: a parent of the same kind has no parent itself.
    """
    fields = (model._meta.get_field(name) for name in getattr(model, "visible_through", ()))
    return [field for field in fields if field.related_model is not below]


def _published_q(model, levels, prefix="", below=None):
    condition = _own_q(model, levels, prefix)
    for field in links_above(model, below):
        link = f"{prefix}{field.name}"
        seen = _published_q(field.related_model, levels, f"{link}__", below=model)
        condition &= (seen | Q(**{f"{link}__isnull": True})) if field.null else seen
    return condition


def _own_q(model, levels, prefix):
    if not issubclass(model, Guarded):
        return Q()
    return Q(**{f"{prefix}level__in": levels, f"{prefix}state": State.PUBLISHED})


@cache
def _seen(queryset, model, level):
    """Those of all records of `model` that `level` sees: to be copied, never to be evaluated.

    Django takes 6 ms to find its way to all that a follow-up hangs on, and a copy of what it found takes less
    than a tenth of one. A page asks up to 60 times: by copies a recommendation's takes half the time (2026).
    """
    return queryset(model).filter(_published_q(model, SEEN_BY[level]))


def audiences(records):
    """{key: the widest Level that sees it} of `records`, all of one model; what they hang on is asked too."""
    if not records:
        return {}
    of_all, keys = type(records[0])._default_manager, [record.pk for record in records]
    return {
        **dict.fromkeys(keys, Level.SECRETARIAT),
        **dict.fromkeys(of_all.for_members().filter(pk__in=keys).values_list("pk", flat=True), Level.MEMBERS),
        **dict.fromkeys(of_all.public().filter(pk__in=keys).values_list("pk", flat=True), Level.PUBLIC),
    }


def mark_audiences(records):
    """Tell each of `records`, all of one model, as `seen_by` the widest Level that sees it."""
    seen_by = audiences(records)
    for record in records:
        record.seen_by = seen_by[record.pk]


class VisibleQuerySet(models.QuerySet):
    def __init__(self, model=None, query=None, using=None, hints=None):
        super().__init__(model, query, using, hints)
        self.is_of_all = query is None  # whatever is narrowed, by its manager too, is given its query

    def visible_to(self, user):
        """What `user` may see.

        The secretariat (`is_staff`) sees all; whoever is signed in sees what is published for members;
        everyone sees what is published for the public.
        """
        level = level_of(user)
        if level == Level.SECRETARIAT:
            return self.all()
        return self.for_members() if level == Level.MEMBERS else self.public()

    def with_visible(self, user, name):
        """Load by the same query, as `visible_<name>`, what is behind the foreign key `name`; None if hidden.

        It must be of a model that hangs on nothing else; the record's own class says `visible_<name> = None`.
        """
        model = self.model._meta.get_field(name).related_model
        condition = Q(**{f"{name}__isnull": False})
        if (level := level_of(user)) != Level.SECRETARIAT:
            condition &= _published_q(model, SEEN_BY[level], f"{name}__")
        seen = {f"visible_{name}": FilteredRelation(name, condition=condition)}
        return self.annotate(**seen).select_related(*seen)

    def public(self):
        return self._for_level(Level.PUBLIC)

    def for_members(self):
        return self._for_level(Level.MEMBERS)

    def _for_level(self, level):
        if self.is_of_all:
            found = _seen(type(self), self.model, level).using(self._db)
            # Copies of a query share these lists, and write into them: what is kept would grow with each.
            found.query.table_map = {table: [*names] for table, names in found.query.table_map.items()}
            return found
        return self.filter(_published_q(self.model, SEEN_BY[level]))


class Visible(models.Model):
    """A record that can be hidden: by its own level and state (`Guarded`) or by what it hangs on."""

    visible_through = ()

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True


class Guarded(Visible):
    level = models.CharField(
        _("visible to"),
        max_length=12,
        choices=Level,
        default=Level.SECRETARIAT,
        help_text=_("Who may see this record once it is published."),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.DRAFT,
        help_text=_("A draft is seen by the secretariat only, whatever its level."),
    )

    class Meta:
        abstract = True
        constraints = [
            known("level", Level),
            known("state", State),
        ]
