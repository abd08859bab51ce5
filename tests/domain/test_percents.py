"""What is typed into the settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.errors import InvalidField
from leaddesk.ui.pages.settings.answers import parse_days, parse_margin, percent_text


@given(st.integers(0, 10_000), st.sampled_from(["ru", "en"]))
def test_a_margin_shown_is_a_margin_read(points: int, language: str) -> None:
    assert parse_margin(percent_text(points, language)) == points  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "points"), [("", None), ("35", 3500), ("35,5 %", 3550), ("0.05", 5), (" 7 ", 700)])
def test_margins(text: str, points: int | None) -> None:
    assert parse_margin(text) == points


@pytest.mark.parametrize("text", ["-1", "1e2", "٣", "12,345", "a", "1_0", "."])
def test_what_is_no_margin(text: str) -> None:
    with pytest.raises(InvalidField) as raised:
        parse_margin(text)
    assert (raised.value.field, raised.value.reason) == ("margin_bp", "not_a_percent")


def test_days() -> None:
    assert parse_days(" 1 000 ", "uniqueness_days") == 1000
    for text in ("", "-1", "1.5", "٣"):
        with pytest.raises(InvalidField):
            parse_days(text, "uniqueness_days")
