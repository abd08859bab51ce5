"""Amounts as people write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.amounts import parse_amount
from leaddesk.domain.money import CURRENCIES, MOST
from leaddesk.errors import InvalidField

RUB, YEN = CURRENCIES["RUB"], CURRENCIES["JPY"]


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("100", 10_000),
        ("12 500,00 ₽", 1_250_000),
        ("12\u00a0500,5", 1_250_050),
        ("1\u202f234.50", 123_450),
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("1,234,567", 123_456_700),
        ("1'234,5", 123_450),
        ("−5", -500),
        ("- 5,25 руб.", -525),
        ("RUB 7", 700),
        (",5", 50),
        ("5,", 500),
        ("0,500", 50),
        ("12500,0000", 1_250_000),
        ("=100*1,2", 12_000),
        ("= 1 000 / 3", 33_333),
        ("=2/3*0.01", 1),
        ("=-(2+3)*2", -1_000),
        ("=1000*15%", 15_000),
        ("=0,1+0,2", 30),
    ],
)
def test_takes_what_people_write(text: str, minor: int) -> None:
    assert parse_amount(text, RUB) == minor


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("сто", "not_an_amount"),
        ("12 34", "not_an_amount"),
        ("1,2,3", "not_an_amount"),
        ("1.234.56", "not_an_amount"),
        ("5 $", "not_an_amount"),
        ("NaN", "not_an_amount"),
        ("1e5", "not_an_amount"),
        ("1_000", "not_an_amount"),
        ("١٢", "not_an_amount"),
        ("₽", "not_an_amount"),
        ("-", "not_an_amount"),
        ("1,234", "ambiguous_amount"),
        ("1234,567", "too_precise"),
        ("=1/0", "division_by_zero"),
        ("=", "not_an_amount"),
        ("=2**3", "not_an_amount"),
        ("=(1", "not_an_amount"),
        ("=1 2", "not_an_amount"),
        ("=__import__", "not_an_amount"),
        ("9" * 15, "too_large"),
        ("1" * 201, "too_long"),
    ],
)
def test_refuses_the_rest_and_says_why(text: str, reason: str) -> None:
    with pytest.raises(InvalidField) as caught:
        parse_amount(text, RUB, "price")
    assert (caught.value.field, caught.value.reason) == ("price", reason)


def test_a_currency_without_a_minor_unit_leaves_no_doubt() -> None:
    assert parse_amount("1,234", YEN) == 1_234
    with pytest.raises(InvalidField):
        parse_amount("1,5", YEN)


@given(st.integers(-MOST, MOST), st.sampled_from(",."), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_reads_back_any_amount_exactly(minor: int, point: str, space: str) -> None:
    whole, part = divmod(abs(minor), 100)
    text = f"{'-' if minor < 0 else ''}{whole:,}".replace(",", space) + f"{point}{part:02}"
    assert parse_amount(text, RUB) == minor


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.sampled_from("+-*/"))
def test_arithmetic_is_exact(left: int, right: int, sign: str) -> None:
    exact = {
        "+": Fraction(left + right),
        "-": Fraction(left - right),
        "*": Fraction(left * right),
        "/": Fraction(left, right),
    }[sign]
    got = parse_amount(f"={left}{sign}{right}", RUB)
    assert abs(Fraction(got) - exact * 100) <= Fraction(1, 2)
