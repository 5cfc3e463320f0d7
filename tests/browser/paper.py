"""What a page looks like on paper: Chromium's PDF of it, and the text in that, run by run.

A line is cut when its letters do not stand wholly within what the PDF lets be seen there: the page without
its margins, and any box that hides what does not fit.
"""

import base64
import re
import unicodedata
from collections import Counter
from ctypes import c_float
from dataclasses import dataclass
from typing import NamedTuple

from pypdfium2 import PdfDocument, raw

A4 = (595, 842)  # points
WIDTH = 718  # of A4 within its margins, in pixels: what is hidden on narrow windows is hidden there too
HIDDEN = 2  # points: a window smaller than that is for those who listen


def printed(page):
    """The PDF that the browser makes of `page` where nobody sets anything: margins are those of the page."""
    devtools = page.context.new_cdp_session(page)
    options = {"generateTaggedPDF": True, "preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69}
    answer = devtools.send("Page.printToPDF", options)
    return PdfDocument(base64.b64decode(answer["data"]))


def letters(text):
    """The letters and digits of English in `text`: other scripts are not read back reliably."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(re.findall("[a-z0-9]", plain))


@dataclass
class Paper:
    """A page in print, beside the `texts` that are to be seen there."""

    texts: list
    sides: set  # of its pages, in points
    is_tagged: bool
    runs: list  # (number of the page, Run)

    @classmethod
    def of(cls, page):
        """`page` has our checks inside it."""
        page.emulate_media(media="print")
        texts = page.evaluate("checks.texts()")
        with printed(page) as pdf:
            sides = {page.get_size() for page in pdf}
            return cls(texts, sides, pdf.is_tagged(), [*runs(pdf)])

    @property
    def is_a4(self):
        return all(
            abs(side - right) <= 1 for sides in self.sides for side, right in zip(sides, A4, strict=True)
        )

    @property
    def cut(self):
        return [f"page {number}: “{run.text}” is cut" for number, run in self.runs if not run.is_whole]

    @property
    def lost(self):
        """Letters that are on the paper less often than they should be, with texts that miss there."""
        on_paper = letters("".join(run.text for _number, run in self.runs if run.is_whole))
        lost = Counter(letters("".join(self.texts))) - Counter(on_paper)
        missed = [text.strip() for text in self.texts if letters(text) not in on_paper]
        return (
            [f"{sum(lost.values())} letters are not on the paper, such as those of {missed[:9]}"]
            if lost
            else []
        )


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def within(self, other):
        """What the two have in common."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(
            left, bottom, max(left, min(self.right, other.right)), max(bottom, min(self.top, other.top))
        )


FAR = 1e6  # points
EVERYWHERE = Box(-FAR, -FAR, FAR, FAR)


@dataclass(frozen=True)
class Run:
    text: str
    place: Box
    window: Box  # what can be seen there

    @property
    def is_hidden(self):
        return min(self.window.right - self.window.left, self.window.top - self.window.bottom) < HIDDEN

    @property
    def is_whole(self):
        is_beside = self.window.left - 1 <= self.place.left <= self.window.right
        return is_beside and self.window.bottom <= self.place.bottom and self.place.top <= self.window.top


def runs(pdf):
    """(number of the page, Run) for all text that is meant to be seen."""
    for number, page in enumerate(pdf, 1):
        sheet, words = Box(0, 0, *page.get_size()), page.get_textpage()
        for one in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], textpage=words):
            place, window = placed(one)
            run = Run(one.extract(), place, window.within(sheet))
            if run.text.strip() and not run.is_hidden:
                yield number, run


def placed(one):
    """Where the object `one` of a page stands there and what can be seen of it, also within other objects."""
    place, window = Box(*one.get_bounds()), window_of(one)
    while one := one.container:
        place, window = (Box(*one.get_matrix().on_rect(*box)) for box in (place, window))
        window = window.within(window_of(one))
    return place, window


def window_of(one):
    """What the paths that `one` is clipped by leave to be seen: the box around each, within one another."""
    window, path = EVERYWHERE, raw.FPDFPageObj_GetClipPath(one)
    for number in range(raw.FPDFClipPath_CountPaths(path)):
        count = raw.FPDFClipPath_CountPathSegments(path, number)
        segments = [raw.FPDFClipPath_GetPathSegment(path, number, at) for at in range(count)]
        across, up = zip(*map(point, segments), strict=True)
        window = window.within(Box(min(across), min(up), max(across), max(up)))
    return window


def point(segment):
    across, up = c_float(), c_float()
    raw.FPDFPathSegment_GetPoint(segment, across, up)
    return across.value, up.value
