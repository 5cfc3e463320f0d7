"""What a page looks like on paper: Chromium's PDF of it, and the text in that, run by run.

A line is cut when its letters do not stand wholly within what the PDF lets be seen there: the page without
its margins, and any box that hides what does not fit.
"""

import base64
import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Matrix, Rectangle

A4 = (595, 842)  # points
WIDTH = 718  # of A4 within its margins, in pixels: what is hidden on narrow windows is hidden there too
# Of the height of the letters: how far most of them go above and below the line they stand on.
ABOVE, BELOW = 0.7, 0.2
HIDDEN = 2  # points: a window smaller than that is for those who listen
HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)


def printed(page):
    """The PDF that the browser makes of `page` where nobody sets anything: margins are those of the page."""
    devtools = page.context.new_cdp_session(page)
    options = {"generateTaggedPDF": True, "preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69}
    answer = devtools.send("Page.printToPDF", options)
    return pikepdf.open(io.BytesIO(base64.b64decode(answer["data"])))


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
            is_tagged = bool(pdf.Root.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in pdf.Root
            sides = {tuple(map(float, page.mediabox[2:])) for page in pdf.pages}
            return cls(texts, sides, is_tagged, [*runs(pdf)])

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


@dataclass(frozen=True)
class Run:
    text: str
    left: float
    bottom: float
    top: float
    window: Rectangle

    @property
    def is_hidden(self):
        return min(self.window.width, self.window.height) < HIDDEN

    @property
    def is_whole(self):
        is_beside = self.window.llx - 1 <= self.left <= self.window.urx
        return is_beside and self.window.lly <= self.bottom and self.top <= self.window.ury


def runs(pdf):
    """(number of the page, Run) for all text that is meant to be seen."""
    for number, page in enumerate(pdf.pages, 1):
        reader = Reader(page.resources, State(Rectangle(page.mediabox)))
        reader.read(page)
        yield from ((number, run) for run in reader.found if not run.is_hidden)


@dataclass(frozen=True)
class State:
    window: Rectangle
    matrix: Matrix = Matrix()
    font: dict | None = None
    size: float = 0


class Reader:
    """Carries out the operators of a content stream (PDF 1.7, annex A) that move, clip or show text."""

    def __init__(self, resources, state):
        self.resources, self.state = resources, state
        self.stack, self.found, self.fonts = [], [], {}
        self.line = Matrix()
        self.path = None
        self.operators = {
            "q": lambda: self.stack.append(self.state),
            "Q": lambda: self.change(**vars(self.stack.pop())),
            "cm": lambda *m: self.change(matrix=Matrix(*map(float, m)) @ self.state.matrix),
            "re": self.rectangle,
            "W": self.clip,
            "W*": self.clip,
            "n": self.no_path,
            "f": self.no_path,
            "S": self.no_path,
            "BT": lambda: self.move(Matrix()),
            "Tf": lambda name, size: self.change(font=self.font(name), size=float(size)),
            "Tm": lambda *m: self.move(Matrix(*map(float, m))),
            "Td": lambda x, y: self.move(Matrix().translated(float(x), float(y)) @ self.line),
            "Tj": self.show,
            "TJ": lambda parts: self.show(*(p for p in parts if isinstance(p, pikepdf.String))),
            "Do": self.draw,
        }

    def read(self, stream):
        for operands, operator in pikepdf.parse_content_stream(stream):
            self.operators.get(str(operator), lambda *_: None)(*operands)

    def change(self, **values):
        self.state = replace(self.state, **values)

    def move(self, matrix):
        self.line = matrix

    def rectangle(self, x, y, width, height):
        x, y, width, height = map(float, (x, y, width, height))
        box = self.state.matrix.transform(Rectangle(x, y, x + width, y + height))
        self.path = box if self.path is None else joined(self.path, box)

    def no_path(self):
        self.path = None

    def clip(self):
        if self.path is not None:
            self.change(window=shared(self.state.window, self.path))

    def font(self, name):
        if name not in self.fonts:
            self.fonts[name] = characters(self.resources.Font[name])
        return self.fonts[name]

    def show(self, *strings):
        size, matrix = self.state.size, self.line @ self.state.matrix
        left, low = matrix.transform((0, -BELOW * size))
        _left, high = matrix.transform((0, ABOVE * size))
        text = "".join(decoded(bytes(string), self.state.font) for string in strings)
        self.found.append(Run(text, left, min(low, high), max(low, high), self.state.window))

    def draw(self, name):
        drawing = self.resources.XObject[name]
        if drawing.Subtype == "/Form":
            matrix = Matrix(*map(float, drawing.get("/Matrix", (1, 0, 0, 1, 0, 0)))) @ self.state.matrix
            inner = Reader(drawing.get("/Resources", self.resources), replace(self.state, matrix=matrix))
            inner.read(drawing)
            self.found += inner.found


def shared(one, other):
    left, low = max(one.llx, other.llx), max(one.lly, other.lly)
    return Rectangle(left, low, max(left, min(one.urx, other.urx)), max(low, min(one.ury, other.ury)))


def joined(one, other):
    return Rectangle(
        min(one.llx, other.llx), min(one.lly, other.lly), max(one.urx, other.urx), max(one.ury, other.ury)
    )


def characters(font):
    """{code: text} as the font's ToUnicode says it, and how many bytes a code has."""
    found, width = {}, 2 if font.Subtype == "/Type0" else 1
    source = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    for kind, body in BLOCK.findall(source):
        codes = HEX.findall(body)
        if kind == b"char":
            found |= {int(code, 16): utf16(text) for code, text in zip(codes[::2], codes[1::2], strict=True)}
        else:
            for first, last, text in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
                start = int(text, 16)
                found |= {
                    int(first, 16) + i: chr(start + i) for i in range(int(last, 16) - int(first, 16) + 1)
                }
    return {"width": width, "of": found}


def utf16(code):
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")


def decoded(string, font):
    width = font["width"]
    codes = (int.from_bytes(string[at : at + width]) for at in range(0, len(string), width))
    return "".join(font["of"].get(code, "") for code in codes)
