"""Answers: what is typed into the settings, read."""

import re

from leaddesk.errors import InvalidField


def parse_days(text: str, field: str) -> int:
    """A whole number of days. Raises InvalidField: not_days."""
    plain = "".join(text.split())
    if not re.fullmatch(r"\d{1,6}", plain, re.ASCII):
        raise InvalidField(field, "not_days", text)
    return int(plain)
