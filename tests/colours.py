"""The colours of static/css/tokens.css, and how far one stands out from another."""

import re

from django.conf import settings

CSS = settings.BASE_DIR / "static/css"


def tokens():
    """{"light": {"ink": "#18211f", …}, "dark": {…}}"""
    light, dark = (CSS / "tokens.css").read_text().split("@media")
    found = [dict(re.findall(r"--([\w-]+): (#\w+);", part)) for part in (light, dark)]
    return dict(zip(("light", "dark"), found, strict=True))


def contrast(one, other):
    """As WCAG 2.2 defines the contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
