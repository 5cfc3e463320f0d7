import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from mmn.citations import Citation, bibtex, ris

STATED = {
    "key": "mmn-publication-57",
    "ris_type": "RPRT",
    "bibtex_type": "techreport",
    "title": "Permanently Temporary",
    "url": "https://archive.example.org/publications/57/",
    **dict.fromkeys(["authors", "editors", "publishers", "languages", "keywords"], []),
}
FULL = STATED | {
    "authors": ["Huynh Thi Ngoc Tuyet", "Ministry of Labour, Immigration and Population"],
    "editors": ["Wai Hnin Po"],
    "publishers": ["War on Want", "Asian Migrant Centre"],
    "languages": ["en", "my"],
    "keywords": ["The network: history, membership", "ไทย"],
    "container": "Proceedings",
    "locator": "passage 42",
    "form": "policy brief",
    "date": "2016-03",
    "year": "2016",
    "abstract": "What it says.",
    "note": "Bangkok",
    "isbn": "978-616-90796-1-3",
    "doi": "10.1234/ab_c",
}
# What LaTeX would take for a command, and what stands for it.
SIGNS = {
    r"\textbackslash": "\\",
    r"\textasciitilde": "~",
    r"\textasciicircum": "^",
    r"\textbraceleft": "{",
    r"\textbraceright": "}",
}


def read_ris(citation):
    [found] = rispy.loads(ris(citation))
    return found


def read_bibtex(citation):
    [found] = bibtexparser.loads(bibtex(citation)).entries
    return found


def unescaped(text):
    """What LaTeX shows for `text`."""
    for command, sign in SIGNS.items():
        text = text.replace(f"{{{command}}}", f"\x00{ord(sign)}\x00")
    for sign in "&%$#_":
        text = text.replace(f"\\{sign}", sign)
    for sign in SIGNS.values():
        text = text.replace(f"\x00{ord(sign)}\x00", sign)
    return text


def test_ris_says_all_that_is_stated_and_splits_no_name():
    assert read_ris(Citation(**FULL)) == {
        "type_of_reference": "RPRT",
        "id": "mmn-publication-57",
        "title": "Permanently Temporary",
        "authors": ["Huynh Thi Ngoc Tuyet", "Ministry of Labour Immigration and Population"],
        "unknown_tag": {"ED": ["Wai Hnin Po"]},
        "secondary_title": "Proceedings",
        "section": "passage 42",
        "year": "2016",
        "date": "2016/03//",
        "publisher": "War on Want; Asian Migrant Centre",
        "type_of_work": "policy brief",
        "language": "en; my",
        "issn": "978-616-90796-1-3",
        "doi": "10.1234/ab_c",
        "urls": ["https://archive.example.org/publications/57/"],
        "keywords": ["The network: history, membership", "ไทย"],
        "abstract": "What it says.",
        "notes": ["Bangkok"],
    }


def test_bibtex_says_all_that_is_stated_and_splits_no_name():
    assert read_bibtex(Citation(**FULL)) == {
        "ENTRYTYPE": "techreport",
        "ID": "mmn-publication-57",
        "title": "{Permanently Temporary}",
        "author": "{Huynh Thi Ngoc Tuyet} and {Ministry of Labour, Immigration and Population}",
        "editor": "{Wai Hnin Po}",
        "booktitle": "{Proceedings}",
        "institution": "{War on Want} and {Asian Migrant Centre}",
        "type": "policy brief",
        "year": "2016",
        "date": "2016-03",
        "isbn": "978-616-90796-1-3",
        "doi": "10.1234/ab_c",
        "url": "https://archive.example.org/publications/57/",
        "language": "en; my",
        "keywords": "{The network: history, membership}, ไทย",
        "abstract": "What it says.",
        "note": "passage 42. Bangkok",
    }


def test_what_is_not_stated_stays_out():
    citation = Citation(**STATED)
    assert ris(citation).splitlines() == [
        "TY  - RPRT",
        "ID  - mmn-publication-57",
        "TI  - Permanently Temporary",
        "UR  - https://archive.example.org/publications/57/",
        "ER  - ",
        "",
    ]
    assert bibtex(citation).splitlines() == [
        "@techreport{mmn-publication-57,",
        "  title = {{Permanently Temporary}},",
        "  url = {https://archive.example.org/publications/57/},",
        "}",
        "",
    ]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2018", "2018///"),
        ("2018-08", "2018/08//"),
        ("2018-08-04", "2018/08/04/"),
        ("2016-03/2016-07", "2016///March–July 2016"),
        ("2010~", "2010///about 2010"),
        ("2020/..", "2020///since 2020"),
        ("../2010", None),
        ("", None),
    ],
)
def test_ris_has_the_day_in_numbers_and_what_is_no_day_in_words(date, shown):
    assert read_ris(Citation(**STATED | {"date": date})).get("date") == shown


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"])
def test_a_line_break_begins_no_new_field_or_reference(end):
    lines = end.join(["Migrants", "ER  - ", "TY  - BOOK", "AU  - Nobody"])
    fields = dict.fromkeys(["title", "abstract", "note", "isbn"], lines) | {"authors": [lines]}
    found = read_ris(Citation(**STATED | fields))
    plain = "Migrants ER  -  TY  - BOOK AU  - Nobody"
    assert [found[name] for name in ("title", "abstract", "issn")] == [plain] * 3
    assert (found["authors"], found["notes"]) == ([plain], [plain])


@pytest.mark.parametrize(
    "text", ["R&D 5% $ # _", r"a\b", "~^", "{", "}", "}{", r"\{", "@book{x,", "ခ្មែរ ไทย ລາວ"]
)
def test_bibtex_escapes_what_latex_would_run_and_keeps_every_script(text):
    found = read_bibtex(
        Citation(**STATED | {"title": text, "abstract": text, "isbn": text, "authors": [text]})
    )
    whole = {name: unescaped(found[name]) for name in ("title", "author", "abstract", "isbn")}
    assert whole == {"title": f"{{{text}}}", "author": f"{{{text}}}", "abstract": text, "isbn": text}


@given(st.text(alphabet='{}\\~^&%$#_@=", ax\n') | st.text())
def test_no_text_breaks_the_braces_of_bibtex(text):
    written = bibtex(Citation(**STATED | {"title": text, "doi": text, "date": text, "authors": [text]}))
    depth = 0
    for place, sign in enumerate(written.rstrip()):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or place in (*range(len("@techreport")), len(written.rstrip()) - 1)
    assert depth == 0
