"""A page as somebody looks at it: of one kind, at one width, with our checks and axe inside it."""

from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python

from tests.browser.telling import none_of

WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
CHECKS = Path(__file__).with_name("checks.js").read_text()
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"type": "tag", "values": TAGS}
# All that a scheme can change, as long as it moves nothing: test_harness tries it.
RULES_OF_COLOUR = {"type": "tag", "values": ["cat.color"]}
# WCAG 2.2, 1.4.12
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
# The policy allows no script from outside, and no style: axe and the spacing are both.
OPTIONS = {"bypass_csp": True, "color_scheme": "light"}


@dataclass
class Look:
    page: object
    where: str

    def check(self, name):
        return self.page.evaluate(f"checks.{name}()")

    def none_of(self, faults, how=""):
        """Fails with all `faults` at once, each with the page and how it is looked at."""
        none_of(faults, f"{self.where} {how}".strip())

    def in_scheme(self, scheme):
        self.page.emulate_media(color_scheme=scheme)
        return self

    def violations(self, rules):
        """What axe finds by `rules`: “rule, element, what is wrong”."""
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(options)", options)["violations"]
        return [
            f"{violation['id']} {node['html'][:160]} – {' '.join(node['failureSummary'].split())}"
            for violation in found
            for node in violation["nodes"]
        ]
