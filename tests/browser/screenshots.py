"""`python -m tests.browser.screenshots`: pictures of every kind of page, at three widths, light and dark."""

import sys
import tempfile
from itertools import product
from pathlib import Path

from tests.browser.chromium import EXECUTABLE, MISSING, chromium, fresh_page
from tests.browser.looking import SCHEMES
from tests.browser.serving import CHECKOUT, serving

WIDTHS = (320, 768, 1280)
FOLDER = CHECKOUT / "var" / "screenshots"


def main():
    if not EXECUTABLE:
        sys.exit(MISSING)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="mmn-") as folder,
        serving(Path(folder)) as site,
        chromium() as browser,
    ):
        for width, scheme in product(WIDTHS, SCHEMES):
            with fresh_page(browser, width, color_scheme=scheme) as page:
                for kind in site.addresses:
                    page.goto(site[kind])
                    name = f"{kind.replace(' ', '-')}-{width}-{scheme}.png"
                    page.screenshot(path=FOLDER / name, full_page=True)
    print(f"{len(site.addresses)} kinds of pages are in {FOLDER.relative_to(CHECKOUT)}/.")


if __name__ == "__main__":
    main()
