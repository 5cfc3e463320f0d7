"""What a dossier says of names, and where the dossier of a list is."""

from django import template

from mmn.addresses import named
from mmn.parameters import without
from mmn.templatetags.archive import mark

register = template.Library()


@register.simple_tag
def dossier_address(cited):
    """The address of the dossier under the filters of the QueryDict `cited`, such as a list's own."""
    query = without(cited, "sort", "page")
    return f"{named('dossier')}?{query}" if query else named("dossier")


@register.filter
def with_mark(record):
    """The name of `record`, and who may see it where that is not everyone: paper is handed on."""
    return f"{record} {mark(record)}".rstrip()


@register.filter
def who(role):
    """The same of whoever has the part `role`, by the name printed there."""
    somebody = role.person or role.organisation
    return f"{role} {mark(somebody) if somebody else ''}".rstrip()
