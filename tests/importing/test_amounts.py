"""Amounts and counts in every shape files give them, and nothing read that could mean two things."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.money import CURRENCIES, MOST
from leaddesk.importing.amounts import read_amounts, read_counts
from leaddesk.importing.readers import Cell
from leaddesk.importing.units import of_heading

RUB = CURRENCIES["RUB"]


def amount(cell: Cell, *rest: Cell) -> int | None | str:
    numbers = read_amounts([cell, *rest], "amount", RUB)
    return numbers.problems[0].reason if 0 in numbers.problems else numbers.values[0]


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("12 500,00 ₽", 1_250_000),
        ("12500.50", 1_250_050),
        ("1,234.56", 123_456),
        ("1.234,56", 123_456),
        ("1.234.567", 123_456_700),
        ("12\u00a0500,5", 1_250_050),
        ("12\u202f500", 1_250_000),
        ("1'234.50", 123_450),
        ("\u2212350", -35_000),
        ("(1 200,00)", -120_000),
        ("-5 руб.", -500),
        ("45000 р.", 4_500_000),
        ("12,5 тыс", 1_250_000),
        ("12,5 тыс. руб.", 1_250_000),
        ("12,5 т.р.", 1_250_000),
        ("1.5k", 150_000),
        ("1,2 млн ₽", 120_000_000),
        ("100 тыс", 10_000_000),
        ("(1 200,00 ₽)", -120_000),
        ("(1 200,00) руб.", -120_000),
        ("-₽5", -500),
        ("₽ -5,00", -500),
        ("1 234\u202f567,8", 123_456_780),
        ("руб. 12.30", 1_230),
        ("100 RUB", 10_000),
        ("0,500", 50),
        (4321.1, 432_110),
        (0.1 + 0.2, 30),
        (99.995, 10_000),
        (7, 700),
        ("0", 0),
        ("—", None),
        ("", None),
        (None, None),
        ("не указан", None),
    ],
)
def test_amount(cell: Cell, minor: int | None) -> None:
    assert amount(cell) == minor


@pytest.mark.parametrize(
    "cell",
    ["NaN", "1e400", "1_000", "١٢", "abc", "12 50", "1,23,456", "1.2.3", "тыс", "5 тыс 300",
     "5 штук", "5р5", "5-3", True, "=1+1",
     ",50", "((5))", "(-5)", "--5", "₽"],
)  # fmt: skip
def test_no_amount(cell: Cell) -> None:
    assert amount(cell) == "not_an_amount"


@pytest.mark.parametrize("cell", ["100 $", "$ 12.30", "100 USD", "12,5 тыс. €", "£5", "($5.00)", "500 сом", "500 ₸"])
def test_another_currency_than_the_ledgers(cell: Cell) -> None:
    assert amount(cell) == "other_currency"


def test_roubles_of_a_belarusian_ledger() -> None:
    for text in ("5 руб.", "5 BYN", "5 бел. руб.", 5):
        assert read_amounts([text], "amount", CURRENCIES["BYN"]).values == [500], text
    assert read_amounts(["5 ₽"], "amount", CURRENCIES["BYN"]).problems[0].reason == "other_currency"


def test_the_heading_names_thousands_and_currency() -> None:
    def under(heading: str, cell: Cell) -> int | None | str:
        found = read_amounts([cell], "amount", RUB, unit=of_heading(heading))
        return found.problems[0].reason if found.problems else found.values[0]

    assert under("Расход, тыс. руб.", "12,5") == 1_250_000
    assert under("Расход, т.р.", 12.5) == 1_250_000
    assert under("Выручка (млн руб)", 2) == 200_000_000
    assert under("Расход, тыс. руб.", "12,5 тыс") == 1_250_000
    assert under("Расход (руб.)", 5) == 500
    assert under("Cost (USD)", 5) == "other_currency"
    assert under("Цена, $", "5,00") == "other_currency"
    assert under("Сумма", 5) == 500


def test_infinity_and_the_absurd() -> None:
    assert amount(float("nan")) == "not_an_amount"
    assert amount(float("inf")) == "not_an_amount"
    assert amount(1e300) == "too_large"
    assert amount("9" * 40) == "too_large"
    assert amount("9 " * 1_000_000) == "not_an_amount"
    assert amount(str(MOST)) == "too_large"


def test_three_digits_after_a_sign_are_read_only_as_the_column_tells() -> None:
    assert amount("1,234") == "ambiguous_amount"
    assert amount("1,234", "5,50") == 123
    assert amount("1,234", "5.50") == 123_400
    assert amount("1,234", "1,234,567") == 123_400
    assert amount("1,234", "5.50", "6,50") == "ambiguous_amount"
    assert amount("1234", "5,678") == 123_400


@pytest.mark.parametrize(("sign", "minor"), [(",", 123), (".", 123_400)])
def test_the_person_can_tell_which_sign_parts_the_fraction(sign: str, minor: int) -> None:
    assert read_amounts(["1,234"], "amount", RUB, sign=sign).values == [minor]


@given(st.integers(-MOST // 100, MOST // 100))
def test_every_way_of_writing_an_amount_gives_it_back(minor: int) -> None:
    whole, part = divmod(abs(minor), 100)
    sign = "-" if minor < 0 else ""
    grouped = f"{whole:,}"
    for text in (
        f"{sign}{whole}.{part:02}",
        f"{sign}{whole},{part:02}",
        f"{sign}{grouped}.{part:02}",
        f"{sign}{grouped.replace(',', ' ')},{part:02} ₽",
        f"{sign}{grouped.replace(',', '.')},{part:02}",
        f"{sign.replace('-', '−')}{grouped.replace(',', chr(0xA0))},{part:02}",
    ):
        assert amount(text) == minor, text


@given(st.text(max_size=12) | st.floats() | st.integers() | st.booleans())
def test_anything_is_an_amount_blank_or_a_problem(cell: Cell) -> None:
    found = read_amounts([cell], "amount", RUB)
    assert (0 in found.problems) <= (found.values[0] is None)
    if isinstance(cell, str) and found.values[0] is not None:
        assert any(sign in "0123456789" for sign in cell)


def test_counts() -> None:
    found = read_counts(["1 500", 900, 45.0, "12,5", "x", None, "1,234", "-5", 5e12], "clicks")
    assert found.values == [1500, 900, 45, None, None, None, 1234, None, None]
    told = {3: "not_a_count", 4: "not_a_count", 7: "negative", 8: "too_large"}
    assert {at: problem.reason for at, problem in found.problems.items()} == told


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**6), max_value=10**6))
def test_fractions_of_a_minor_unit_are_rounded_half_up(value: Decimal) -> None:
    found = amount(f"{value:f}")
    assert isinstance(found, int)
    assert abs(Decimal(found) / 100 - value) <= Decimal("0.005")
