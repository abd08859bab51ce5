"""Units of money: the currencies and thousands named beside an amount, in its heading or in a column of their own."""

import re
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.names import folded

# Words of one currency; «руб.» may be Russian or Belarusian, ¥ Chinese or Japanese: the ledger's own is then meant.
_WORDS: Final[dict[str, str]] = {
    "RUB": "₽|rub|rur|руб|рубль|рубля|рублей|рубли|р|российский рубль|643|810",
    "BYN": "br|byn|бел руб|белорусский рубль|руб|рубль|рубля|рублей|рубли|р|933",
    "USD": "$|us$|usd|долл|доллар|доллара|долларов|доллар сша|us dollar|u s dollar|840",
    "EUR": "€|eur|евро|euro|978",
    "KZT": "₸|kzt|тенге|тг|398",
    "UAH": "₴|uah|грн|гривна|гривен|гривны|980",
    "UZS": "so m|uzs|сум|860",
    "GEL": "₾|gel|лари|981",
    "AMD": "֏|amd|драм|051",
    "GBP": "£|gbp|фунт|фунтов|british pound|826",
    "BRL": "r$|brl|986",
    "CNY": "¥|cny|юань|юаней|юаня|156",
    "JPY": "¥|jpy|иена|иен|392",
    "TRY": "₺|try|лира|лир|949",
    "RSD": "din|rsd|динар|динаров|941",
    # A ledger cannot be kept in these, but a list may hold them.
    "?": "chf|pln|zł|kgs|сом|azn|₼|mdl|tjs|₹|inr|₪|ils|czk|kč|sek|nok|dkk|bgn|ron|huf|cad|aud|krw|₩|thb|฿|aed|hkd|"
    "sgd|ca$|a$",
}
_CODES: Final[dict[str, frozenset[str]]] = {
    word: frozenset(code for code, words in _WORDS.items() if word in words.split("|"))
    for words in _WORDS.values()
    for word in words.split("|")
}
_SCALES: Final = {"тыс": 1_000, "тысяч": 1_000, "тысячи": 1_000, "тысяча": 1_000, "т": 1_000, "k": 1_000, "к": 1_000,
                  "млн": 1_000_000, "миллион": 1_000_000, "миллиона": 1_000_000, "миллионов": 1_000_000,
                  "mln": 1_000_000}  # fmt: skip


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\.?\s?") for word in sorted(words, key=len, reverse=True))


_CURRENCY: Final = _any_of([word for word in _CODES if not word.isdecimal()])
_BEFORE: Final = re.compile(rf"({_CURRENCY})\.?(?![^\W\d_])\s*", re.IGNORECASE)
_AFTER: Final = re.compile(rf"(?:\s|(?<![^\W\d_]))({_CURRENCY})\.?$", re.IGNORECASE)
_SCALE: Final = re.compile(rf"\s?(?<![^\W\d_])({_any_of(list(_SCALES))})\.?$", re.IGNORECASE)
_OF_HEADING: Final = re.compile(
    rf"[\s,(]+(?:({_any_of([word for word in _SCALES if word not in ('k', 'к', 'т')])}|т(?=\.?\s?р))\.?\s?)?"
    rf"({_CURRENCY}|шт|с ндс|без ндс)?[.\s)]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """How many major units one of an amount is, and the currencies it may be in, none where that is not said."""

    scale: int = 1
    codes: frozenset[str] = frozenset()

    def is_of(self, code: str) -> bool:
        """Can the amount be in the currency of this code?"""
        return not self.codes or code in self.codes


NO_UNIT: Final = Unit()


def parted(text: str) -> tuple[str, Unit]:
    """An amount without the words of currency and thousands around it, and what they said. Spaces are plain ones."""
    codes: frozenset[str] = frozenset()
    for found in (_BEFORE.match(text), _AFTER.search(text)):
        if found:
            codes |= _codes(found[1])
            text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    found = _SCALE.search(text)
    if found and text[: found.start()].strip():
        return text[: found.start()].strip(), Unit(_SCALES[found[1].casefold()], codes)
    return text, Unit(1, codes)


def of_heading(heading: str) -> Unit:
    """The unit a heading ends in: «Расход, тыс. руб.», “Cost (USD)”."""
    found = _OF_HEADING.search(folded(heading))
    scale, word = (found[1], found[2]) if found else (None, None)
    return Unit(_SCALES[scale] if scale else 1, _codes(word or ""))


def without_unit(heading: str) -> str:
    """A folded heading without the unit it ends in."""
    return _OF_HEADING.sub("", heading)


def of_cell(text: str) -> Unit | None:
    """The currency a cell of a column of currencies names, by sign, code, number or name; None when it is unknown."""
    words = folded(re.sub(r"[.,()]", " ", text))
    codes = _codes(words) or next(filter(None, map(_codes, words.split())), frozenset())
    return Unit(1, codes) if codes else None


def _codes(word: str) -> frozenset[str]:
    return _CODES.get(folded(word.replace(".", " ")), frozenset())
