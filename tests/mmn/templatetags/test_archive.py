import pytest
from django.core.paginator import Paginator
from django.utils import translation

from mmn.fulltext.snippets import Piece
from mmn.templatetags.archive import absolute, edtf, full_stop, is_day, marked, page_numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "date not stated"),
        ("../..", "date not stated"),
        ("2018", "2018"),
        ("2001-09", "September 2001"),
        ("2018-08-04", "4 August 2018"),
        ("2010~", "about 2010"),
        ("2010-03?", "March 2010, uncertain"),
        ("2010%", "about 2010, uncertain"),
        ("2020/..", "since 2020"),
        ("2020-01/..", "since January 2020"),
        ("../2015", "until 2015"),
        ("/2015", "until 2015"),
        ("2015/", "2015"),
        ("2013/2015", "2013–2015"),
        ("2016-03/2016-07", "March–July 2016"),
        ("2016-03/2017-07", "March 2016 – July 2017"),
        ("2014-10-27/2014-10-28", "27–28 October 2014"),
        ("2014-10-27/2014-11-02", "27 October – 2 November 2014"),
        ("2014-12-27/2015-01-02", "27 December 2014 – 2 January 2015"),
        ("2001-09/2003", "September 2001 – 2003"),
        ("2010~/2012", "about 2010 – 2012"),
        ("201X", "201X"),
        ("2018-21", "2018-21"),
    ],
)
def test_a_date_known_in_part_is_said_in_words(text, words):
    assert edtf(text) == words


def test_months_are_said_in_the_language_of_the_page():
    with translation.override("fr"):
        assert edtf("2001-09") == "septembre 2001"


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("2018", True),
        ("2018-08-04", True),
        ("2018-21", False),
        ("2010~", False),
        ("2013/2015", False),
        ("", False),
    ],
)
def test_only_a_plain_year_month_or_day_is_a_machine_date(text, is_taken):
    assert is_day(text) is is_taken


def test_a_whole_address_comes_from_the_settings(settings):
    settings.SITE_URL = "https://archive.example.org"
    assert absolute("/publications/57/") == "https://archive.example.org/publications/57/"


def test_a_long_pager_offers_the_ends_and_the_neighbours():
    page = Paginator(range(100), 10).page(5)
    assert [*page_numbers(page)] == [1, "…", 4, 5, 6, "…", 10]


def test_what_was_found_is_marked_and_no_text_is_taken_for_markup():
    assert marked([Piece("<b> ", False), Piece("a&b", True)]) == "&lt;b&gt; <mark>a&amp;b</mark>"


@pytest.mark.parametrize(
    ("words", "ended"), [("Panel", "Panel."), ("What next?", "What next?"), ("ပြီး။", "ပြီး။"), ("", ".")]
)
def test_a_sentence_is_ended_once(words, ended):
    assert words + full_stop(words) == ended
