from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mmn.fulltext.index import is_there
from mmn.fulltext.query import parse


def validate_words(text):
    if not parse(text):
        raise ValidationError(
            _("“%(text)s” holds no word to look for, or only such as stand everywhere: write another one."),
            params={"text": text},
        )
    if not is_there():
        raise ValidationError(
            _("The search is not ready: ask whoever runs this site for “manage.py rebuild_search”.")
        )
