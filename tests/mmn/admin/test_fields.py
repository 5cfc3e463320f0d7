from datetime import date

import pytest

from mmn.admin.fields import DateTextField, DayAndHourField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12 March 2021", "2021-03-12"),
        ("4 aug 2018", "2018-08-04"),
        ("March 2021", "2021-03"),
        (" Sep 2001 ", "2001-09"),
        ("31 February 2021", "31 February 2021"),
        ("2016-03/2016-07", "2016-03/2016-07"),
        ("2010~", "2010~"),
        ("", ""),
    ],
)
def test_a_date_written_out_in_english_is_kept_as_the_archive_keeps_dates(typed, kept):
    assert DateTextField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["", "09:00"], "2018-08-04 09:00"),
        ([None, "09:00"], "2018-08-04 09:00"),
        (["2018-08-05", "09:00"], "2018-08-05 09:00"),
    ],
)
def test_an_hour_without_a_day_is_one_of_the_day_that_is_known(typed, kept):
    field = DayAndHourField(required=False)
    field.day = date(2018, 8, 4)
    assert f"{field.clean(typed):%Y-%m-%d %H:%M}" == kept


def test_neither_day_nor_hour_is_no_moment_even_where_the_day_is_known():
    field = DayAndHourField(required=False)
    field.day = date(2018, 8, 4)
    assert field.clean(["", ""]) is None
