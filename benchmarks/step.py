"""One step of a benchmark in a process of its own, on the database DATABASE_URL names.

`python -m benchmarks.step load 1000` calls `benchmarks.load.run("1000")` and prints as JSON what it gives.
"""

import json
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    name, *arguments = sys.argv[1:]
    print(json.dumps(import_module(f"benchmarks.{name}").run(*arguments)))
