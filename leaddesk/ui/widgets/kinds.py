"""Kinds of cells whose value is typed: text, money, counts, days, times, yes or no, names."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from leaddesk.domain.amounts import parse_amount
from leaddesk.domain.names import folded
from leaddesk.domain.percents import parse_percent
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text
from leaddesk.metrics.wording import amount_text, count_text, percent_text
from leaddesk.ui.widgets.column import Kind
from leaddesk.ui.widgets.days import day_text, parse_day, parse_moment, parse_time, time_text
from leaddesk.ui.widgets.entry import Changes, Entry, Fields

_LONGEST_TEXT = 2_000


class Text(Kind):
    """Any words in one line."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        return str(fields.get(name) or "")

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        if len(text) > _LONGEST_TEXT:
            raise InvalidField(name, "too_long", text[:40])
        return {name: " ".join(text.split())}


class Names(Kind):
    """Several names with commas or semicolons between them."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        return ", ".join(fields.get(name) or ())

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        names = (" ".join(part.split()) for part in re.split(r"[,;]", text))
        return {name: tuple(dict.fromkeys(part for part in names if part))}


@dataclass(frozen=True)
class MoneyCell(Kind):
    """An amount in the ledger's currency, exact to its minor unit. `needed`: it may not be emptied. `nothing`: what an
    emptied cell means (None = unknown)."""

    needed: bool = False
    nothing: int | None = None
    right = True

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        amount = fields.get(name)
        return "" if amount is None or (self.nothing == 0 and amount == 0) else amount_text(amount, entry.currency.code)

    def typed(self, fields: Fields, name: str, entry: Entry) -> str:
        amount = fields.get(name)
        return (
            "" if amount is None else amount_text(amount, entry.currency.code).replace("\u00a0", "").replace("−", "-")
        )

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        if not text.strip() and not self.needed:
            return {name: self.nothing}
        return {name: parse_amount(text, entry.currency, name)}

    def unit(self, entry: Entry) -> str:
        return entry.currency.sign


def parse_count(text: str, field: str) -> int | None:
    """A whole number, None for an empty text. Raises InvalidField: not_a_count."""
    plain = "".join(text.split())
    if not plain:
        return None
    if not re.fullmatch(r"\d{1,13}", plain, re.ASCII):
        raise InvalidField(field, "not_a_count", text)
    return int(plain)


class Count(Kind):
    """A whole number that may be unknown."""

    right = True

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        count = fields.get(name)
        return "" if count is None else count_text(count)

    def typed(self, fields: Fields, name: str, entry: Entry) -> str:
        count = fields.get(name)
        return "" if count is None else str(count)

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        return {name: parse_count(text, name)}


class Percent(Kind):
    """Hundredths of a percent, typed and shown in percent."""

    right = True

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        return percent_text(fields.get(name))

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        return {name: parse_percent(text, name)}

    def unit(self, entry: Entry) -> str:
        return "%"


@dataclass(frozen=True)
class Day(Kind):
    """A calendar day; `needed` where it may not be emptied."""

    needed: bool = False

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        day: date | None = fields.get(name)
        return "" if day is None else date_text(day)

    def typed(self, fields: Fields, name: str, entry: Entry) -> str:
        day: date | None = fields.get(name)
        return "" if day is None else day_text(day)

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        if not text.strip() and not self.needed:
            return {name: None}
        return {name: parse_day(text, entry.today, entry.period, name)}


class FirstDay(Day):
    """The first day of a span: a span that was one day stays one day, and a later first day drags the last along."""

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        changes = super().read(text, fields, name, entry)
        last = fields.get("last_day")
        if last is None or last == fields.get(name) or last < changes[name]:
            changes["last_day"] = changes[name]
        return changes


class Clock(Kind):
    """A time of day that may be unknown."""

    right = True

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        clock: time | None = fields.get(name)
        return "" if clock is None else time_text(clock)

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        return {name: parse_time(text, name) if text.strip() else None}


class Moment(Kind):
    """A day with a time of day."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        moment: datetime | None = fields.get(name)
        return "" if moment is None else f"{date_text(moment.date())} {time_text(moment.time())}"

    def typed(self, fields: Fields, name: str, entry: Entry) -> str:
        moment: datetime | None = fields.get(name)
        return "" if moment is None else f"{day_text(moment.date())} {time_text(moment.time())}"

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        return {name: parse_moment(text, entry.today, entry.period, name) if text.strip() else None}


@dataclass(frozen=True)
class OneOf(Kind):
    """One of a fixed list, by its word; `word` gives it in the language spoken now. `needed`: it may not be emptied."""

    values: type[StrEnum]
    word: Callable[[StrEnum], str]
    needed: bool = False

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        value = fields.get(name)
        return "" if value is None else self.word(value)

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        wanted = folded(text)
        if not wanted and not self.needed:
            return {name: None}
        for value in self.values:
            if wanted in (folded(self.word(value)), value.value):
                return {name: value}
        raise InvalidField(name, "not_in_list" if wanted else "empty", text)

    def choices(self, fields: Fields, entry: Entry) -> tuple[str, ...]:
        return tuple(self.word(value) for value in self.values)


class YesNo(Kind):
    """Yes, or an empty cell for no."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        return _("Yes") if fields.get(name) else ""

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        wanted = folded(text)
        if wanted in (folded(_("Yes")), "yes", "да", "1", "+", "true", "v", "x"):
            return {name: True}
        if wanted in (folded(_("No")), "", "no", "нет", "0", "-", "—", "false"):
            return {name: False}
        raise InvalidField(name, "not_yes_or_no", text)

    def choices(self, fields: Fields, entry: Entry) -> tuple[str, ...]:
        return (_("Yes"), _("No"))
