"""Records of one model that are asked and written together: with a query for all of them, not for each.

Each is asked by the same methods as in the back office, and its `save()` fills in what it fills in. Two
things are done once for all: what the records name is looked up, and whether they are unique and keep the
constraints of their model is left to the database, which holds the same ones.

Whatever is not certain to be right is an error here: what is wrong, and records that name one another or ask
for one another. Those are right or wrong only when one is written after the other.
"""

from functools import cached_property
from itertools import chain

from django.apps import apps
from django.db import connection, transaction


class NotTogether(Exception):
    """These records are to be written one after the other."""


class Batch:
    """Rows of one model, as fixtures write them; all have a primary key, or none has."""

    def __init__(self, rows):
        self.rows, self.model = rows, apps.get_model(rows[0]["model"])
        self.fields = {name: self.model._meta.get_field(name) for row in rows for name in row["fields"]}
        self.many_to_many = [field for field in self.fields.values() if field.many_to_many]
        self.named = {
            name: self.records_named_in(field)
            for name, field in self.fields.items()
            if field.many_to_one or field.many_to_many
        }

    @transaction.atomic
    def write(self, check):
        """Write all records, after `check(record)` of each."""
        with connection.execute_wrapper(self.refuse_to_ask_for_one_another):
            prepared = [self.prepared(row, check) for row in self.rows]
        self.model._base_manager.bulk_create([record for record, _ties in prepared])
        for field in self.many_to_many:
            write_ties(field, [(record, ties.get(field.name, ())) for record, ties in prepared])

    def prepared(self, row, check):
        """The record of `row`, asked and filled in, and {many-to-many field: records it is tied to}."""
        values, known, ties = {}, [], {}
        if "pk" in row:
            values["pk"] = self.model._meta.pk.to_python(row["pk"])
        for name, value in row["fields"].items():
            field = self.fields[name]
            if field.many_to_many:
                ties[name] = [self.named[name][key_in(field, one)] for one in value]
            elif field.many_to_one and value is not None:
                values[field.name] = self.named[name][key_in(field, value)]
                known.append(field.name)
            else:
                values[field.attname] = field.to_python(value)
        record = self.model(**values)
        check(record)
        record.full_clean(exclude=known, validate_unique=False, validate_constraints=False)
        record.save_base = lambda **options: None  # so that save() does all but write
        record.save(force_insert=True)
        return record, ties

    def records_named_in(self, field):
        """{key as fixtures write it: record} of all that the rows name in the relation `field`."""
        values = [row["fields"].get(field.name) for row in self.rows]
        if field.many_to_many:
            values = chain.from_iterable(value or () for value in values)
        keys = {key_in(field, value) for value in values if value is not None}
        natural = {key for key in keys if isinstance(key, tuple)}
        model = field.related_model
        return by_primary_key(model, keys - natural) | by_natural_key(model, natural)

    def refuse_to_ask_for_one_another(self, execute, sql, params, many, context):
        """Their own tables would give a wrong answer: none of the records stands there yet."""
        if any(table in sql for table in self.own_tables):
            raise NotTogether
        return execute(sql, params, many, context)

    @cached_property
    def own_tables(self):
        models = [self.model, *(field.remote_field.through for field in self.model._meta.many_to_many)]
        return {connection.ops.quote_name(model._meta.db_table) for model in models}


def key_in(field, value):
    """A natural key that fixtures write in the relation `field`, as a tuple, or a primary key."""
    return tuple(value) if isinstance(value, list) else field.target_field.to_python(value)


def by_primary_key(model, keys):
    return {one.pk: one for one in model._default_manager.order_by().filter(pk__in=keys)} if keys else {}


def by_natural_key(model, keys):
    """{natural key: record}; others may be among them, for each part of the keys is asked for by itself."""
    if not keys:
        return {}
    lookups = model.natural_key_lookups
    parts = [set(parts) for parts in zip(*keys, strict=True)]
    wanted = {f"{lookup}__in": part for lookup, part in zip(lookups, parts, strict=True)}
    found = model._default_manager.order_by().filter(**wanted)
    if ways := [lookup.rpartition("__")[0] for lookup in lookups if "__" in lookup]:
        found = found.select_related(*ways)
    return {tuple(one.natural_key()): one for one in found}


def write_ties(field, tied):
    """Write the rows of the many-to-many `field` of each (record, others)."""
    through = field.remote_field.through
    if not through._meta.auto_created:  # as that of tags: its rows are records themselves
        raise NotTogether
    names = field.m2m_field_name(), field.m2m_reverse_field_name()
    this, other = (through._meta.get_field(name).attname for name in names)
    pairs = {(record.pk, one.pk): None for record, others in tied for one in others}  # each once, in order
    through._base_manager.bulk_create([through(**{this: key, other: one}) for key, one in pairs])
