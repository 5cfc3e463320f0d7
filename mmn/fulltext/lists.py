"""The records of one kind that have certain words: for a list, which orders and counts them itself.

The best come first by where the words stand: all in titles and names, or anywhere. That costs the same for
few and for many, unlike a rank of each.
"""

from json import loads

from django.db import connection, models
from django.db.models import Case, Value, When
from django.db.models.expressions import RawSQL

from mmn.fulltext.index import engine, number_in_key, of_kind
from mmn.fulltext.query import parse

PLACES = ("titles names", "")  # the best first; the last is anywhere


def found(model, text, place=""):
    """A subquery of the numbers of those of `model` that have all words of `text` in `place`.

    None where `text` holds no word.
    """
    terms = parse(text)
    if not terms:
        return None
    condition, parameters = engine().matching(terms, place)
    sql = f"SELECT {number_in_key()} FROM mmn_search WHERE {condition} AND {of_kind(model)}"
    return RawSQL(sql, parameters, output_field=models.BigIntegerField())


def best_first(model, text):
    """An ordering of records of `model` by the place of the words of `text`."""
    ranks = [When(pk__in=found(model, text, place), then=Value(rank)) for rank, place in enumerate(PLACES)]
    return Case(*ranks, default=Value(len(PLACES)))


def numbers(model, text):
    """The numbers of those of `model` with all words of `text`, a list for each of PLACES, one query."""
    joined, queries, parameters = engine().JOINED.format(number_in_key()), [], []
    for rank, place in enumerate(PLACES):
        condition, asked = engine().matching(parse(text), place)
        queries.append(f"SELECT {rank}, {joined} FROM mmn_search WHERE {condition} AND {of_kind(model)}")
        parameters += asked
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(queries), parameters)
        return [loads(f"[{found or ''}]") for _rank, found in sorted(cursor.fetchall())]
