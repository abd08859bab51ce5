"""Figure words: what a tooltip says, and that it stays text."""

from fractions import Fraction

from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.ui.figure_words import figure_lines, figure_tip, tip


def test_a_figure_says_its_exact_value_interval_and_doubts() -> None:
    figure = Figure(
        "cpl", Unit.MONEY, Fraction(500_000, 3), low=117_400.0, high=232_000.0, doubts=frozenset({Doubt.FEW})
    )
    assert figure_lines(figure, "RUB") == ("1,666.67\u00a0₽", "Interval (95 %): 1,174 … 2,320", "few data")


def test_an_absent_figure_says_why_and_what_it_is_at_least() -> None:
    figure = Figure("cac", Unit.MONEY, None, Absent.NO_CLIENTS, bound=500_712.0)
    reason, bound = figure_lines(figure, "RUB")
    assert reason == "No clients yet."
    assert bound.startswith("> 5,007")
    assert figure_tip(figure, "RUB").startswith("No clients yet.<br>&gt; 5,007")


def test_a_name_that_looks_like_markup_stays_a_name() -> None:
    assert tip("<img src=x>\nsecond & line") == "&lt;img src=x&gt;<br>second &amp; line"
