"""Days and times as people type them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.period import Period
from leaddesk.errors import InvalidField
from leaddesk.i18n import set_language
from leaddesk.ui.widgets.days import day_text, parse_day, parse_moment, parse_time

TODAY, MARCH = date(2026, 11, 22), Period.month(2025, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9.3", date(2025, 3, 9)),
        ("9.3.26", date(2026, 3, 9)),
        ("09.03.2026", date(2026, 3, 9)),
        ("9/3/99", date(2099, 3, 9)),
        ("9-3-2024", date(2024, 3, 9)),
        ("2026-03-09", date(2026, 3, 9)),
        ("9", date(2025, 3, 9)),
        ("+1", date(2026, 11, 23)),
        ("-1", date(2026, 11, 21)),
        ("−2", date(2026, 11, 20)),
        ("0", TODAY),
        (" 9. 3. ", date(2025, 3, 9)),
    ],
)
def test_takes_what_people_write(text: str, day: date) -> None:
    assert parse_day(text, TODAY, MARCH) == day


@pytest.mark.parametrize("text", ["31.2", "32", "1.13", "soon", "1.2.3.4", "9.3.262", "1.1.1800", "٩.٣", "+99999"])
def test_refuses_what_is_no_day(text: str) -> None:
    with pytest.raises(InvalidField) as caught:
        parse_day(text, TODAY, MARCH, "made_on")
    assert (caught.value.field, caught.value.reason) == ("made_on", "not_a_date")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["ru", "en"]))
def test_reads_back_what_an_editor_begins_with(day: date, language: str) -> None:
    set_language("ru" if language == "ru" else "en")
    assert parse_day(day_text(day), TODAY, MARCH) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:15", time(9, 15)),
        ("9.15", time(9, 15)),
        ("915", time(9, 15)),
        ("9", time(9)),
        ("23:59:58", time(23, 59, 58)),
    ],
)
def test_takes_times(text: str, clock: time) -> None:
    assert parse_time(text) == clock


@pytest.mark.parametrize("text", ["24:00", "9:60", "noon", "12345"])
def test_refuses_what_is_no_time(text: str) -> None:
    with pytest.raises(InvalidField):
        parse_time(text)


def test_a_moment_is_a_day_and_a_time() -> None:
    assert parse_moment("9.3 14:05", TODAY, MARCH) == datetime(2025, 3, 9, 14, 5)
    assert parse_moment("+0", TODAY, MARCH) == datetime(2026, 11, 22)
