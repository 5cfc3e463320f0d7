"""Citations as other programs read them: RIS (Zotero, EndNote, Mendeley) and BibTeX (LaTeX).

Only what the source states is said. A name stays as one shows it: neither format may split it into given and
family, so RIS gets no comma (there it parts the two) and BibTeX braces around each name.
"""

from dataclasses import dataclass

import rispy
from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING

from mmn.exports import saved, streamed
from mmn.templatetags.archive import edtf, is_day


@dataclass(frozen=True, kw_only=True)
class Citation:
    key: str
    ris_type: str
    bibtex_type: str
    title: str
    url: str
    authors: list
    editors: list
    publishers: list
    languages: list
    keywords: list
    container: str = ""  # the title of what it stands in
    locator: str = ""  # where in there
    form: str = ""  # what the work is, in words: “press release”
    date: str = ""  # EDTF
    year: str = ""
    abstract: str = ""
    note: str = ""
    isbn: str = ""
    doi: str = ""


def year_of(record):
    """The one year that the date of `record` lies in, if it is one."""
    first, last = record.earliest, record.latest
    return str(first.year) if first and last and first.year == last.year else ""


def one_line(text):
    """`text` without line breaks: they end a field in RIS, and what follows could pass for another."""
    return " ".join(str(text).splitlines())


class Ris(rispy.RisWriter):
    DEFAULT_MAPPING = TAG_KEY_MAPPING | {"ED": "editors"}  # A2 is the editor of some types only
    DEFAULT_LIST_TAGS = [*LIST_TYPE_TAGS, "ED"]
    NEWLINE = "\r\n"

    def set_header(self, count):
        return ""  # a number before each reference is no part of RIS


def ris(citation):
    fields = {
        "type_of_reference": citation.ris_type,
        "id": citation.key,
        "title": citation.title,
        "authors": without_commas(citation.authors),
        "editors": without_commas(citation.editors),
        "secondary_title": citation.container,
        "section": citation.locator,
        "year": citation.year,
        "date": ris_date(citation.date),
        "publisher": "; ".join(citation.publishers),
        "type_of_work": citation.form,
        "language": "; ".join(citation.languages),
        "issn": citation.isbn,  # SN stands for both
        "doi": citation.doi,
        "urls": [citation.url],
        "keywords": citation.keywords,
        "abstract": citation.abstract,
        "notes": [citation.note] if citation.note else [],
    }
    stated = {
        name: [*map(one_line, value)] if isinstance(value, list) else one_line(value)
        for name, value in fields.items()
        if value
    }
    return rispy.dumps([stated], implementation=Ris) + Ris.NEWLINE


def without_commas(names):
    return [name.replace(",", "") for name in names]


def ris_date(date):
    """YYYY/MM/DD/ as far as it is known; what is no plain day stands in words behind the third stroke."""
    if is_day(date):
        return "/".join([*date.split("-"), "", "", ""][:3]) + "/"
    return f"{date[:4]}///{edtf(date)}" if date[:4].isdigit() else ""


ESCAPED = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {"\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
    # BibTeX counts braces whatever stands before them.
    | {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
)
AS_IT_STANDS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex(citation):
    published_by = "institution" if citation.bibtex_type == "techreport" else "publisher"
    fields = {
        "title": in_braces(citation.title),  # or a style would take away its capitals
        "author": " and ".join(map(in_braces, citation.authors)),
        "editor": " and ".join(map(in_braces, citation.editors)),
        "booktitle": in_braces(citation.container),
        published_by: " and ".join(map(in_braces, citation.publishers)),
        "type": escaped(citation.form),
        "year": citation.year,
        "date": citation.date.translate(AS_IT_STANDS),  # biblatex reads EDTF
        "isbn": escaped(citation.isbn),
        "doi": citation.doi.translate(AS_IT_STANDS),
        "url": citation.url.translate(AS_IT_STANDS),
        "language": "; ".join(citation.languages),
        "keywords": ", ".join(map(keyword, citation.keywords)),
        "abstract": escaped(citation.abstract),
        "note": escaped(". ".join(filter(None, [citation.locator, citation.note]))),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{citation.bibtex_type}{{{citation.key},\n{''.join(lines)}}}\n\n"


def escaped(text):
    return one_line(text).translate(ESCAPED)


def in_braces(text):
    return f"{{{escaped(text)}}}" if text else ""


def keyword(text):
    return in_braces(text) if "," in text else escaped(text)


WRITERS = {"ris": ris, "bib": bibtex}


def citation_answer(ending, citations, path):
    return saved(streamed(ending, map(WRITERS[ending], citations)), path)
