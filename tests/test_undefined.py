import pytest
from django.template import Context, Engine, Origin, Template

from tests.undefined import TEMPLATES, StringIfInvalid, UndefinedVariable

ENGINE = Engine(string_if_invalid=StringIfInvalid(), libraries={"i18n": "django.templatetags.i18n"})


def render(source, origin=TEMPLATES / "mmn" / "home.html"):
    template = Template(source, origin=Origin(str(origin)), engine=ENGINE)
    return template.render(Context({"known": {"name": "MMN"}, "empty": ""}))


@pytest.mark.parametrize(
    "source",
    [
        "{{ unknown }}",
        "{{ known.unknown }}",
        "{{ unknown|default:'–' }}",
        "{% with x=unknown %}{% endwith %}",
        "{% load i18n %}{% blocktranslate %}{{ unknown }}{% endblocktranslate %}",
        "{% if known %}{% for x in 'a' %}{{ y }}{% endfor %}{% endif %}",
    ],
)
def test_an_undefined_variable_in_our_template_is_an_error(source):
    with pytest.raises(UndefinedVariable, match="(unknown|y) in mmn/home.html"):
        render(source)


@pytest.mark.parametrize(
    "source", ["{{ known.name }}", "{{ known.name }}{{ empty }}", "{% if unknown %}{% else %}MMN{% endif %}"]
)
def test_what_is_defined_or_asked_for_with_if_is_none(source):
    assert render(source) == "MMN"


def test_a_template_of_others_may_leave_a_variable_undefined():
    assert render("[{{ unknown }}]", origin="/site-packages/django/admin/base.html") == "[]"
