"""What is typed into the settings."""

import pytest

from leaddesk.errors import InvalidField
from leaddesk.ui.pages.settings.answers import parse_days


def test_days() -> None:
    assert parse_days(" 1 000 ", "uniqueness_days") == 1000
    for text in ("", "-1", "1.5", "٣"):
        with pytest.raises(InvalidField):
            parse_days(text, "uniqueness_days")
