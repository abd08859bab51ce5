"""Amounts as people write them: comma or dot, spaces, a currency sign, a little arithmetic. Exact, without floats."""

import re
from fractions import Fraction
from typing import Final

from leaddesk.domain.money import MOST, Currency, Money
from leaddesk.errors import InvalidField

_LONGEST: Final = 200
_SPACES: Final = re.compile(r"[\s\u2007\u2009\u200a\u202f\u2060]+")
_MINUSES: Final = str.maketrans("−–—‒", "----")
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "RUB": ("руб.", "руб", "рублей", "рубля", "рубль", "р.", "р"),
    "KZT": ("тенге", "тг.", "тг"),
    "BYN": ("руб.", "руб", "бел. руб."),
    "UAH": ("грн.", "грн"),
    "USD": ("долл.", "долл"),
    "EUR": ("евро",),
}
_NUMBER: Final = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<group>[ '’.,])\d{3})(?:(?P=group)\d{3})*|\d+)?(?:(?P<point>[.,])(?P<part>\d*))?", re.ASCII
)
_TOKEN: Final = re.compile(r"\s*(\d[\d ]*(?:[.,]\d+)?|[.,]\d+|[-+*/×÷:()%])", re.ASCII)


def parse_amount(text: str, currency: Currency, field: str = "amount", *, decimal: str = "") -> Money:
    """The amount written in `text`, in minor units of `currency`.

    Takes `1 234,50`, `1.234,50`, `1,234.50`, `-5`, `500 ₽`, `=100*1,2` (rounded half away from zero to the minor
    unit; a plain number is never rounded). `decimal` is the decimal sign where it is known, as in a column of a file:
    without it `1,234` may be either and is refused. Raises InvalidField with the reason empty, too_long,
    not_an_amount, ambiguous_amount, too_precise, division_by_zero or too_large.
    """
    if len(text) > _LONGEST:
        raise InvalidField(field, "too_long", text[:_LONGEST])
    plain = _SPACES.sub(" ", text).strip().translate(_MINUSES)
    if not plain:
        raise InvalidField(field, "empty")
    if plain.startswith("="):
        value = _Sum(plain[1:], field, text).value() * currency.unit
        minor = _nearest(value)
    else:
        minor = _number(_without_sign(plain, currency), currency, field, text, decimal)
    if abs(minor) > MOST:
        raise InvalidField(field, "too_large", text)
    return minor


def _without_sign(plain: str, currency: Currency) -> str:
    """The number alone: the ledger's own currency may stand before or after it, another one may not."""
    folded = plain.casefold()
    for word in (currency.sign, currency.code, *_WORDS.get(currency.code, ())):
        if folded.endswith(word.casefold()):
            return plain[: -len(word)].rstrip()
        if folded.startswith(word.casefold()):
            return plain[len(word) :].lstrip()
    return plain


def _number(plain: str, currency: Currency, field: str, text: str, decimal: str) -> Money:
    negative = plain.startswith("-")
    found = _NUMBER.fullmatch(plain[1:].lstrip() if plain[:1] in ("-", "+") else plain)
    if not found or not (found["whole"] or found["part"]):
        raise InvalidField(field, "not_an_amount", text)
    whole, group, point, part = found["whole"] or "0", found["group"], found["point"], found["part"] or ""
    if group in (".", ",") and whole.count(group) == 1 and point is None:
        # 1,234 — a fraction of three digits or a thousand: only a known decimal sign or a leading zero can tell.
        if decimal == group or whole.startswith("0"):
            whole, part = whole.split(group)
        elif not decimal and currency.digits:
            raise InvalidField(field, "ambiguous_amount", text)
    elif point is not None and (point == group or (decimal and point != decimal)):
        raise InvalidField(field, "not_an_amount", text)
    if part[currency.digits :].strip("0"):
        raise InvalidField(field, "too_precise", text)
    digits = re.sub(r"\D", "", whole) + part[: currency.digits].ljust(currency.digits, "0")
    return -int(digits) if negative else int(digits)


def _nearest(value: Fraction) -> int:
    whole = (abs(value) + Fraction(1, 2)).__floor__()
    return -whole if value < 0 else whole


class _Sum:
    """Arithmetic of + - * / ( ) and a percent sign after a number, in exact fractions."""

    def __init__(self, source: str, field: str, text: str) -> None:
        self._field, self._text = field, text
        self._tokens = self._split(source.strip())
        self._at = 0

    def value(self) -> Fraction:
        result = self._terms()
        if self._at != len(self._tokens):
            raise self._wrong()
        return result

    def _wrong(self, reason: str = "not_an_amount") -> InvalidField:
        return InvalidField(self._field, reason, self._text)

    def _split(self, source: str) -> list[str]:
        tokens, at = [], 0
        while at < len(source):
            found = _TOKEN.match(source, at)
            if not found:
                raise self._wrong()
            tokens.append(found[1])
            at = found.end()
        return tokens

    def _next(self, *wanted: str) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at] in wanted:
            self._at += 1
            return self._tokens[self._at - 1]
        return ""

    def _terms(self) -> Fraction:
        result = self._factors()
        while sign := self._next("+", "-"):
            result = result + self._factors() if sign == "+" else result - self._factors()
        return result

    def _factors(self) -> Fraction:
        result = self._part()
        while sign := self._next("*", "/", "×", "÷", ":"):
            by = self._part()
            if sign in ("*", "×"):
                result *= by
            elif by:
                result /= by
            else:
                raise self._wrong("division_by_zero")
        return result

    def _part(self) -> Fraction:
        if sign := self._next("+", "-"):
            return -self._part() if sign == "-" else self._part()
        if self._next("("):
            result = self._terms()
            if not self._next(")"):
                raise self._wrong()
        else:
            result = self._literal()
        while self._next("%"):
            result /= 100
        return result

    def _literal(self) -> Fraction:
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        if not token or not (token[0].isdigit() or token[0] in ".,"):
            raise self._wrong()
        self._at += 1
        plain = token.replace(",", ".").rstrip()
        if " " in plain and not re.fullmatch(r"\d{1,3}( \d{3})+(\.\d+)?", plain):
            raise self._wrong()
        return Fraction(plain.replace(" ", "") if plain[0] != "." else f"0{plain}")
