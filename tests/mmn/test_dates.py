from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from mmn.dates import UNREADABLE, Dated, bounds
from proceedings.models import Event
from tests.baking import make
from tests.refusals import refused_by

ADVICE = "is not a date. Write 2018, 2018-08, 2018-08-04, or from/to as 2016-03/2016-07."
DATED_MODELS = [model for model in apps.get_models() if issubclass(model, Dated)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2018-08-04", date(2018, 8, 4), date(2018, 8, 4)),
        ("2016-03/2016-07", date(2016, 3, 1), date(2016, 7, 31)),
        ("2020/..", date(2020, 1, 1), None),
        ("../2020", None, date(2020, 12, 31)),
        ("2010~", date(2010, 1, 1), date(2010, 12, 31)),
        ("1999?", date(1999, 1, 1), date(1999, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("", None, None),
    ],
)
def test_a_date_has_the_first_and_the_last_day_it_can_mean(text, first, last):
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "days"), [("2020/", (date(2020, 1, 1), None)), ("/2020", (None, date(2020, 12, 31)))]
)
def test_an_unknown_end_is_not_made_up(text, days):
    assert bounds(text) == days


@pytest.mark.parametrize(
    "text",
    ["August 2018", "2018-02-30", "2018-13", "04/08/2018", "10000", "-0500", "２０１８", "2018-\0"]
    + ["2018-08-04T09:00", "2018-08-04T09:00:00Z/2018-08-05", "2018/2018", "2018-08-04/2018-08-04"],
)
def test_what_is_no_date_is_refused_with_how_to_write_one(text):
    with pytest.raises(ValidationError) as refused:
        bounds(text)
    assert refused.value.messages == [f"“{text}” {ADVICE}"]


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError) as refused:
        bounds("2019/2018")
    assert refused.value.messages == ["“2019/2018” ends before it starts."]


YEARS = ("0000", "0001", "1900", "2000", "2018", "9999")
MONTHS = ("2018-00", "2018-01", "2018-12", "2018-13", "2018-21", "2000-02", "1900-02")
DAYS = ("2018-08-00", "2018-08-31", "2018-08-32", "2018-09-31", "2000-02-29", "1900-02-29", "2018-13-01")


@pytest.mark.parametrize("text", YEARS + MONTHS + DAYS)
def test_a_plain_date_is_read_as_the_library_reads_it(text):
    try:
        parsed = parse_edtf(text)
        expected = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except UNREADABLE:
        with pytest.raises(ValidationError):
            bounds(text)
    else:
        assert bounds(text) == expected


PIECES = ["2018", "-08", "-04", "/", "..", "~", "?", "%", "X", "[", "]", "{", "}", ",", "Y", "E", "-21", "Z"]


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
@example("/..")
def test_any_text_is_a_date_or_refused(text):
    try:
        first, last = bounds(text)
    except ValidationError:
        return
    assert first is None or last is None or first <= last


@pytest.mark.django_db
@pytest.mark.parametrize("model", DATED_MODELS)
def test_the_days_follow_the_date_on_every_save(model):
    record = make(model, date="2018-08")
    assert (record.earliest, record.latest) == (date(2018, 8, 1), date(2018, 8, 31))
    record.date = ""
    record.save()
    record.refresh_from_db()
    assert (record.earliest, record.latest) == (None, None)


@pytest.mark.django_db
def test_a_record_with_a_wrong_date_is_not_saved():
    with pytest.raises(ValidationError):
        make(Event, date="4 August 2018")
    assert Event.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("model", DATED_MODELS)
def test_the_database_refuses_days_in_the_wrong_order(model):
    records = model.objects.filter(pk=make(model).pk)
    assert records.update(earliest=date(2018, 8, 4), latest=date(2018, 8, 4)) == 1
    with refused_by("_ends_after_it_starts"):
        records.update(latest=date(2018, 8, 3))
