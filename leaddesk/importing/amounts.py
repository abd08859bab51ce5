"""Amounts and counts as files write them, read by a strict grammar; a whole column is read at once."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from leaddesk.domain.amounts import plain_number
from leaddesk.domain.money import MOST, Currency
from leaddesk.domain.rules import MOST_COUNTED
from leaddesk.importing.problems import Problem
from leaddesk.importing.readers.values import Cell
from leaddesk.importing.units import NO_UNIT, Unit, parted


@dataclass(slots=True)
class Numbers:
    """A column of whole numbers (minor units or counts), None where blank, and problems by position."""

    values: list[int | None]
    problems: dict[int, Problem]


_SPACES: Final = dict.fromkeys(map(ord, " \t\u00a0\u2007\u2009\u202f'’"), " ") | {0x2212: "-", 0x2013: "-", 0x2012: "-"}
_LONGEST: Final = 100  # of what an amount may be written in
_DIGITS: Final = re.compile(r"[0-9][0-9 .,]*", re.ASCII)
_BLANK: Final = frozenset(("", "-", "--", "—", "нет", "н/д", "n/a", "none", "null", "не указан", "не указано"))


def read_amounts(
    cells: Sequence[Cell], field: str, currency: Currency, *, unit: Unit = NO_UNIT, sign: str | None = None
) -> Numbers:
    """Read a column of money into minor units of `currency`, fractions of one rounded half up.

    `unit` is what the heading says: an amount in another currency than the ledger's is a problem. A text such as
    `1,234` is read only when `sign`, or else the rest of the column, shows which sign parts the fraction.
    """
    return _column(cells, field, _Amounts(currency, unit), sign)


def read_counts(cells: Sequence[Cell], field: str) -> Numbers:
    """Read a column of whole numbers."""
    return _column(cells, field, _Counts(), "")


class _Counts:
    """Whole numbers. They have no fraction: whatever parts three digits in one groups them."""

    refusal = "not_a_count"

    def refused(self, unit: Unit) -> str:
        """The code of what is wrong with the words beside a number, "" when nothing is."""
        return "" if unit == NO_UNIT else self.refusal

    def made(self, number: Decimal, _unit: Unit) -> int | str:
        """The number as it is kept, or the code of what is wrong with it."""
        if abs(number) > MOST_COUNTED:
            return "too_large"
        return self.refusal if number != int(number) else "negative" if number < 0 else int(number)


class _Amounts(_Counts):
    """Money in minor units of the ledger's currency."""

    refusal = "not_an_amount"

    def __init__(self, currency: Currency, heading: Unit) -> None:
        self._currency = currency
        self._heading = heading

    def refused(self, unit: Unit) -> str:
        codes = unit if unit.codes else self._heading
        return "" if codes.is_of(self._currency.code) else "other_currency"

    def made(self, number: Decimal, unit: Unit) -> int | str:
        scale = unit.scale if unit.scale > 1 else self._heading.scale
        if abs(number) * scale > MOST:
            return "too_large"
        minor = int((number * scale * self._currency.unit).quantize(Decimal(1), ROUND_HALF_UP))
        return minor if abs(minor) <= MOST else "too_large"


def _column(cells: Sequence[Cell], field: str, kind: _Counts, sign: str | None) -> Numbers:
    taken = {cell: _taken_apart(cell) for cell in cells if isinstance(cell, str)}
    sign = _decimal_sign(each[1] for each in taken.values()) if sign is None else sign
    memo = {text: _text(*apart, sign, kind) for text, apart in taken.items()}
    numbers = Numbers([None] * len(cells), {})
    refused = kind.refused(NO_UNIT)
    for at, cell in enumerate(cells):
        if cell is None:
            continue
        value = memo[cell] if isinstance(cell, str) else refused or _number(cell, kind)
        if isinstance(value, str):
            numbers.problems[at] = Problem(field, value, str(cell))
        else:
            numbers.values[at] = value
    return numbers


def _number(cell: Cell, kind: _Counts) -> int | str:
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or not math.isfinite(cell):
        return kind.refusal
    return kind.made(Decimal(repr(cell)), NO_UNIT)


def _taken_apart(text: str) -> tuple[str, str, Unit]:
    """Sign, digits and unit of a text; every kind of space is a plain one by then, every kind of minus a hyphen."""
    if len(text) > _LONGEST:
        return "", text[:1] + "…", NO_UNIT
    bare, unit = parted(re.sub(" +", " ", text.translate(_SPACES)).strip())
    sign = "(" if bare.startswith("(") and bare.endswith(")") else bare[:1] if bare[:1] in ("-", "+") else ""
    if sign and len(bare) > 1:
        bare, inner = parted((bare[1:-1] if sign == "(" else bare[1:]).strip())
        unit = Unit(max(unit.scale, inner.scale), unit.codes | inner.codes)
    return sign, bare, unit


def _text(sign_before: str, digits: str, unit: Unit, sign: str | None, kind: _Counts) -> int | None | str:
    if digits.casefold() in _BLANK and unit == NO_UNIT:
        return None
    if not _DIGITS.fullmatch(digits):
        return kind.refusal
    if len(digits) > 30:
        return "too_large"
    plain = plain_number(digits, sign)
    if plain is None:
        return kind.refusal
    if plain == "?":
        return "ambiguous_amount"
    number = Decimal(plain)
    return kind.refused(unit) or kind.made(-number if sign_before in ("(", "-") else number, unit)


def _decimal_sign(texts: Iterable[str]) -> str | None:
    """The sign that parts the fraction in the texts which leave no doubt; None when they do not tell or differ."""
    told = set()
    for text in texts:
        last = max(text.rfind("."), text.rfind(","))
        if last < 0:
            continue
        mark, other = text[last], "," if text[last] == "." else "."
        if text.count(mark) > 1:
            told.add(other)
        elif other in text or len(text) - last != 4:
            told.add(mark)
    return told.pop() if len(told) == 1 else None
