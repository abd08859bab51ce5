"""A report of several sections made by hand: months with blank cells, people in words, a wide table, an empty one."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.reports.values import (
    Column,
    Note,
    Question,
    Report,
    ReportName,
    Row,
    RowKey,
    RowKind,
    Section,
    Words,
)

OCTOBER = Period.month(2026, 10)
QUESTION = Question(ReportName.TREND, OCTOBER, Basis.COHORT, date(2026, 11, 3))


def figure(code: str, value: int | Fraction | None, unit: Unit = Unit.COUNT, *doubts: Doubt) -> Figure:
    if value is None:
        return Figure(code, unit, None, Absent.NO_LEADS)
    return Figure(code, unit, Fraction(value), doubts=frozenset(doubts))


def row(key: str, figures: Mapping[str, Figure], words: Mapping[str, Words] | None = None, *children: Row) -> Row:
    return Row(RowKey(RowKind.OTHER, code=key, text=key), figures, children, words or {})


def cohorts(months: int = 6) -> Section:
    """A triangle: of later months less is known."""
    columns = tuple(Column(f"m{place}", f"Month {place}", f"Month {place}", Unit.SHARE) for place in range(months))
    rows = tuple(
        row(f"cohort {first}", {f"m{place}": figure("cr2", Fraction(place, 10), Unit.SHARE) for place in range(first)})
        for first in range(months, 0, -1)
    )
    total = Row(RowKey(RowKind.TOTAL), {"m0": figure("cr2", 1, Unit.SHARE, Doubt.FEW)})
    remarks = (Note("slow", "Half of the clients buy a month later."),)
    return Section("cohorts", "Conversion month by month", "Month of the lead", columns, rows, total, (), remarks)


def people() -> Section:
    """Words, dates, cells of their own units, rows under rows, no total."""
    columns = (
        Column("who", "Who", "Who"),
        Column("on", "First sale", "First sale"),
        Column("revenue", "Revenue", "Revenue", Unit.MONEY),
        Column("value", "Value", "Value"),
        Column("hidden", "Hidden", "Hidden", Unit.COUNT, shown=False),
    )
    under = row("order", {"revenue": figure("revenue", 100_000, Unit.MONEY)})
    rows = (
        row(
            "b",
            {"revenue": figure("revenue", 300_000, Unit.MONEY), "value": figure("value", 250_000, Unit.MONEY)},
            {"who": "Vera", "on": date(2026, 10, 9)},
            under,
        ),
        row(
            "a",
            {"revenue": figure("revenue", 500_000, Unit.MONEY), "value": figure("value", Fraction(1, 4), Unit.SHARE)},
            {"who": "Anna", "on": date(2026, 9, 1)},
        ),
        row("c", {"revenue": figure("revenue", None, Unit.MONEY)}, {"who": "Boris"}),
    )
    return Section("people", "Best clients", "Place", columns, rows)


def wide(columns: int = 24) -> Section:
    """More columns than any screen is wide."""
    made = tuple(Column(f"c{place}", f"Column {place}", f"Column {place}", Unit.MONEY) for place in range(columns))
    figures = {column.code: figure("revenue", 123_456_789, Unit.MONEY) for column in made}
    rows = tuple(row(f"row {place}", figures) for place in range(3))
    return Section("wide", "Wide", "Row", made, rows, Row(RowKey(RowKind.TOTAL), figures))


def nothing() -> Section:
    return Section("nothing", "Reject reasons", "Reason", people().columns, ())


def report(*sections: Section) -> Report:
    return Report(QUESTION, "Cohorts", "RUB", sections, (Note("note", "3 days are still to come."),))
