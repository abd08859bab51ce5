"""Cells: the raw rows below a heading become columns of values; what cannot be read becomes a problem of its row."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Final

from leaddesk.domain.imported import FileKind
from leaddesk.domain.lead import RejectReason, Stage
from leaddesk.domain.money import Currency
from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.errors import UnclearAmounts
from leaddesk.importing.amounts import read_amounts, read_counts
from leaddesk.importing.blemishes import blemishes
from leaddesk.importing.contacts import ContactReader
from leaddesk.importing.dates import DateOrder, Moments, read_moments, read_time
from leaddesk.importing.fields import FIELDS, Field, Reads, Several
from leaddesk.importing.headings import Column, Heading, plain
from leaddesk.importing.merged import repeated
from leaddesk.importing.problems import Problem
from leaddesk.importing.readers.values import Cell, NumberedRow, Source
from leaddesk.importing.spans import read_span
from leaddesk.importing.units import Unit, of_cell, of_heading
from leaddesk.importing.words import INTENTS, KINDS, REASONS, stage_or_reason, word
from leaddesk.progress import Progress

_TOTALS: Final = re.compile(
    r"(?:итого|итог|всего|общий итог|total|grand total|subtotal|totals)(?:[\s:].*)?", re.IGNORECASE | re.DOTALL
)
_SUM: Final = re.compile(r"[-+()\d\s.,%\u00a0\u202f\u2212–—₽$€/:]*(?:руб\.?|р\.)?", re.IGNORECASE)
_OF_MONTHS: Final = frozenset(("месяц", "month", "период", "period"))
_OF_WEEKS: Final = frozenset(("неделя", "week"))
_NOWHERE: Final = frozenset(
    "не указан|не указано|источник не указан|нет|нет данных|n/a|none|(none)|(not set)|not set".split("|")
)
_CURRENCY_COLUMNS: Final = frozenset(
    "валюта|валюта сделки|код валюты|валюта счета|currency|currency code|account currency|deal currency".split("|")
)
_READ: Final = "broken_letters"  # such a text is taken as it is, and told
_ROUND_NUMBER: Final = re.compile(r"\+79[0-9]{4}00000").fullmatch
_MANY_ROUND: Final = 3
_WIDE_TABLE: Final = 3
_UNKNOWN: Final = Source("", "", "")
_NO_WORD: Final = frozenset(("", "-", "–", "—"))


@dataclass(slots=True)
class Cleaned:
    """The rows below the heading. `values` holds one list a value, as long as `numbers`: texts "" where blank, the rest
    None, contacts under `phones` and `emails` as tuples. `columns` are the places of the columns that feed each field.
    `skipped` rows are totals and repeated headings. `order` is the one its dates were read by, None where none was
    needed."""

    kind: FileKind
    numbers: list[int] = field(default_factory=list)
    cells: list[list[Cell]] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)
    columns: dict[str, list[int]] = field(default_factory=dict)
    problems: dict[int, list[Problem]] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    order: DateOrder | None = None

    def raw(self, at: int, name: str) -> str:
        """What stood in the cell of the row at place `at` that a field was read from."""
        cells = self.cells[at]
        filled = (cells[column] for column in self.columns.get(name, ()) if column < len(cells))
        return next((str(cell).strip() for cell in filled if cell is not None), "")

    def add(self, at: int, problem: Problem) -> None:
        """Put a problem on the row at place `at`."""
        self.problems.setdefault(at, []).append(problem)


def clean(
    rows: Sequence[NumberedRow],
    heading: Heading,
    currency: Currency,
    *,
    dates: DateOrder | None = None,
    decimal: str | None = None,
    source: Source | None = None,
    hidden: Set[int] = frozenset(),
    meanings: Mapping[tuple[str, str], StrEnum] = MappingProxyType({}),
    progress: Progress,
) -> Cleaned:
    """Turn rows into values, column by column.

    `decimal` is the sign that parts the fraction of amounts, `source` what the rows were read from, `hidden` the
    numbers of rows to leave out, `meanings` what the person has told words to mean, by field and folded word. Raises
    UnclearDates, UnclearAmounts.
    """
    below = [(number, cells) for number, cells in rows if number > heading.row]
    cleaned = Cleaned(heading.kind, [number for number, _ in below], [cells for _, cells in below])
    for column in heading.columns:
        if column.field:
            cleaned.columns.setdefault(column.field, []).append(column.at)
    cleaner = _Cleaner(cleaned, heading, currency, dates, decimal, source or _UNKNOWN, meanings)
    cleaner.clean(hidden, progress)
    return cleaned


class _Cleaner:
    def __init__(
        self,
        cleaned: Cleaned,
        heading: Heading,
        currency: Currency,
        order: DateOrder | None,
        decimal: str | None,
        source: Source,
        meanings: Mapping[tuple[str, str], StrEnum],
    ) -> None:
        self._cleaned = cleaned
        self._heading = heading
        self._currency = currency
        self._order = order
        self._decimal = decimal
        self._source = source
        self._meanings = meanings
        self._notes: dict[int, list[str]] = {}
        self._columns: list[tuple[Cell, ...]] = list(zip_longest(*cleaned.cells))

    def clean(self, hidden: Set[int], progress: Progress) -> None:
        """Read every field, leave out totals and hidden rows, decide which problems a row cannot come in with."""
        cleaned = self._cleaned
        fields = FIELDS[cleaned.kind]
        if cleaned.kind is FileKind.LEADS:
            cleaned.values["loss_reason"] = [""] * len(cleaned.numbers)
        for done, each in enumerate(fields):
            progress.step("cleaning", done * len(cleaned.numbers), len(fields) * len(cleaned.numbers))
            if each.name == "phone":
                self._contacts()
            elif each.reads is not Reads.CONTACT:
                self._field(each)
        self._currencies()
        self._skip(hidden)
        self._cut_wrongly()
        _reject(cleaned)
        for at, notes in self._notes.items() if "comment" in cleaned.values else ():
            comment = cleaned.values["comment"]
            comment[at] = "; ".join(dict.fromkeys(filter(None, (comment[at], *notes))))

    def _cells(self, column: Column) -> Sequence[Cell]:
        """The cells of a column; rows may end before it. Cells that hold an error are blank, with a problem."""
        if column.at >= len(self._columns):
            return [None] * len(self._cleaned.numbers)
        cells = self._columns[column.at]
        cells = column.rewriting.of(cells) if column.rewriting else cells
        bad = blemishes(cells)
        if column.field == "comment":
            bad = {text: code for text, code in bad.items() if code == _READ}
        if not bad:
            return cells
        for at, cell in enumerate(cells):
            if type(cell) is str and cell in bad:
                self._cleaned.add(at, Problem(column.field, bad[cell], cell.strip()))
        return tuple(None if type(cell) is str and bad.get(cell, _READ) != _READ else cell for cell in cells)

    def _field(self, each: Field) -> None:
        columns = self._heading.feeding(each.name)
        if not columns:
            # The column of days may have told the times, the column of stages the reasons.
            self._cleaned.values.setdefault(each.name, self._blank(each))
            return
        if each.several is Several.TOGETHER:
            self._cleaned.values[each.name] = _joined([_texts(self._cells(column)) for column in columns], each.name)
            return
        columns.sort(key=lambda column: column.rank)
        values = self._read(each, columns[0])
        for column in columns[1:]:
            values = [one or other for one, other in zip(values, self._read(each, column), strict=True)]
        self._cleaned.values[each.name] = values

    def _blank(self, each: Field) -> list[Any]:
        blank = "" if each.reads in (Reads.TEXT, Reads.KEY) else Stage.NEW if each.name == "stage" else None
        return [blank] * len(self._cleaned.numbers)

    def _read(self, each: Field, column: Column) -> list[Any]:
        cells = self._cells(column)
        match each.reads:
            case Reads.TEXT if each.name in ("channel", "campaign"):
                return ["" if folded(text) in _NOWHERE else text for text in _texts(cells)]
            case Reads.TEXT:
                return _texts(cells)
            case Reads.KEY:
                return [text.lstrip("'") for text in _texts(cells)]
            case Reads.DATE | Reads.MOMENT:
                return self._moments(each, column, cells)
            case Reads.TIME:
                return self._times(each, cells)
            case Reads.MONEY:
                return self._amounts(each, column, cells)
            case Reads.COUNT:
                numbers = read_counts(cells, each.name)
            case _:
                return self._words(each, column, cells)
        self._take(numbers.problems)
        return numbers.values

    def _amounts(self, each: Field, column: Column, cells: Sequence[Cell]) -> list[Any]:
        unit = of_heading(column.heading)
        numbers = read_amounts(cells, each.name, self._currency, unit=unit, sign=self._decimal)
        for problem in numbers.problems.values():
            if problem.reason == "ambiguous_amount":
                raise UnclearAmounts(column.heading, problem.text)
        for at in repeated(self._cleaned.numbers, self._source, column.at):
            if numbers.values[at] is not None:
                numbers.values[at] = None
                numbers.problems[at] = Problem(each.name, "merged_amount")
        self._take(numbers.problems)
        return numbers.values

    def _currencies(self) -> None:
        """Put a problem on amounts of which a column of currencies says that they are not in the ledger's."""
        money = [each.name for each in FIELDS[self._cleaned.kind] if each.reads is Reads.MONEY]
        for column in self._heading.columns:
            if column.field or plain(column.heading) not in _CURRENCY_COLUMNS:
                continue
            texts = _texts(self._cells(column))
            foreign = {text for text in set(texts) if text and not self._is_ours(of_cell(text))}
            for at, text in enumerate(texts) if foreign else ():
                for name in money if text in foreign else ():
                    if self._cleaned.values[name][at] is not None:
                        self._cleaned.values[name][at] = None
                        raw = f"{self._cleaned.raw(at, name)} {text}"
                        self._cleaned.add(at, Problem(name, "other_currency", raw))

    def _is_ours(self, unit: Unit | None) -> bool:
        return unit is not None and unit.is_of(self._currency.code)

    def _moments(self, each: Field, column: Column, cells: Sequence[Cell]) -> list[Any]:
        moments = read_moments(
            cells, each.name, heading=column.heading, epoch_1904=self._source.epoch_1904, order=self._order
        )
        self._cleaned.order = self._cleaned.order or moments.order
        if each.name == "date" and "time" in {one.name for one in FIELDS[self._cleaned.kind]}:
            self._cleaned.values["time"] = list(moments.times)
        if each.reads is Reads.MOMENT:
            self._take(moments.problems)
            return _together(moments)
        if self._cleaned.kind is FileKind.SPEND and each.name == "date":
            self._spans(column, cells, moments)
        self._take(moments.problems)
        return list(moments.days)

    def _spans(self, column: Column, cells: Sequence[Cell], moments: Moments) -> None:
        """Take months and periods for what they are: a whole month of spend is not that of its first day."""
        spans = {at: span for at in moments.problems if (span := read_span(cells[at], self._order))}
        if plain(column.heading) in _OF_MONTHS and all(day is None or day.day == 1 for day in moments.days):
            spans |= {at: Period.month_of(day) for at, day in enumerate(moments.days) if day is not None}
        elif plain(column.heading) in _OF_WEEKS:
            days = ((at, day) for at, day in enumerate(moments.days) if day is not None)
            spans |= {at: Period(day, day + timedelta(days=6)) for at, day in days}
        for name in ("from", "to"):
            self._cleaned.values[name] = [None] * len(cells)
        for at, span in spans.items():
            moments.problems.pop(at, None)
            moments.days[at] = self._cleaned.values["from"][at] = span.first
            self._cleaned.values["to"][at] = span.last

    def _times(self, each: Field, cells: Sequence[Cell]) -> list[Any]:
        """Times of a column of their own; where it says nothing, the time that stood with the day."""
        times: list[time | None] = list(self._cleaned.values["time"])
        for at, cell in enumerate(cells):
            value = read_time(cell)
            if isinstance(value, str):
                self._cleaned.add(at, Problem(each.name, value, str(cell)))
            elif value is not None:
                times[at] = value
        return times

    def _words(self, each: Field, column: Column, cells: Sequence[Cell]) -> list[Any]:
        told = self._meanings
        known: dict[str, Any] = {
            text: told.get((each.name, folded(text))) or _word(each.name, text) for text in set(_texts(cells))
        }
        values: list[Any] = []
        for at, text in enumerate(_texts(cells)):
            value = known[text]
            if value is None and text and not self._lost_because(each.name, at, text):
                self._cleaned.add(at, Problem(each.name, "unknown_word", text))
                self._notes.setdefault(at, []).append(f"{column.heading}: {text}")
            values.append(value)
        if each.name == "stage":
            self._reasons_from_stages(values)
            return [value if isinstance(value, Stage) else Stage.LOST if value else Stage.NEW for value in values]
        if each.name == "reject_reason":
            earlier = self._cleaned.values.get("reject_reason", values)
            return [one or other for one, other in zip(values, earlier, strict=True)]
        return values

    def _lost_because(self, name: str, at: int, text: str) -> bool:
        """Is this why a lead that is lost bought nothing? Then it is kept in the owner's own words."""
        if name != "reject_reason" or self._cleaned.values["stage"][at] is not Stage.LOST:
            return False
        self._cleaned.values["loss_reason"][at] = text
        return True

    def _reasons_from_stages(self, values: Sequence[Any]) -> None:
        self._cleaned.values["reject_reason"] = [value if isinstance(value, RejectReason) else None for value in values]

    def _contacts(self) -> None:
        count = len(self._cleaned.numbers)
        phones: list[tuple[str, ...]] = [()] * count
        emails: list[tuple[str, ...]] = [()] * count
        reader = ContactReader(self._currency.code)
        for column in (*self._heading.feeding("phone"), *self._heading.feeding("email")):
            plain_one = reader.plain_phone if column.field == "phone" else reader.plain_email
            target = phones if column.field == "phone" else emails
            for at, cell in enumerate(self._cells(column)):
                if cell is None:
                    continue
                value = plain_one(cell)
                if value is None:
                    self._contact(reader, at, cell, column.field, phones, emails)
                elif value not in target[at]:
                    target[at] += (value,)
        self._lost_digits(phones)
        self._cleaned.values["phones"], self._cleaned.values["emails"] = phones, emails

    def _contact(
        self,
        reader: ContactReader,
        at: int,
        cell: Cell,
        name: str,
        phones: list[tuple[str, ...]],
        emails: list[tuple[str, ...]],
    ) -> None:
        contact = reader.read(cell, name)
        phones[at] += tuple(phone for phone in contact.phones if phone not in phones[at])
        emails[at] += tuple(email for email in contact.emails if email not in emails[at])
        for problem in contact.problems:
            self._cleaned.add(at, problem)
        if contact.note:
            self._notes.setdefault(at, []).append(contact.note)

    def _lost_digits(self, phones: list[tuple[str, ...]]) -> None:
        """A program that showed numbers as 7,91612E+10 and saved them has put noughts for the last digits: one such
        number may be somebody's, many in a list are nobody's."""
        lost = [at for at, many in enumerate(phones) if any(map(_ROUND_NUMBER, many))]
        if len(lost) < _MANY_ROUND or len(lost) * 5 < sum(map(bool, phones)):
            return
        for at in lost:
            for phone in filter(_ROUND_NUMBER, phones[at]):
                self._cleaned.add(at, Problem("phone", "digits_lost", phone))
            phones[at] = tuple(phone for phone in phones[at] if not _ROUND_NUMBER(phone))

    def _take(self, problems: Mapping[int, Problem]) -> None:
        for at, problem in problems.items():
            self._cleaned.add(at, problem)

    def _skip(self, hidden: Set[int]) -> None:
        """Put aside hidden rows, totals, headings that stand again further down and rows that head a group."""
        cleaned = self._cleaned
        headings = list(self._heading.texts)
        groups = self._source.format not in ("", "csv") and sum(map(bool, headings)) >= _WIDE_TABLE
        for at, cells in enumerate(cleaned.cells):
            if cleaned.numbers[at] in hidden:
                self._leave_out(at, Problem("", "hidden_row"))
                continue
            first = next((cell for cell in cells if cell is not None), None)
            if not isinstance(first, str):
                continue
            again = first.strip() in headings and [str(cell or "").strip() for cell in cells] == headings[: len(cells)]
            if again or (_TOTALS.fullmatch(first.strip()) and self._is_total(at, cells)):
                self._leave_out(at)
            elif groups and self._heads_a_group(at, cells):
                self._leave_out(at, Problem("", "group_row", first.strip()))

    def _leave_out(self, at: int, *problems: Problem) -> None:
        self._cleaned.skipped.add(at)
        self._notes.pop(at, None)
        self._cleaned.problems.pop(at, None)
        for problem in problems:
            self._cleaned.add(at, problem)

    def _heads_a_group(self, at: int, cells: Sequence[Cell]) -> bool:
        """A row of nothing but one text, no day and no contact: what stands below belongs to it."""
        if len(cells) - cells.count(None) > 1 or self._cleaned.values["date"][at] is not None:
            return False
        return not (self._of(at, "phones") or self._of(at, "emails"))

    def _of(self, at: int, name: str) -> Any:
        return self._cleaned.values[name][at] if name in self._cleaned.values else None

    def _cut_wrongly(self) -> None:
        """Reject rows a text file has cut in wrong places: a cell beyond the last heading tells of a separator inside
        a text; where most rows have one it is only a column nobody has headed."""
        width = max((column.at + 1 for column in self._heading.columns if column.heading), default=0)
        if self._source.format != "csv":
            return
        self._broken_in_two(width)
        if len(self._columns) <= width:
            return
        wide = {
            at: next(str(cell) for cell in cells[width:] if cell is not None)
            for at, cells in enumerate(self._cleaned.cells)
            if len(cells) - width > cells[width:].count(None)
        }
        for at, text in wide.items() if len(wide) * 2 < len(self._cleaned.cells) else ():
            self._cleaned.add(at, Problem("", "extra_cells", text.strip(), rejects=True))

    def _broken_in_two(self, width: int) -> None:
        """A line break without quotes cuts a row of a text file: the rest stands alone below it, without a day, and
        both together are as wide as the heading. The half above must not come in as if it were whole."""
        cleaned = self._cleaned
        days = cleaned.values["date"]
        for at in range(1, len(days)):
            if days[at] is None and cleaned.numbers[at] == cleaned.numbers[at - 1] + 1:
                upper, lower = (_filled_width(cleaned.cells[row]) for row in (at - 1, at))
                if upper < width and lower < width and upper + lower - 1 == width and at not in cleaned.skipped:
                    text = str(cleaned.cells[at][0] or "").strip()
                    cleaned.add(at - 1, Problem("", "broken_row", text, rejects=True))

    def _is_total(self, at: int, cells: Sequence[Cell]) -> bool:
        """A row that begins as a total does is one when it has neither day nor contact, and besides only sums."""
        values = self._cleaned.values
        if values.get("date", values.get("from", [None] * (at + 1)))[at] is not None:
            return False
        if values.get("phones", [()] * (at + 1))[at] or values.get("emails", [()] * (at + 1))[at]:
            return False
        rest = [cell for cell in cells if cell is not None][1:]
        return all(not isinstance(cell, (date, time)) and _SUM.fullmatch(str(cell).strip()) for cell in rest)


def _filled_width(cells: Sequence[Cell]) -> int:
    """How many cells a row has up to its last filled one."""
    return max((at + 1 for at, cell in enumerate(cells) if cell is not None), default=0)


def _texts(cells: Sequence[Cell]) -> list[str]:
    """Cells as trimmed texts; a lone dash says that there is nothing to say."""
    texts = (cell.strip() if isinstance(cell, str) else "" if cell is None else _as_text(cell) for cell in cells)
    return ["" if text in _NO_WORD else text for text in texts]


def _as_text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def _joined(columns: Sequence[list[str]], name: str) -> list[str]:
    """Several columns of one text, without what repeats: parts of a name by spaces, comments by semicolons."""
    if len(columns) == 1:
        return columns[0]
    sign = " " if name == "name" else "; "
    return [sign.join(dict.fromkeys(filter(None, texts))) for texts in zip(*columns, strict=True)]


def _together(moments: Moments) -> list[datetime | None]:
    return [
        None if day is None else datetime.combine(day, clock or time.min)
        for day, clock in zip(moments.days, moments.times, strict=True)
    ]


def _word(name: str, text: str) -> Any:
    if name == "stage":
        return stage_or_reason(text)
    if name == "kind":
        return word(text, KINDS)
    return word(text, INTENTS if name == "intent" else REASONS)


def _reject(cleaned: Cleaned) -> None:
    """Decide which problems a row cannot come in with: no day, unreadable money, contacts of which none can be read."""
    for name in ("date", "from") if cleaned.kind is FileKind.SPEND else ("date",):
        _require(cleaned, name)
    if cleaned.kind is FileKind.SPEND:
        _require(cleaned, "amount")
    for at, problems in cleaned.problems.items():
        cleaned.problems[at] = [
            problem._replace(rejects=True) if problem.rejects or _fatal(cleaned, at, problem) else problem
            for problem in problems
        ]
    for name in ("price", "amount") if cleaned.kind is FileKind.SPEND else ("price",):
        for at, value in enumerate(cleaned.values.get(name, ())):
            if value is not None and value < 0:
                cleaned.add(at, Problem(name, "negative", cleaned.raw(at, name), rejects=True))


def _require(cleaned: Cleaned, name: str) -> None:
    if name not in cleaned.columns:
        return
    for at, value in enumerate(cleaned.values[name]):
        if value is None and at not in cleaned.skipped and not _has(cleaned, at, name):
            cleaned.add(at, Problem(name, "empty", rejects=True))


def _has(cleaned: Cleaned, at: int, name: str) -> bool:
    return any(problem.field == name for problem in cleaned.problems.get(at, ()))


def _fatal(cleaned: Cleaned, at: int, problem: Problem) -> bool:
    values = cleaned.values
    match problem.field:
        case "amount" | "cost_price" | "commission" | "price" if problem.reason == "merged_amount":
            return cleaned.kind is not FileKind.LEADS
        case "date" | "from" | "to" | "price" | "amount" | "cost_price" | "commission":
            return True
        case "sale_date":
            return "stage" not in cleaned.columns or values["stage"][at] is Stage.WON
        case "phone" | "email":
            known = values["phones"][at] or values["emails"][at]
            numbered = values.get("external_id", values.get("lead_external_id"))
            return problem.reason != "placeholder" and not known and not (numbered and numbered[at])
    return False
