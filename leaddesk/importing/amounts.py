"""Amounts and counts as files write them, read by a strict grammar; a whole column is read at once."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from leaddesk.domain.amounts import plain_number
from leaddesk.domain.money import MOST, Money
from leaddesk.domain.rules import MOST_COUNTED
from leaddesk.importing.problems import Problem
from leaddesk.importing.readers.values import Cell


@dataclass(slots=True)
class Numbers:
    """A column of whole numbers (minor units or counts), None where blank, and problems by position."""

    values: list[int | None]
    problems: dict[int, Problem]


_SPACES: Final = dict.fromkeys(map(ord, " \t\u00a0\u2007\u2009\u202f'’"), " ") | {0x2212: "-", 0x2013: "-", 0x2012: "-"}
_CURRENCY: Final = re.compile(
    r"(?:руб(?:\.|лей|ля|ль)?|р\.?|₽|rub|rur|\$|usd|€|eur|₸|kzt|тенге|тг\.?|₴|uah|грн\.?|br|byn|so'm|uzs|сум|₾|gel|֏|amd|"
    r"£|gbp|r\$|brl|¥|cny|jpy|try|₺|din\.?|rsd)",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"(\()?([+-])? ?([0-9][0-9 .,]*)(?(1)\))", re.ASCII)
_BLANK: Final = frozenset(("", "-", "--", "—", "нет", "н/д", "n/a", "none", "null", "не указан", "не указано"))


def read_amounts(cells: Sequence[Cell], field: str, unit: int) -> Numbers:
    """Read a column of money into minor units (`unit` of them make one major unit), fractions of one rounded half up.

    A text such as `1,234` is read only when the rest of the column shows which sign parts the fraction.
    """
    return _column(cells, field, unit, "not_an_amount")


def read_counts(cells: Sequence[Cell], field: str) -> Numbers:
    """Read a column of whole numbers."""
    return _column(cells, field, None, "not_a_count")


def _column(cells: Sequence[Cell], field: str, unit: int | None, refusal: str) -> Numbers:
    distinct = {cell for cell in cells if isinstance(cell, str)}
    # A count has no fraction: whatever parts three digits in one groups them.
    sign = _decimal_sign(distinct) if unit else ""
    memo: dict[str, int | None | str] = {text: _text(text, sign, unit, refusal) for text in distinct}
    numbers = Numbers([None] * len(cells), {})
    for at, cell in enumerate(cells):
        if cell is None:
            continue
        value = memo[cell] if isinstance(cell, str) else _number(cell, unit, refusal)
        if isinstance(value, str):
            numbers.problems[at] = Problem(field, value, str(cell))
        else:
            numbers.values[at] = value
    return numbers


def _number(cell: Cell, unit: int | None, refusal: str) -> int | str:
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or not math.isfinite(cell):
        return refusal
    return _scaled(Decimal(repr(cell)), unit, refusal)


def _scaled(amount: Decimal, unit: int | None, refusal: str) -> Money | str:
    if abs(amount) > (MOST if unit else MOST_COUNTED):
        return "too_large"
    if unit is None:
        return refusal if amount != int(amount) else "negative" if amount < 0 else int(amount)
    minor = int((amount * unit).quantize(Decimal(1), ROUND_HALF_UP))
    return minor if abs(minor) <= MOST else "too_large"


def _text(text: str, sign: str | None, unit: int | None, refusal: str) -> int | None | str:
    bare = _bare(text)
    if bare.casefold() in _BLANK:
        return None
    found = _SIGNED.fullmatch(bare)
    if not found or (found[1] and found[2]):
        return refusal
    digits = found[3].strip()
    if len(digits) > 30:
        return "too_large"
    plain = plain_number(digits, sign)
    if plain is None:
        return refusal
    if plain == "?":
        return "ambiguous_amount"
    negative = found[1] or found[2] == "-"
    return _scaled(Decimal(f"-{plain}" if negative else plain), unit, refusal)


def _bare(text: str) -> str:
    """Without currency words, every kind of space as a plain one, every kind of minus as a hyphen."""
    squeezed = re.sub(" +", " ", text.translate(_SPACES)).strip()
    for found in (_CURRENCY.match(squeezed), _trailing(squeezed)):
        if found:
            squeezed = (squeezed[: found.start()] + squeezed[found.end() :]).strip()
    return squeezed


def _trailing(text: str) -> re.Match[str] | None:
    return next((found for found in _CURRENCY.finditer(text) if found.end() == len(text)), None)


def _decimal_sign(texts: Iterable[str]) -> str | None:
    """The sign that parts the fraction in the texts which leave no doubt; None when they do not tell or differ."""
    told = set()
    for text in texts:
        bare = _bare(text)
        last = max(bare.rfind("."), bare.rfind(","))
        if last < 0:
            continue
        mark, other = bare[last], "," if bare[last] == "." else "."
        fraction = bare[last + 1 :].rstrip(")")
        if bare.count(mark) > 1:
            told.add(other)
        elif other in bare or len(fraction) != 3:
            told.add(mark)
    return told.pop() if len(told) == 1 else None
