"""Amounts as people write them: comma or dot, spaces, a currency sign, a little arithmetic. Exact, without floats."""

import re
from fractions import Fraction
from typing import Final

from leaddesk.domain.money import MOST, Currency, Money
from leaddesk.errors import InvalidField

_LONGEST: Final = 200
_SPACES: Final = re.compile(r"[\s\u2007\u2009\u200a\u202f\u2060]+")
_APOSTROPHES: Final = str.maketrans("'’", "  ")
_MINUSES: Final = str.maketrans("−–—‒", "----")
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "RUB": ("руб.", "руб", "рублей", "рубля", "рубль", "р.", "р"),
    "KZT": ("тенге", "тг.", "тг"),
    "BYN": ("руб.", "руб", "бел. руб."),
    "UAH": ("грн.", "грн"),
    "USD": ("долл.", "долл"),
    "EUR": ("евро",),
}
_PLAIN: Final = re.compile(r"[0-9]+", re.ASCII)
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:([ .,])[0-9]{3})(?:\1[0-9]{3})*", re.ASCII)
_TOKEN: Final = re.compile(r"\s*(\d[\d ]*(?:[.,]\d+)?|[.,]\d+|[-+*/×÷:()%])", re.ASCII)


def parse_amount(text: str, currency: Currency, field: str = "amount") -> Money:
    """The amount written in `text`, in minor units of `currency`.

    Takes `1 234,50`, `1.234,50`, `1,234.50`, `-5`, `500 ₽`, `=100*1,2` (rounded half away from zero to the minor
    unit; a plain number is never rounded). `1,234` may be a thousand or a fraction and is refused. Raises InvalidField
    with the reason empty, too_long, not_an_amount, ambiguous_amount, too_precise, division_by_zero or too_large.
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
        minor = _number(_without_sign(plain, currency), currency, field, text)
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


def _number(plain: str, currency: Currency, field: str, text: str) -> Money:
    negative = plain.startswith("-")
    digits = (plain[1:] if plain[:1] in ("-", "+") else plain).strip().translate(_APOSTROPHES)
    if digits[:1] in (".", ","):
        digits = f"0{digits}"
    number = plain_number(digits[:-1] if digits[-1:] in (".", ",") else digits, None if currency.digits else "")
    if number is None:
        raise InvalidField(field, "not_an_amount", text)
    if number == "?":
        raise InvalidField(field, "ambiguous_amount", text)
    whole, _point, part = number.partition(".")
    if part[currency.digits :].strip("0"):
        raise InvalidField(field, "too_precise", text)
    minor = int(whole + part[: currency.digits].ljust(currency.digits, "0"))
    return -minor if negative else minor


def plain_number(digits: str, sign: str | None) -> str | None:
    """Digits with their separators as a number with a dot before its fraction and no grouping; None when they are no
    number, "?" when they can be two. `sign`: the decimal sign, None where it is not known, "" where there is none."""
    if _PLAIN.fullmatch(digits):
        return digits
    dots, commas = digits.count("."), digits.count(",")
    if dots + commas == 1 and " " not in digits:
        mark = "." if dots else ","
        whole, fraction = digits.split(mark)
        if not whole or not fraction:
            return None
        if len(fraction) != 3 or len(whole) > 3 or whole.startswith("0"):
            return f"{whole}.{fraction}"
        if sign is None:
            return "?"
        return f"{whole}.{fraction}" if sign == mark else whole + fraction
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0 or digits.count(digits[last]) > 1:
        return _ungrouped(digits)
    grouped, fraction = _ungrouped(digits[:last]), digits[last + 1 :]
    return f"{grouped}.{fraction}" if grouped is not None and _PLAIN.fullmatch(fraction) else None


def _ungrouped(digits: str) -> str | None:
    if _PLAIN.fullmatch(digits):
        return digits
    found = _GROUPED.fullmatch(digits)
    return digits.replace(found[1], "") if found else None


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
