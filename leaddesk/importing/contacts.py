"""Contacts: the phones and e-mails a cell holds, brought to the one form that identifies a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from unicodedata import decimal

from leaddesk.importing.problems import Problem
from leaddesk.importing.readers.values import Cell

_REGIONS: Final = {
    "RUB": "RU", "KZT": "KZ", "BYN": "BY", "UAH": "UA", "UZS": "UZ", "GEL": "GE", "AMD": "AM", "GBP": "GB", "BRL": "BR",
    "CNY": "CN", "JPY": "JP", "TRY": "TR", "RSD": "RS", "USD": "US",
}  # fmt: skip
_PUNCTUATION: Final = dict.fromkeys(map(ord, " \t()-.'’\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2212"))
# The plain Russian numbers, for which phonenumbers says the same but takes ten times as long.
_RUSSIAN_MOBILE: Final = re.compile(r"(?:\+?7|8)?(9(?!300)[0-9]{9})", re.ASCII)
_RUSSIAN_CITY: Final = re.compile(r"(?:\+?7|8)((?:49[1-689]|81[1-8]|800)[0-9]{7})", re.ASCII)
_SCIENTIFIC: Final = re.compile(r"([0-9])(?:[.,]([0-9]+))?E\+?([0-9]{1,2})", re.ASCII | re.IGNORECASE)
_EXTENSION: Final = re.compile(
    r"[,;]?\s*(?:доб(?:авочный)?|вн(?:утр)?|ext|extension|#|(?<=[0-9)\s])x)\.?:?\s*[0-9]{1,6}\b"
    r"(?:\s*(?:,|/|и)\s*[0-9]{1,4}\b(?![\s().-]*[0-9]))*",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[,;/|\n\r]+|\s+(?:и|или|and|or)\s+|(?<=[0-9])\s+(?=\+)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9+(][0-9+() .\-]{4,}[0-9]", re.ASCII)
_PLAIN_EMAIL: Final = re.compile(
    r"[a-z0-9_](?:[a-z0-9_+-]|\.(?!\.)){0,61}[a-z0-9_]@(?:[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\.){1,4}[a-z]{2,10}",
    re.ASCII,
)
_RESERVED: Final = (".arpa", ".invalid", ".local", ".localhost", ".onion", ".test")
_SPACED_EMAIL: Final = re.compile(
    r"(?<=[^\W_])\s{0,3}@\s{0,3}([\w-]{1,63}(?:\.[\w-]{1,63}){0,4})\s?\.\s?(?=[^\W\d_]{2})"
)
_LONGEST, _SHOWN = 1_000, 40
_LETTERS_FOR_0: Final = re.compile(r"[0-9OoОо+()\s.\-]+")
_MASK: Final = re.compile(r"\+?[78]?[\s()_\-]*")
_ADDRESS: Final = re.compile(r"[^\s<>,;|:\"']+@[^\s<>,;|:\"']+")
_NOBODY: Final = frozenset(
    (
        "no@mail.ru", "net@mail.ru", "noemail@mail.ru", "nomail@mail.ru", "none@mail.ru", "test@mail.ru",
        "test@test.ru", "test@test.com", "test@example.com", "no@no.ru", "1@1.ru", "none@none.com",
        "no@email.com", "нет@нет.рф",
    )
)  # fmt: skip
_SAYS_NOTHING: Final = frozenset(
    (
        "нет", "нет телефона", "нет почты", "нет данных", "не указан", "не указано", "не оставил", "не дал", "скрыт",
        "скрытый", "скрытый номер", "скрытый абонент", "номер скрыт", "н/д", "неизвестно", "неизвестный", "аноним",
        "none", "no", "n/a", "null", "unknown", "anonymous", "private", "hidden", "withheld",
    )
)  # fmt: skip
_SAMPLE_NUMBERS: Final = frozenset(("9123456789", "1234567890", "9876543210"))


@dataclass(slots=True)
class Contact:
    """What one cell holds: phones in E.164, e-mails case-folded, and to be kept as text what identifies nobody: an
    extension, a placeholder, words."""

    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    note: str = ""
    problems: list[Problem] = field(default_factory=list)


class ContactReader:
    """Reads cells of phones and e-mails, whichever of the two a column was meant for. Numbers without a country code
    are those of the country of `currency`."""

    def __init__(self, currency: str = "RUB") -> None:
        self._region = _REGIONS.get(currency)
        self._known: dict[str, str] = {}

    def plain_phone(self, cell: Cell) -> str | None:
        """The one phone of a cell that is nothing but a plain Russian number; None when it takes `read` to tell."""
        if self._region != "RU":
            return None
        text = cell.translate(_PUNCTUATION) if isinstance(cell, str) else str(cell)
        found = _RUSSIAN_MOBILE.fullmatch(text) or _RUSSIAN_CITY.fullmatch(text)
        return None if found is None or _stands_for_none(found[1]) else f"+7{found[1]}"

    def plain_email(self, cell: Cell) -> str | None:
        """The one e-mail of a cell that is nothing but a plain address; None when it takes `read` to tell."""
        if not isinstance(cell, str):
            return None
        text = cell.strip().casefold()
        plain = _PLAIN_EMAIL.fullmatch(text) and text not in _NOBODY and not text.endswith(_RESERVED)
        return text if plain else None

    def read(self, cell: Cell, field: str) -> Contact:
        """Everything a cell says about whom to reach, problems named for `field`."""
        contact = Contact()
        if cell is None or isinstance(cell, bool):
            return contact
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = _numbers_left(_ascii_digits(str(cell)).strip().lstrip("'’="))
        if len(text) > _LONGEST:
            contact.problems.append(Problem(field, "not_a_phone", f"{text[:_SHOWN]}…"))
            return contact
        if _MASK.fullmatch(text) or text.casefold().strip(" .-–—") in _SAYS_NOTHING:
            return contact
        text = _SPACED_EMAIL.sub(_without_spaces, text) if "@" in text else text
        rest = _ADDRESS.sub(lambda found: self._email(found[0], field, contact), text)
        extensions = [found[0].strip(" ,;") for found in _EXTENSION.finditer(rest)]
        rest = _EXTENSION.sub(" ", rest)
        for part in _BETWEEN.split(rest):
            self._phone(part.strip(" '’<>:"), field, contact)
        unread = [problem.text for problem in contact.problems]
        words = [] if contact.phones or contact.emails or unread or not re.search(r"\w", text) else [text]
        contact.note = " ".join((*extensions, *unread, *words))
        return contact

    def _phone(self, text: str, field: str, contact: Contact) -> None:
        if _LETTERS_FOR_0.fullmatch(text) and len(re.findall("[0-9]", text)) > 4:
            text = re.sub("[OoОо]", "0", text)
        digits = re.sub("[^0-9]", "", text)
        if not digits:
            if "@" in text:
                contact.problems.append(Problem(field, "not_an_email", text))
            return
        lost = _SCIENTIFIC.search(text)
        if lost:
            contact.problems.append(Problem(field, "digits_lost", text))
        elif _stands_for_none(digits):
            contact.problems.append(Problem(field, "placeholder", text))
        else:
            found = self._several(text, digits)
            for phone in found:
                _add(contact.phones, phone)
            if not found:
                contact.problems.append(Problem(field, "not_a_phone", text))

    def _several(self, text: str, digits: str) -> list[str]:
        """The number of a text, or the numbers that stand there with nothing but spaces between; [] when it is none."""
        one = self._parsed(text, digits)
        if one:
            return [one]
        halves = [digits[:11], digits[11:]] if len(digits) == 22 else []
        for pieces in (text.split(), halves):
            numbers = [self._parsed(piece, re.sub("[^0-9]", "", piece)) for piece in pieces]
            if len(numbers) > 1 and all(numbers):
                return numbers
        return []

    def _parsed(self, text: str, digits: str) -> str:
        """The number in E.164, "" when it is none."""
        plain = self.plain_phone(text)
        if plain:
            return plain
        if text not in self._known:
            self._known[text] = next(self._tried(text, digits), "")
        return self._known[text]

    def _tried(self, text: str, digits: str) -> Iterator[str]:
        import phonenumbers

        found = _NUMBER.search(text)
        attempts = [found[0] if found else text, digits]
        if digits.startswith("00"):
            attempts.append(f"+{digits[2:]}")
        elif len(digits) >= 11 and "+" not in text:
            attempts.append(f"+{digits}")  # an international number whose plus a spreadsheet has eaten
        for attempt in attempts:
            try:
                number = phonenumbers.parse(attempt, self._region)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                yield phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def _email(self, text: str, field: str, contact: Contact) -> str:
        """Take one address; what replaces it in the cell's text is nothing."""
        address = text.strip(".()").removeprefix("mailto:")
        plain = self.plain_email(address) or _validated(address)
        if plain in _NOBODY:
            contact.problems.append(Problem(field, "placeholder", address))
        elif plain:
            _add(contact.emails, plain)
        else:
            contact.problems.append(Problem(field, "not_an_email", address))
        return " "


def _add(known: list[str], value: str) -> None:
    if value not in known:
        known.append(value)


def _without_spaces(found: re.Match[str]) -> str:
    """An address without the spaces around its signs, unless what stands before is a phone and not its beginning."""
    before = found.string[: found.start()].rsplit(maxsplit=1)[-1]
    return f"@{found[1]}." if any(map(str.isalpha, before)) else found[0]


def _ascii_digits(text: str) -> str:
    """Digits of other scripts, full-width ones among them, as the ones numbers are dialled with."""
    if text.isascii():
        return text
    return "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in text).replace("\uff0b", "+")


def _numbers_left(text: str) -> str:
    """A number a program wrote with a fraction of nothing or with an exponent that keeps every digit, made plain."""
    if re.fullmatch(r"[0-9]{5,15}[.,]0+", text, re.ASCII):
        return re.split("[.,]", text)[0]
    found = _SCIENTIFIC.fullmatch(text)
    if found and len(found[2] or "") >= 9 and len(found[2] or "") <= int(found[3]):
        return (found[1] + found[2]).ljust(int(found[3]) + 1, "0")
    return text.replace(",", ".") if found else text


def _stands_for_none(digits: str) -> bool:
    """111-11-11, 000-00-00, +7 000… and the numbers of textbooks: typed only because something had to be."""
    return digits[-7:] == digits[-1] * 7 or digits[-10:] in _SAMPLE_NUMBERS or digits[-10:-7] == "000"


def _validated(address: str) -> str:
    import email_validator

    try:
        checked = email_validator.validate_email(address, check_deliverability=False)
    except email_validator.EmailNotValidError:
        return ""
    return checked.normalized.casefold()
