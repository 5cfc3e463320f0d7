"""Words stand out from every paper, and a picture from what it stands on (WCAG 2.2, 1.4.6 and 1.4.11)."""

import re

import pytest

from mmn.pictures import grid, places
from mmn.styles import sheets
from tests.colours import contrast, tokens

SHEETS = "".join(sheet.read_text() for sheet in sheets())
PAPERS = {"paper", "paper-soft", "silt-paper"}
WORDS = {"ink", "ink-soft", "accent"}
EACH = pytest.mark.parametrize("colours", tokens().values(), ids=tokens())


@EACH
def test_words_stand_out_from_every_paper(colours):
    found = {(w, p): contrast(colours[w], colours[p]) for w in WORDS for p in PAPERS}
    found["accent-ink", "accent"] = contrast(colours["accent-ink"], colours["accent"])
    assert {pair: ratio for pair, ratio in found.items() if ratio < 7} == {}


def test_words_have_no_other_colours():
    named = re.findall(r"(?<!-)color: var\(--([\w-]+)\)", SHEETS)
    assert {*named} == WORDS | {"accent-ink"}


@EACH
def test_the_mark_of_the_focus_stands_out_from_every_paper(colours):
    assert [paper for paper in PAPERS if contrast(colours["focus"], colours[paper]) < 3] == []


@EACH
@pytest.mark.parametrize(("picture", "levels"), [("grid", grid.LEVELS), ("places", places.LEVELS)])
def test_a_picture_fills_each_level_more_strongly_than_the_one_below(colours, picture, levels):
    ruled = re.findall(rf"\.{picture} \.f(\d)[^{{]*{{\s*(?:background|fill): var\(--([\w-]+)\)", SHEETS)
    fills = {"1": "flow-0"} | dict(ruled)
    strength = [contrast(colours[fills[str(level)]], colours["paper"]) for level in range(1, levels + 1)]
    assert len(fills) == levels and strength == sorted({*strength})


@EACH
def test_the_bars_of_the_grid_stand_out_from_every_fill(colours):
    fills = (colours[f"flow-{level}"] for level in range(grid.LEVELS))
    assert min(contrast(colours["flow-4"], fill) for fill in fills) > 3
