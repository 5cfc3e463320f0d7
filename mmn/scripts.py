"""The script of the public site: part of each page, allowed there by its hash and nothing else."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "static" / "js" / "site.js"


@cache
def site_script():
    """The script without its comments and indents."""
    lines = (line.strip() for line in FILE.read_text().splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def csp_hash(script):
    """What allows `script` to run, as a Content-Security-Policy source (CSP Level 3, hash-source)."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
