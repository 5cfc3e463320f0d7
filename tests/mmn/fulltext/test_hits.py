import pytest

from members.models import Organisation
from mmn.fulltext import hits
from mmn.fulltext.hits import Answer, answer
from mmn.fulltext.query import parse
from mmn.models import Theme
from mmn.visibility import Level, VisibleQuerySet
from proceedings.models import Event
from publications.models import Edition, Publication
from tests.baking import make

pytestmark = pytest.mark.django_db


def public(model, numbers):
    records = model.objects.filter(pk__in=numbers)
    return {record.pk for record in (records.public() if isinstance(records, VisibleQuerySet) else records)}


def titles(text):
    """The titles of what answers `text`, in order."""
    return [str(model.objects.get(pk=number)) for model, number in answer(text, public).hits]


def published(*names, **values):
    return [make(Publication, title=name, **values) for name in names]


def hidden(*names):
    return published(*names, level=Level.MEMBERS)


def test_all_words_are_found_wherever_they_stand_in_a_record():
    published("Wages in Ranong", note="Fishers.")
    published("Fishers", "Wages", "Ranong")
    assert titles("fishers ranong wages") == ["Wages in Ranong"]


def test_a_title_comes_before_a_name_and_a_name_before_a_text():
    published("Third", note="Brokers.")
    published("Second", subtitle="Brokers")
    published("Brokers")
    assert titles("brokers ") == ["Brokers", "Second", "Third"]


def test_a_whole_title_comes_before_a_part_of_one():
    published("Health of migrants at the border", "Migrant health", "Migrant health again")
    assert titles("migrant health ") == [
        "Migrant health",
        "Migrant health again",
        "Health of migrants at the border",
    ]


def test_the_name_of_an_organisation_comes_before_texts_that_speak_of_it():
    published("Who wrote it", note="LICADHO, LICADHO and LICADHO")
    make(Organisation, name="Cambodian League", acronym="LICADHO")
    assert titles("licadho ") == ["Cambodian League", "Who wrote it"]


def test_a_text_that_says_it_more_often_comes_first():
    published("Once", note="Brokers. " + "Nothing else to see here. " * 9)
    published("Often", note="Brokers. " * 5 + "Nothing else to see here. " * 9)
    assert titles("brokers ") == ["Often", "Once"]


def test_what_is_as_good_stands_in_the_order_of_its_numbers():
    for model in (Publication, Event, Organisation):
        make(model, pk=30_007, **{"name" if model is Organisation else "title": "Brokers"})
    published("Brokers", pk=30_006)
    models = [(model, number) for model, number in answer("brokers ", public).hits]
    assert models == [(Publication, 30_006), *((one, 30_007) for one in (Organisation, Event, Publication))]


def test_a_publication_found_by_itself_and_by_its_editions_is_one_hit():
    [publication] = published("Brokers")
    for number in range(2):
        make(Edition, publication=publication, title=f"Brokers {number}")
    assert answer("brokers ", public).hits == [(Publication, publication.pk)]


def test_of_too_many_the_newest_come_first_and_the_undated_last(monkeypatch):
    monkeypatch.setattr(hits, "MOST_RANKED", 2)
    for name, date in (("Brokers", ""), ("Of brokers", "2003"), ("Of other brokers", "2018-08")):
        published(name, date=date)
    found = answer("brokers ", public)
    assert (found.is_ranked, titles("brokers ")) == (False, ["Of other brokers", "Of brokers", "Brokers"])
    assert (answer("other brokers", public).is_ranked, titles("other brokers")) == (
        True,
        ["Of other brokers"],
    )


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ("brokesr", "brokers"),
        ("Broker", ""),
        ("bokers", "brokers"),
        ("brokerss", "brokers"),
        ("brakers", "brokers"),
        ("THAI brokesr", "thai brokers"),
        ("recriutmant", "recruitment"),
        ("recruit ment", "recruitment"),
        ("brokersrecruitment", "brokers recruitment"),
        ("brokres, recruitmnet!", "brokers, recruitment!"),
    ],
)
def test_mistyped_words_are_put_right_joined_or_parted(asked, instead):
    [title] = map(str, published("Thai brokers: recruitment"))
    found = answer(asked, public)
    assert (found.instead, found.has_all_words, titles(asked)) == (instead, True, [title])


@pytest.mark.parametrize("asked", ["rbokers", "bxrxkxrs", "tha", "мигрнт"])
def test_what_is_further_off_or_too_short_or_of_another_script_is_not(asked):
    published("Brokers", "Thi", "мигрант")
    assert (answer(asked, public).instead, titles(asked)) == ("", [])


def test_a_word_that_no_record_holds_any_more_is_put_right():
    [publication] = published("Brokesr")
    publication.title = "Brokers"
    publication.save()
    assert (answer("brokesr", public).instead, titles("brokesr")) == ("brokers", ["Brokers"])


def test_of_two_corrections_the_one_with_the_better_answer_is_taken():
    published("On much else", note="Brokens.")
    published("Brokers")
    assert (answer("brokets", public).instead, titles("brokets")) == ("brokers", ["Brokers"])


def test_where_nothing_has_all_words_what_has_the_most_telling_is_found():
    published("Border", "The border again", "Fishers at the border", "Fishers in Ranong")
    found = answer("fishers, border and xyloph", public)
    assert (found.has_all_words, found.instead) == (False, "")
    assert titles("fishers, border and xyloph")[0] == "Fishers at the border"
    assert answer("xyloph", public).hits == []


def test_hidden_records_are_no_hits():
    published("Brokers")
    hidden("Brokers of the south")
    make(Theme, name="Brokers and agents")
    assert titles("brokers ") == ["Brokers", "Brokers and agents"]
    assert answer("south", public).hits == []


def test_a_mistyped_word_is_not_put_right_by_one_that_only_hidden_records_have():
    hidden("Brokers")
    published("Agents")
    assert answer("brokesr", public) == Answer(parse("brokesr"))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("brokers wages", ["Brokers", "Brokers on wages and brokers", *["Brokers of brokers"] * 5]),
        ("wages", ["Wages"] * 5),
        ("brokesr", ["Brokesr"]),
        ("brokesr", ["Brokes", "Brokert", "Brokest", "Brokess", "Brokesa", "Brokesb", "Brokesrs"]),
        ("brok ers", ["Brok ers"]),
        ("brok ers", ["Brok", "Ers"]),
        ("brokerswages", ["Brokerswages"]),
        ("brokerswages", ["Brokers wages", "Brok erswages"]),
        ("brokers ranong xyloph", ["Brokers of xyloph"]),
        ("brokers ranong xyloph", ["Ranong"] * 9),
        ("brokers ranong xyloph", ["Brokers in Ranong", "Brokers in Ranong"]),
    ],
)
def test_an_answer_is_the_same_whether_hidden_records_exist_or_not(monkeypatch, asked, names):
    monkeypatch.setattr(hits, "MOST_RANKED", 4)
    monkeypatch.setattr(hits, "MOST_LIKENED", 4)
    published("Brokers", note="Wages of brokers. " * 3)
    published("Brokers at work", note="Wages, wages and more")
    published("Wages", note="What brokers take. " * 20)
    before = answer(asked, public)
    hidden(*names)
    assert before.hits
    assert answer(asked, public) == before
