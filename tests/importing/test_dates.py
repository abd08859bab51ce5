"""Days and moments in every shape files give them; the order of day and month is decided or refused, never guessed."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.error_text import sentence
from leaddesk.errors import UnclearDates
from leaddesk.importing.dates import DateOrder, Moments, read_moments, read_time
from leaddesk.importing.readers import Cell

DAY = date(2026, 10, 1)
days = st.dates(date(1980, 1, 1), date(2100, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))


def read(*cells: Cell, order: DateOrder | None = None, epoch_1904: bool = False) -> Moments:
    return read_moments(cells, "date", heading="Дата", order=order, epoch_1904=epoch_1904)


@pytest.mark.parametrize(
    "cell",
    [
        DAY,
        datetime(2026, 10, 1),
        46296,
        46296.0,
        "46296",
        20261001,
        "20261001",
        "01.10.2026",
        "1.10.2026",
        "01.10.26",
        "2026-10-01",
        "2026/10/01",
        "1 окт 2026",
        "1 октября 2026 г.",
        "1 октября 2026 года",
        "чт, 1 октября 2026",
        "1 Oct 2026",
        "1-Oct-2026",
        "October 1, 2026",
        "Oct 1st 2026",
        "'01.10.2026",
        "01.10.2026 г.",
        " 01.10.2026 ",
        "Пн 01.10.2026",
        "01.10.2026 (чт)",
        "01.10.2026, четверг",
        "пт. 1 октября 2026",
        "1окт2026",
        "01-окт-26",
        "окт. 1, 2026",
        "01,10,2026",
        "01. 10. 2026",
        "2026-10-1",
        "2026.10.01",
        "2026年10月1日",
    ],
)
def test_day(cell: Cell) -> None:
    found = read(cell)
    assert not found.problems
    assert found.days == [DAY]
    assert found.times == [None]


@pytest.mark.parametrize(
    "cell",
    [
        datetime(2026, 10, 1, 9, 15),
        46296 + 9.25 / 24,
        "01.10.2026 09:15:00",
        "01.10.2026 9:15",
        "01.10.2026, 09:15",
        "2026-10-01 09:15:00",
        "2026-10-01T09:15:00",
        "2026-10-01T09:15:00.000+03:00",
        "1 окт 2026 09:15",
        "1 окт 2026 г. 09:15",
        "01.10.2026 9:15 AM",
        "01.10.26 09:15",
        "01.10.2026 в 09:15",
        "1 октября 2026 г. в 9:15",
        "09:15 01.10.2026",
        "09:15, 1 окт 2026",
        "01.10.2026 09.15",
        "01.10.2026T09:15",
        "01.10.2026\u00a009:15",
        "01.10.2026\n09:15",
        "20261001T091500Z",
        "20261001 0915",
        "2026-10-01 09:15:00 +0300",
        "2026-10-01T09:15:00Z",
        "Oct 1, 2026, 9:15 AM",
        "Thu, 01 Oct 2026 09:15:00 +0300",
        "Thu Oct 01 2026 09:15:00 GMT+0300",
        "чт, 1 октября 2026 г., 09:15",
    ],
)
def test_moment(cell: Cell) -> None:
    found = read(cell)
    assert not found.problems
    assert (found.days, found.times) == ([DAY], [time(9, 15)])


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("01.10", "no_year"),
        ("1 окт", "no_year"),
        ("1 окт.", "no_year"),
        ("5 октября", "no_year"),
        ("Oct 5", "no_year"),
        ("01.10.", "no_year"),
        ("29.02.2026", "impossible_date"),
        ("31.09.2026", "impossible_date"),
        ("01102026", "not_a_date"),
        ("сегодня", "not_a_date"),
        ("x" + " " * 100_000 + "в 9:15", "not_a_date"),
        ("31.02.2026", "impossible_date"),
        ("00.10.2026", "impossible_date"),
        ("01.01.0001", "impossible_date"),
        (date(1900, 1, 1), "impossible_date"),
        ("вчера", "not_a_date"),
        ("октябрь 2026", "not_a_date"),
        ("10.2026", "not_a_date"),
        ("123.10.2026", "not_a_date"),
        (True, "not_a_date"),
        (12, "not_a_date"),
        (79161234567, "not_a_date"),
        (float("nan"), "not_a_date"),
        (time(9), "not_a_date"),
        ("٠١.١٠.٢٠٢٦", "not_a_date"),
    ],
)
def test_no_day(cell: Cell, reason: str) -> None:
    found = read(cell)
    assert found.days == [None]
    assert found.problems[0].reason == reason


def test_a_day_with_an_impossible_time_keeps_the_day() -> None:
    found = read("01.10.2026 25:00")
    assert found.days == [DAY]
    assert found.problems[0].reason == "not_a_time"


@pytest.mark.parametrize("cell", [None, "", " ", "-", "—", "не закрыта"])
def test_blank(cell: Cell) -> None:
    found = read(cell)
    assert found.days == [None]
    assert not found.problems


def test_serials_of_1904() -> None:
    assert read(44834, epoch_1904=True).days == [DAY]


def test_midnight_everywhere_is_no_time_but_beside_times_it_is_one() -> None:
    assert read("01.10.2026 00:00:00", datetime(2026, 10, 2)).times == [None, None]
    assert read("01.10.2026 00:00:00", "02.10.2026 10:00").times == [time(0), time(10)]


def test_the_column_decides_what_stands_first() -> None:
    assert read("13/02/2026", "01/02/2026").days[1] == date(2026, 2, 1)
    assert read("02/13/2026", "01/02/2026").days[1] == date(2026, 1, 2)
    assert read("01.02.2026").days == [date(2026, 2, 1)]
    assert read("01/02/26", order=DateOrder.MDY).days == [date(2026, 1, 2)]
    assert read("26-01-02", order=DateOrder.YMD).days == [date(2026, 1, 2)]
    assert read("2026-01-02", order=DateOrder.DMY).days == [date(2026, 1, 2)]


@pytest.mark.parametrize(
    "cells",
    [
        ("01/02/2026",),
        ("01-02-2026", "03-04-2026"),
        ("13/02/2026", "02/13/2026"),
        ("13.02.2026", "02.13.2026"),
        ("01.02.2026", "02.13.2026"),
    ],
)
def test_a_column_that_does_not_decide_is_refused_until_told(cells: tuple[str, ...]) -> None:
    with pytest.raises(UnclearDates) as refused:
        read(*cells)
    assert refused.value.heading == "Дата"
    assert refused.value.example in cells
    assert read(*cells, order=DateOrder.DMY).days[0] is not None


def test_american_dates() -> None:
    found = read("10/13/2026 2:05 PM", "10/01/2026 12:00 AM")
    assert (found.days, found.times) == ([date(2026, 10, 13), DAY], [time(14, 5), time(0)])


def test_numbers_parted_by_spaces_are_asked_about() -> None:
    assert read("13 02 2026", "01 02 2026").days[1] == date(2026, 2, 1)
    with pytest.raises(UnclearDates):
        read("01 02 2026")


SWAPPED = ("25.10.2026", "26.10.2026", "27.10.2026", date(2026, 5, 10), date(2026, 6, 10), date(2026, 7, 10))


def test_days_and_months_a_program_has_swapped_are_asked_about() -> None:
    with pytest.raises(UnclearDates) as refused:
        read(*SWAPPED)
    assert (refused.value.example, refused.value.other, refused.value.swapped) == ("25.10.2026", "10.05.2026", True)
    assert "10.05.2026" in sentence(refused.value)
    assert read(*SWAPPED, order=DateOrder.DMY).days[3] == date(2026, 5, 10)
    assert read(*SWAPPED, date(2026, 10, 20)).days[3] == date(2026, 5, 10)
    assert read(*SWAPPED, "05.10.2026").days[3] == date(2026, 5, 10)


@given(days, clocks)
def test_every_way_of_writing_a_moment_gives_it_back(day: date, clock: time) -> None:
    moment = datetime.combine(day, clock)
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    texts: list[Cell] = [
        moment,
        serial,
        f"{day:%d.%m.%Y} {clock:%H:%M:%S}",
        f"{moment:%Y-%m-%d %H:%M:%S}",
        moment.isoformat(),
    ]
    for cell in texts:
        found = read(cell, "01.01.2026 12:00")
        assert (found.days[0], found.times[0] or time(0)) == (day, clock), cell
    worded = f"{day.day} {day:%b} {day.year}", f"{day:%B} {day.day}, {day.year}"
    for text in (f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", *worded):
        assert read(text, order=DateOrder.DMY).days == [day], text


NO_DAY = "|-|–|—|не закрыта|не закрыт|нет|не указана|not closed|none|null|n/a".split("|")


@given(
    st.lists(st.text(max_size=12) | st.sampled_from(NO_DAY) | st.floats() | st.integers(-10, 10**8) | days, max_size=5)
)
def test_anything_is_a_day_blank_or_a_problem(cells: list[Cell]) -> None:
    found = read(*cells, order=DateOrder.DMY)
    for at, day in enumerate(found.days):
        if day is None and cells[at] is not None and str(cells[at]).strip():
            assert at in found.problems or str(cells[at]).strip().lstrip("'").casefold() in NO_DAY


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (time(9, 15), time(9, 15)),
        (datetime(2026, 10, 1, 9, 15), time(9, 15)),
        (0.5, time(12)),
        ("09:15", time(9, 15)),
        ("9:15:30", time(9, 15, 30)),
        ("9:15 pm", time(21, 15)),
        (None, None),
        ("-", None),
        ("24:00", "not_a_time"),
        ("утром", "not_a_time"),
        (5, "not_a_time"),
    ],
)
def test_time(cell: Cell, value: time | str | None) -> None:
    assert read_time(cell) == value
