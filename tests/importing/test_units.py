"""Currencies and thousands are read off the words beside amounts, in headings and in columns of their own."""

import pytest

from leaddesk.importing.headings import plain
from leaddesk.importing.units import NO_UNIT, of_cell, of_heading, parted


@pytest.mark.parametrize(
    ("text", "number", "scale", "code"),
    [
        ("12,5 тыс. рублей", "12,5", 1_000, "RUB"),
        ("1,2 млн ₽", "1,2", 1_000_000, "RUB"),
        ("12,5 т.р.", "12,5", 1_000, "RUB"),
        ("EUR 5", "5", 1, "EUR"),
        ("US$5", "5", 1, "USD"),
        ("R$ 5", "5", 1, "BRL"),
        ("5 сом", "5", 1, "?"),
    ],
)
def test_words_beside_an_amount(text: str, number: str, scale: int, code: str) -> None:
    bare, unit = parted(text)
    assert (bare, unit.scale) == (number, scale)
    assert code in unit.codes


def test_other_words_stay_where_they_are() -> None:
    assert parted("5 чел") == ("5 чел", NO_UNIT)
    assert parted("тыс") == ("тыс", NO_UNIT)


@pytest.mark.parametrize(
    ("heading", "bare", "scale", "ours"),
    [
        ("Расход, тыс. руб.", "расход", 1_000, True),
        ("Оплата, т.р.", "оплата", 1_000, True),
        ("Выручка (млн руб)", "выручка", 1_000_000, True),
        ("Cost (USD)", "cost", 1, False),
        ("Цена, $", "цена", 1, False),
        ("Потрачено, ₽", "потрачено", 1, True),
        ("Сумма с НДС", "сумма", 1, True),
        ("Номер", "номер", 1, True),
        ("from", "from", 1, True),
    ],
)
def test_headings(heading: str, bare: str, scale: int, ours: bool) -> None:
    assert plain(heading) == bare
    unit = of_heading(heading)
    assert (unit.scale, unit.is_of("RUB")) == (scale, ours)


def test_cells_of_a_column_of_currencies() -> None:
    for text in ("Российский рубль", "руб.", "643", "RUB", "₽", "RUB (₽)"):
        unit = of_cell(text)
        assert unit is not None
        assert unit.is_of("RUB"), text
    for text in ("US Dollar", "Доллар США", "EUR"):
        unit = of_cell(text)
        assert unit is not None
        assert not unit.is_of("RUB"), text
    assert of_cell("тугрик") is None
