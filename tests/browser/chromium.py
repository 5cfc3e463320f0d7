"""Debian's Chromium, driven by playwright."""

import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
EXECUTABLE = next(filter(None, map(shutil.which, NAMES)), None)
MISSING = f"The pages are not tried in a browser: none of {', '.join(NAMES)} is installed."
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000  # milliseconds
HEIGHT = 640  # of a small phone


@contextmanager
def chromium():
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS) as browser,
    ):
        yield browser


@contextmanager
def fresh_page(browser, width=320, **options):
    """A page in a context of its own: nothing is in the cache, nothing was visited."""
    viewport = {"width": width, "height": HEIGHT}
    with browser.new_context(viewport=viewport, reduced_motion="reduce", **options) as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()
