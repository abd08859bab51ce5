"""Interval columns: both ends of an interval stand beside their figure, exactly, and nothing stands where there is
none."""

from fractions import Fraction

from leaddesk.metrics.figure import Figure, Unit
from leaddesk.reports.interval_columns import with_intervals
from leaddesk.reports.values import Report
from tests.ui.made_report import made_report


def codes_of(report: Report) -> list[str]:
    return [column.code for column in report.main.shown]


def test_both_ends_stand_behind_each_figure_that_has_an_interval() -> None:
    report = made_report(3)
    wide = with_intervals(report)
    codes = codes_of(wide)
    at = codes.index("cpl")
    assert codes[at : at + 3] == ["cpl", "cpl_low", "cpl_high"]
    assert "spend_low" not in codes
    assert [code for code in codes if not code.endswith(("_low", "_high"))] == codes_of(report)
    for row, was in zip(wide.main.every_row, report.main.every_row, strict=True):
        for code, end in (("cpl_low", was.figures["cpl"].low), ("cpl_high", was.figures["cpl"].high)):
            told = row.figures.get(code)
            assert (None if told is None else told.value) == (None if end is None else Fraction(end))
    low = wide.main.column("cpl_low")
    assert (low.short, low.unit) == ("CPL from", Unit.MONEY)


def test_an_interval_without_an_end_leaves_it_empty() -> None:
    report = made_report(1)
    report.rows[0].figures["cpl"] = Figure("cpl", Unit.MONEY, Fraction(5), low=2.0)  # type: ignore[index]
    figures = with_intervals(report).rows[0].figures
    assert figures["cpl_low"].value == 2
    assert "cpl_high" not in figures


def test_a_hidden_figure_hides_its_interval() -> None:
    assert codes_of(with_intervals(made_report(2).showing(("leads", "cr2")))) == ["leads", "cr2", "cr2_low", "cr2_high"]
