"""Answers: what is typed into the settings, read and shown."""

import re

from leaddesk.errors import InvalidField
from leaddesk.i18n import Language


def parse_days(text: str, field: str) -> int:
    """A whole number of days. Raises InvalidField: not_days."""
    plain = "".join(text.split())
    if not re.fullmatch(r"\d{1,6}", plain, re.ASCII):
        raise InvalidField(field, "not_days", text)
    return int(plain)


def parse_margin(text: str) -> int | None:
    """A percentage with at most two decimals as hundredths of a percent; None for an empty text. Raises InvalidField:
    not_a_percent."""
    plain = "".join(text.split()).rstrip("%").replace(",", ".")
    if not plain:
        return None
    found = re.fullmatch(r"(\d{1,3})(?:\.(\d{1,2}))?", plain, re.ASCII)
    if not found:
        raise InvalidField("margin_bp", "not_a_percent", text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def percent_text(points: int | None, language: Language) -> str:
    """Hundredths of a percent in percent: 3550 is 35,5; empty for None."""
    if points is None:
        return ""
    text = f"{points // 100}.{points % 100:02}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "ru" else text
