"""Percentages as people write them, kept in hundredths of a percent."""

import re

from leaddesk.errors import InvalidField


def parse_percent(text: str, field: str) -> int | None:
    """A percentage with at most two decimals as hundredths of a percent; None for an empty text. Raises InvalidField:
    not_a_percent."""
    plain = "".join(text.split()).rstrip("%").replace(",", ".")
    if not plain:
        return None
    found = re.fullmatch(r"(\d{1,3})(?:\.(\d{1,2}))?", plain, re.ASCII)
    if not found:
        raise InvalidField(field, "not_a_percent", text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
