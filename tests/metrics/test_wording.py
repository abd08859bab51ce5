"""Text of figures: rounding half-up, grouping, signs, units and the exact values for programs."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.i18n import set_language
from leaddesk.metrics import wording
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.wording import chance_text, exact_text, number_format, shown, value_text

NBSP, MINUS = "\u00a0", "\u2212"


@pytest.fixture(autouse=True)
def _russian(_english: None) -> None:
    set_language("ru")


def money(value: Fraction | int) -> Figure:
    return Figure("cpl", Unit.MONEY, Fraction(value))


def share(value: Fraction | int, code: str = "cr2") -> Figure:
    return Figure(code, Unit.SHARE, Fraction(value))


@pytest.mark.parametrize(
    ("minor", "table", "exact", "value"),
    [
        (Fraction(500_000, 3), f"1{NBSP}667", f"1{NBSP}666,67", "5000/3"),
        (Fraction(84_375), "844", "843,75", "843.75"),
        (Fraction(4_550), "45,50", "45,50", "45.5"),
        (Fraction(10_050), "101", "100,50", "100.5"),
        (Fraction(0), "0", "0,00", "0"),
        (Fraction(-10_050), f"{MINUS}101", f"{MINUS}100,50", "-100.5"),
        (Fraction(-1, 3), f"{MINUS}0,00".replace(MINUS, ""), "0,00", "-1/300"),
    ],
)
def test_money(minor: Fraction, table: str, exact: str, value: str) -> None:
    figure = money(minor)
    assert shown(figure, "RUB") == table
    assert shown(figure, "RUB", exact=True) == exact
    assert value_text(figure, "RUB") == value


def test_money_in_english_and_without_minor_digits() -> None:
    set_language("en")
    assert shown(money(Fraction(500_000, 3)), "USD", exact=True) == "1,666.67"
    assert wording.shown_with_unit(money(1234), "JPY") == f"1,234{NBSP}¥"
    assert value_text(money(1234), "JPY") == "1234"


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (share(Fraction(9, 100)), f"9{NBSP}%"),
        (share(Fraction(16, 300)), f"5,3{NBSP}%"),
        (share(Fraction(8996, 100_000)), f"9,0{NBSP}%"),
        (share(1, "romi"), f"+100{NBSP}%"),
        (share(0, "romi"), f"0{NBSP}%"),
        (share(Fraction(-1, 6), "romi"), f"{MINUS}16,7{NBSP}%"),
        (Figure("roas", Unit.TIMES, Fraction(16, 5)), "3,20"),
        (Figure("leads", Unit.COUNT, Fraction(12_345)), f"12{NBSP}345"),
        (Figure("cac", Unit.MONEY, None, Absent.NO_CLIENTS), "—"),
    ],
)
def test_shares_counts_and_absence(figure: Figure, text: str) -> None:
    assert shown(figure, "RUB") == text


def test_w6_bound_and_interval() -> None:
    cac = Figure("cac", Unit.MONEY, None, Absent.NO_CLIENTS, bound=500_712.3)
    assert wording.bound_text(cac, "RUB") == f"> 5{NBSP}007{NBSP}₽ (95{NBSP}%)"
    assert wording.edge_text(cac, 500_712.3, "RUB") == "5007.12"
    assert wording.interval_text(cac, "RUB") == ""
    cpl = Figure("cpl", Unit.MONEY, Fraction(150_000), low=117_420.0, high=232_000.0)
    assert wording.interval_text(cpl, "RUB") == f"1{NBSP}174 … 2{NBSP}320"


def test_change() -> None:
    assert wording.change_text(share(Fraction(1, 8))) == f"+12,5{NBSP}%"
    assert wording.change_text(Figure("leads", Unit.SHARE, None, Absent.DIFFERENT_PERIODS)) == "—"
    assert wording.change_text(Figure("leads", Unit.SHARE, None, Absent.NEW)) not in {"—", ""}


def test_every_reason_and_doubt_has_words() -> None:
    assert len({wording.reason_text(reason) for reason in Absent}) == len(Absent)
    assert len({wording.doubt_text(doubt) for doubt in Doubt}) == len(Doubt)


def test_workbook_cells_hold_the_unrounded_value() -> None:
    assert wording.cell_value(money(Fraction(500_000, 3)), "RUB") == pytest.approx(5000 / 3)
    assert wording.cell_value(money(84_300), "RUB") == 843
    assert number_format(money(9_999), "RUB") == "#,##0.00"
    assert number_format(money(-10_000), "RUB") == "#,##0"
    assert number_format(money(10_000), "RUB", with_sign=True) == '#,##0\u00a0"₽"'
    small = replace(money(-3_896), signed=True)  # a format that tells sizes apart would drop its minus
    assert number_format(small, "RUB") == "+#,##0.00;-#,##0.00;0"
    assert number_format(Figure("more", Unit.COUNT, Fraction(1, 2), signed=True), "RUB") == "+#,##0.00;-#,##0.00;0"
    assert number_format(Figure("romi", Unit.SHARE, Fraction(1)), "RUB") == "+0.0%;-0.0%;0.0%"
    points = Figure("by_mix", Unit.POINTS, Fraction(1, 8), signed=True)
    assert number_format(points, "RUB") == '+0.0\u00a0"п.\u00a0п.";-0.0\u00a0"п.\u00a0п.";0.0\u00a0"п.\u00a0п."'
    assert number_format(Figure("days", Unit.DAYS, Fraction(5, 2)), "RUB") == "#,##0.0"
    assert number_format(Figure("cr2", Unit.SHARE, Fraction(1)), "RUB") == "0.0%"
    assert number_format(Figure("leads", Unit.COUNT, Fraction(1)), "RUB") == "#,##0"


@given(st.fractions())
def test_the_exact_text_reads_back(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value


@given(st.integers(-(10**15), 10**15))
def test_amounts_read_back_to_the_minor_unit(minor: int) -> None:
    text = wording.amount_text(minor, "RUB").replace(NBSP, "").replace(",", ".").replace(MINUS, "-")
    assert Fraction(text) * 100 == minor


@pytest.mark.parametrize(
    ("seconds", "text", "exact"),
    [
        (0, "0 с", "0 с"),
        (40, "40 с", "40 с"),
        (90, "1,5 мин", "1 мин 30 с"),
        (720, "12 мин", "12 мин"),
        (10_800, "3 ч", "3 ч"),
        (86_400, "1 день", "1 день"),
        (172_800, "2 дня", "2 дня"),
        (216_000, "2,5 дня", "2 дня 12 ч"),
        (432_000, "5 дней", "5 дней"),
    ],
)
def test_lengths_of_time(seconds: int, text: str, exact: str) -> None:
    wait = Figure("first_response", Unit.TIME, Fraction(seconds))
    assert shown(wait, "RUB").replace("\u00a0", " ") == text
    assert shown(wait, "RUB", exact=True).replace("\u00a0", " ") == exact


@pytest.mark.parametrize(
    ("chance", "text"),
    [(1.0, "p = 1.00"), (0.34, "p = 0.34"), (0.0118, "p = 0.012"), (0.0028, "p = 0.0028"), (0.0003, "p < 0.001")],
)
def test_chances_keep_two_digits_that_tell_something(chance: float, text: str) -> None:
    assert chance_text(chance) == text.replace(".", ",")
    assert chance_text(0.0028, at_most=True) == "p ≤ 0,0028"
