"""`python -m tests.browser.lighthouse [RUNS]`: the four scores of Lighthouse on a phone, for six pages.

The middle one of five runs counts. Run it alone: beside other work the scores say what that work left over.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median_low

from tests.browser.chromium import ARGUMENTS, EXECUTABLE, MISSING
from tests.browser.serving import serving

KINDS = ("home", "publications", "event with proceedings", "part of a text", "publication", "recommendation")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 5  # for one run: now and then Chromium does not start to paint, and there is no score


def report(url, folder):
    """What Lighthouse says of one run."""
    flags = ["--headless", "--no-sandbox", f"--user-data-dir={folder}/profile", *ARGUMENTS]
    command = ["npx", "--yes", "lighthouse@12", url, "--quiet", "--output=json", "--output-path=stdout"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(flags)}"]
    environment = os.environ | {"CHROME_PATH": EXECUTABLE}
    for _try in range(TRIES):
        told = subprocess.run(command, env=environment, capture_output=True, text=True)
        found = json.loads(told.stdout) if told.returncode == 0 else {"categories": {}}
        scores = [category["score"] for category in found["categories"].values()]
        if scores and None not in scores:
            return found
    sys.exit(f"Lighthouse gave no scores for {url}: {told.stderr.strip()}")


def lost(report):
    """The audits that cost points."""
    counted = [
        ref for category in report["categories"].values() for ref in category["auditRefs"] if ref["weight"]
    ]
    names = sorted({ref["id"] for ref in counted})
    return [name for name in names if (report["audits"][name]["score"] or 0) < 1 and is_of_use(report, name)]


def is_of_use(report, name):
    return report["audits"][name]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")


def main(runs=5):
    if not EXECUTABLE:
        sys.exit(MISSING)
    if not shutil.which("npx"):
        sys.exit("Lighthouse is a program for Node.js: put node and npm on the PATH.")
    print(f"{'':24}", *(f"{category:>15}" for category in CATEGORIES), "  lost by", flush=True)
    with tempfile.TemporaryDirectory(prefix="mmn-") as name, serving(Path(name)) as site:
        for kind in KINDS:
            reports = [report(site[kind], name) for _run in range(int(runs))]
            found = [[one["categories"][category]["score"] for one in reports] for category in CATEGORIES]
            scores = [f"{round(median_low(of_all) * 100):15}" for of_all in found]
            print(f"{kind:24}", *scores, f"  {', '.join(lost(reports[-1]))}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
