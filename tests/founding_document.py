"""The proceedings of the 15th Anniversary Workshop as entered, read without a database."""

import yaml
from django.conf import settings

FOLDER = settings.BASE_DIR / "fixtures" / "5-anniversary-workshop-2018"


def rows(name):
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def fields(name, model):
    return [row["fields"] for row in rows(name) if row["model"] == f"proceedings.{model}"]
