"""Percentages as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.percents import parse_percent
from leaddesk.errors import InvalidField
from leaddesk.i18n import set_language
from leaddesk.metrics.wording import percent_text


@given(st.integers(0, 10_000), st.sampled_from(["ru", "en"]))
def test_a_percentage_shown_is_a_percentage_read(points: int, language: str) -> None:
    set_language(language)  # type: ignore[arg-type]
    assert parse_percent(percent_text(points), "margin_bp") == points


@pytest.mark.parametrize(("text", "points"), [("", None), ("35", 3500), ("35,5 %", 3550), ("0.05", 5), (" 7 ", 700)])
def test_percentages(text: str, points: int | None) -> None:
    assert parse_percent(text, "margin_bp") == points


@pytest.mark.parametrize("text", ["-1", "1e2", "٣", "12,345", "a", "1_0", "."])
def test_what_is_no_percentage(text: str) -> None:
    with pytest.raises(InvalidField) as raised:
        parse_percent(text, "margin_bp")
    assert (raised.value.field, raised.value.reason) == ("margin_bp", "not_a_percent")
