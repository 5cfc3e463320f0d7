"""Nothing of the founding document is lost, doubled or altered."""

import re
from collections import Counter
from datetime import datetime

import pytest

from tests.founding_document import FOLDER, fields, rows

# Where the print is out of order: the first line of each row is read with the others following it.
MENDED = (
    (171, 177, 175),  # a photograph and a page break inside a paragraph
    (179, 199, 183, 185, 187, 189, 191, 193, 195, 197),  # footnotes 1 to 6 inside a paragraph
    (224, 230, 228),
    (272, 278, 276),
    (310, 320, 316, 314, 318, 326, 324),  # two paragraphs interchanged
)
# A caption printed inside a paragraph: (its line, the line that goes on with the paragraph).
RUN_IN_CAPTION = (141, 143)


@pytest.fixture(scope="module")
def source():
    """The lines of the source by their number."""
    return dict(enumerate((FOLDER / "source.md").read_text(encoding="utf-8").split("\n"), 1))


@pytest.fixture(scope="module")
def passages():
    return fields("6-passages", "passage")


def words(text):
    return re.findall(r"\w+|[^\w\s]", text)


def unmarked(line):
    """A line of the source without the marks of Markdown and HTML, and without the places of footnotes."""
    line = re.sub(r"<sup>\d+</sup>|</?[bp]>|^#+ |^---$|\*", " ", line)
    line = re.sub(r"\[([^]]+)\]\((?:http|mailto)[^)]*\)|<(http[^>]+)>", r"\1\2", line)
    return re.sub(r"\\+_", "_", line)


def in_reading_order(source):
    order = list(source)
    for first, *others in MENDED:
        order = [line for line in order if line not in others]
        place = order.index(first) + 1
        order[place:place] = others
    lines = {number: unmarked(line) for number, line in source.items()}
    with_caption, goes_on = RUN_IN_CAPTION
    sentence, caption = source[with_caption].split("*", 1)
    lines[with_caption] = sentence
    lines[goes_on] += unmarked(caption)
    return " ".join(lines[number] for number in order)


def printed(passage, marked):
    """A passage with its marker as printed; a footnote of several paragraphs bears its marker once."""
    marker = passage.get("marker", "")
    if passage["style"] == "list-item" and marker:
        return f"{marker}. {passage['text']}"
    if passage["style"] == "footnote" and marker not in marked:
        marked.add(marker)
        return f"{marker} {passage['text']}"
    return passage["text"]


def test_the_passages_are_the_source_word_for_word_in_reading_order(source, passages):
    marked = set()
    assert words(" ".join(printed(passage, marked) for passage in passages)) == words(
        in_reading_order(source)
    )


def test_a_passage_names_the_lines_it_stands_on(source, passages):
    named = [int(number) for passage in passages for number in passage["lines"].split(", ")]
    filled = {number for number, line in source.items() if unmarked(line).strip()}
    assert set(named) == filled
    assert [number for number, times in Counter(named).items() if times > 1] == [RUN_IN_CAPTION[0]]


def test_a_passage_joined_over_a_break_says_so(passages):
    joined = [p for p in passages if "," in p["lines"] and "\n" not in p["text"]]
    assert len(joined) == 14
    assert [p["number"] for p in joined if "print_note" not in p] == []


def test_passages_are_numbered_in_reading_order(passages):
    expected = list(range(1, len(passages) + 1))
    assert [passage["number"] for passage in passages] == expected
    assert [passage["position"] for passage in passages] == expected


def test_every_passage_stands_in_a_part_whose_heading_is_printed_in_it(passages):
    titles = {part["slug"]: part["title"] for part in fields("3-parts", "part")}
    headings = {(p["part"][1], p["text"]) for p in passages if p["style"] == "heading"}
    assert {passage["part"][1] for passage in passages} == set(titles)
    assert set(titles.items()) - headings == set()


def test_chapters_of_the_day_record_sessions_and_the_rest_none(passages):
    recorded = {p["part"][1] for p in passages if "session" in p}
    assert recorded == {
        "welcoming-ceremony",
        "reflections-on-mmns-work",
        "plenary-i",
        "plenary-ii",
        "developing-recommendations",
    }
    assert [p["number"] for p in passages if p["part"][1] in recorded and "session" not in p] == []


def test_the_agenda_has_14_rows_and_3_groups():
    sessions = fields("4-sessions", "session")
    assert [s["number"] for s in sessions if "parent" not in s] == list(range(1, 15))
    assert [(s["number"], s["parent"][1]) for s in sessions if "parent" in s] == [(15, 9), (16, 9), (17, 9)]


def test_agenda_rows_bear_the_printed_title_and_times(passages):
    table = [p["text"] for p in passages if p["part"][1] == "agenda" and re.match(r"\d", p["text"])]
    sessions = [s for s in fields("4-sessions", "session") if "parent" not in s]
    for session, row in zip(sessions, table, strict=True):
        times = [datetime.fromisoformat(session[end]) for end in ("starts_at", "ends_at") if end in session]
        cells = row.split("\t")
        assert cells[0] == "-".join(f"{time.hour}:{time:%M}" for time in times)
        assert cells[1].startswith(session["title"])


def test_footnotes_follow_the_passage_that_bears_their_markers(source, passages):
    footnotes = [p for p in passages if p["style"] == "footnote"]
    bearers = {p["note_to"][-1] for p in footnotes}
    assert len(bearers) == 1
    bearer = passages[bearers.pop() - 1]
    markers = "".join(source[int(line)] for line in bearer["lines"].split(", "))
    assert re.findall(r"<sup>(\d)</sup>", markers) == sorted({p["marker"] for p in footnotes})
    assert [p["number"] - bearer["number"] for p in footnotes] == list(range(1, 10))


def test_12_captions_stand_apart(passages):
    assert Counter(p["style"] for p in passages)["caption"] == 12


def test_the_24_people_of_the_proceedings_have_their_parts():
    parts = [row["fields"] for row in rows("5-participations") + rows("0-contributions")]
    assert len({part["person"][0] for part in parts if "person" in part}) == 24


def test_nobody_has_the_same_part_twice():
    parts = fields("5-participations", "participation")
    keys = Counter(
        (str(p.get("session")), p["role"], str(p.get("person") or p.get("organisation") or p["printed_name"]))
        for p in parts
    )
    assert [key for key, times in keys.items() if times > 1] == []
