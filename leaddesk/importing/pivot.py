"""Pivot: spend with channels down and months across becomes rows of a channel, a month and an amount."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from leaddesk.domain.imported import FileKind
from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.errors import TableRefused
from leaddesk.importing.dates import MONTHS
from leaddesk.importing.headings import recognised
from leaddesk.importing.plain_numbers import plain_number
from leaddesk.importing.problems import Problem
from leaddesk.importing.readers.values import Cell, NumberedRow, Source
from leaddesk.importing.shaped import Shaped
from leaddesk.importing.spans import read_span
from leaddesk.importing.units import of_heading

_SEARCHED_ROWS: Final = 60
_YEAR: Final = re.compile(r"(?<!\d)(20\d{2})(?!\d)", re.ASCII)
_MONTH_ALONE: Final = re.compile(r"([a-zа-яё]{3,8})\.?", re.IGNORECASE)
_SHORT_YEAR: Final = re.compile(r"([a-zа-яё]{3,8})\.?[\s.\-’']*(\d{2})", re.IGNORECASE)
_OF_SUMS: Final = re.compile(
    r"(?:итог[о]?|всего|общий итог|total|grand total|сумма|среднее|в среднем|average|доля.*|share.*|%|"
    r"(?:[1-4ivх]{1,3}|[1-4])[\s-]*(?:-?й\s)?(?:кв|квартал|полугодие|quarter).*|q[1-4].*|год|за год|year)"
    r"[\s.:]*(?:20\d\d)?",
    re.IGNORECASE,
)
_TOTAL_ROWS: Final = re.compile(r"(?:итого|итог|всего|общий итог|total|grand total)(?:[\s:].*)?", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"(?<![^\W\d_])(тыс|млн|mln|thousand|million)", re.IGNORECASE)
_SCALES: Final = {"тыс": "тыс", "thousand": "тыс", "млн": "млн", "mln": "млн", "million": "млн"}
_OF_SPEND: Final = re.compile(r"расход|затрат|бюджет|потрач|реклам|spend|spent|cost|budget|advertis", re.IGNORECASE)
_OF_OTHERS: Final = re.compile(
    r"выручк|продаж|доход|заявк|лид|клиент|обращен|звонк|прибыл|revenue|sale|lead|client|income|profit", re.IGNORECASE
)
_MANY: Final = 2
_LARGEST_GROUP: Final = 200
_MONTH_NAMES: Final = frozenset(
    "янв январь фев февр февраль мар март апр апрель май июн июнь июл июль авг август сен сент сентябрь окт "
    "октябрь ноя нояб ноябрь дек декабрь jan january feb february mar march apr april may jun june jul july aug "
    "august sep sept september oct october nov november dec december".split()
)


@dataclass(frozen=True, slots=True)
class _Pivot:
    """`months` are the months by the place of their column; what stands left of them are the labels."""

    at: int
    months: dict[int, Period | int]

    @property
    def first(self) -> int:
        return min(self.months)


def unpivoted(
    rows: Sequence[NumberedRow], source: Source, *, kind: FileKind | None = None, heading_row: int | None = None
) -> Shaped | None:
    """The rows of a pivot of spend; None where months do not stand across.

    Raises TableRefused: pivot_not_spend (nothing says that it is spend), pivot_without_year, pivot_of_several (each
    month has several columns), pivot_unit (thousands and millions are both named).
    """
    pivot = _found(rows, heading_row)
    if pivot is None:
        return None
    name = source.file_name
    context = [_text(cell) for _number, cells in rows[: pivot.at] for cell in cells if cell is not None]
    heading = rows[pivot.at][1]
    context += [_text(cell) for at, cell in enumerate(heading) if cell is not None and at not in pivot.months]
    if not _is_spend(" ".join((*context, source.sheet, name)), kind):
        raise TableRefused(name, "pivot_not_spend")
    _check_one_figure(rows, pivot, name)
    pivot = _dated(rows, pivot, (*context, source.sheet, name), name)
    title = f"Расход{_unit((*context, source.sheet), name)}"
    labels = _labels(heading[: pivot.first])
    groups = _group_rows(rows, pivot)
    left = {rows[at][0]: Problem("", "group_row", _label(rows[at][1], pivot)) for at in groups}
    made: list[NumberedRow] = [(rows[pivot.at][0], ["Канал", "Кампания", "Месяц", title])]
    above, group_end = "", 0
    for at in range(pivot.at + 1, len(rows)):
        number, cells = rows[at]
        label = _label(cells, pivot)
        if at in groups:
            above, group_end = label, at + groups[at]
            made.append((number, [label, None, None, None]))
        elif _TOTAL_ROWS.fullmatch(label):
            left[number] = Problem("", "total_row", label)
            made.append((number, [label, None, None, None]))
        else:
            above = above if at <= group_end else ""
            made += _unrolled(number, cells, pivot, labels, above)
            if made[-1][0] != number:
                left[number] = Problem("", "no_amounts_row", label)
                made.append((number, [label, None, None, None]))
    return Shaped(made, rows[pivot.at][0], left)


def _found(rows: Sequence[NumberedRow], heading_row: int | None) -> _Pivot | None:
    for at, (number, cells) in enumerate(rows[:_SEARCHED_ROWS]):
        if heading_row is not None and number != heading_row:
            continue
        months = {place: month for place, cell in enumerate(cells) if (month := _month(cell)) is not None}
        first = min(months, default=0)
        others = [_text(cell) for cell in cells[first:] if cell is not None and _month(cell) is None]
        if (
            len(months) >= _MANY
            and first > 0
            and all(map(_OF_SUMS.fullmatch, others))
            and _has_amounts(rows, at, months)
        ):
            return _Pivot(at, dict(months))
        if sum(bool(recognised(_text(cell), each)[0]) for cell in cells for each in [FileKind.LEADS] if cell) > _MANY:
            return None  # a heading of another shape: months below it are values
    return None


def _month(cell: Cell) -> Period | int | None:
    """The month a cell names, its number only where the year is not said; None where it names none."""
    if isinstance(cell, date):
        return Period.month_of(cell.date() if isinstance(cell, datetime) else cell) if cell.day == 1 else None
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    short = _SHORT_YEAR.fullmatch(text)
    if short and short[1].casefold()[:3] in MONTHS:
        return Period.month(2000 + int(short[2]), MONTHS[short[1].casefold()[:3]])
    span = read_span(text)
    if span is not None and span.months_long == 1:
        return span
    alone = _MONTH_ALONE.fullmatch(text)
    return MONTHS.get(alone[1].casefold()[:3]) if alone and len(alone[1]) >= 3 and _is_month(alone[1]) else None


def _is_month(word: str) -> bool:
    """“Мария” and “Маркет” begin like months and are none."""
    return word.casefold() in _MONTH_NAMES


def _has_amounts(rows: Sequence[NumberedRow], at: int, months: Iterable[int]) -> bool:
    places = list(months)
    return any(
        plain_number(cells[place]) is not None
        for _number, cells in rows[at + 1 : at + 1 + _SEARCHED_ROWS]
        for place in places
        if place < len(cells)
    )


def _is_spend(context: str, kind: FileKind | None) -> bool:
    if kind is not None:
        return kind is FileKind.SPEND
    return bool(_OF_SPEND.search(context)) and not _OF_OTHERS.search(context)


def _check_one_figure(rows: Sequence[NumberedRow], pivot: _Pivot, name: str) -> None:
    """A column without a heading between the months, and amounts in it, is another figure of the month before."""
    heading = rows[pivot.at][1]
    last = max(pivot.months)
    unnamed = [at for at in range(pivot.first, last + 2) if at >= len(heading) or heading[at] is None]
    for _number, cells in rows[pivot.at + 1 :]:
        if any(at < len(cells) and plain_number(cells[at]) is not None for at in unnamed):
            raise TableRefused(name, "pivot_of_several")


def _dated(rows: Sequence[NumberedRow], pivot: _Pivot, context: Iterable[str], name: str) -> _Pivot:
    """The pivot with the year of every month: its own, that in the row above, or the only one named around it."""
    if all(isinstance(month, Period) for month in pivot.months.values()):
        return pivot
    above = rows[pivot.at - 1][1] if pivot.at else []
    years = {int(year) for text in context for year in _YEAR.findall(text)}
    dated: dict[int, Period | int] = {}
    year, before = 0, 0
    for place in range(pivot.first, max(pivot.months) + 1):
        said = _YEAR.search(_text(above[place])) if place < len(above) and above[place] is not None else None
        year = int(said[1]) if said else year
        month = pivot.months.get(place)
        if isinstance(month, int):
            known = year or (next(iter(years)) if len(years) == 1 else 0)
            if not known or (not year and month <= before):
                raise TableRefused(name, "pivot_without_year")
            before = month
            month = Period.month(known, month)
        if month is not None:
            dated[place] = month
    return replace(pivot, months=dated)


def _unit(context: Iterable[str], name: str) -> str:
    """The unit the lines around the table name, as the end of a heading."""
    scales: set[str] = set()
    codes: set[str] = set()
    for text in context:
        scales |= {_SCALES[found.casefold()] for found in _THOUSANDS.findall(text)}
        meant = of_heading(text).codes
        codes |= {"RUB"} if "RUB" in meant else set(sorted(meant)[:1])
    if len(scales) > 1 or len(codes) > 1:
        raise TableRefused(name, "pivot_unit")
    unit = " ".join((*(f"{scale}." for scale in scales), *codes))
    return f", {unit}" if unit else ""


def _labels(heading: Sequence[Cell]) -> dict[int, int]:
    """The place in the new rows (0 the channel, 1 the campaign) of each column left of the months."""
    labels: dict[int, int] = {}
    for at, cell in enumerate(heading):
        known = recognised(_text(cell), FileKind.SPEND)[0] if cell is not None else ""
        if known in ("channel", "campaign"):
            labels[at] = ("channel", "campaign").index(known)
    free = [
        at for at in range(len(heading)) if at not in labels and folded(_text(heading[at])) not in ("№", "n", "№ п/п")
    ]
    for at in free:
        missing = [place for place in (0, 1) if place not in labels.values()]
        if missing:
            labels[at] = missing[0]
    return labels


def _label(cells: Sequence[Cell], pivot: _Pivot) -> str:
    return next((text for cell in cells[: pivot.first] if isinstance(cell, str) and (text := _text(cell))), "")


def _unrolled(
    number: int, cells: Sequence[Cell], pivot: _Pivot, labels: dict[int, int], above: str
) -> list[NumberedRow]:
    names: list[Cell] = [None, None]
    for at, place in sorted(labels.items(), reverse=True):
        if at < len(cells) and cells[at] is not None:
            names[place] = _text(cells[at])
    if above:
        names = [above, names[1] or names[0]]
    made: list[NumberedRow] = []
    for at, month in pivot.months.items():
        cell = cells[at] if at < len(cells) else None
        if cell is None or _says_nothing(cell):
            continue
        assert isinstance(month, Period)
        made.append((number, [*names, f"{month.first:%Y-%m}", cell]))
    return made


def _says_nothing(cell: Cell) -> bool:
    return _text(cell) in ("-", "–", "—", "") or plain_number(cell) == 0


def _group_rows(rows: Sequence[NumberedRow], pivot: _Pivot) -> dict[int, int]:
    """The places of rows that are the sums of two or more rows below them, in every month, and how many these are."""
    sums = {at: _amounts(rows[at][1], pivot) for at in range(pivot.at + 1, len(rows))}
    groups: dict[int, int] = {}
    end = pivot.at
    for at, wanted in sums.items():
        if at <= end or not any(wanted):
            continue
        total = [Decimal()] * len(wanted)
        for below in range(at + 1, min(at + 1 + _LARGEST_GROUP, len(rows))):
            total = [one + more for one, more in zip(total, sums[below], strict=True)]
            if total == wanted and below - at >= _MANY:
                groups[at], end = below - at, below
                break
            if any(abs(one) > abs(most) for one, most in zip(total, wanted, strict=True)):
                break
    return groups


def _amounts(cells: Sequence[Cell], pivot: _Pivot) -> list[Decimal]:
    return [(plain_number(cells[at]) if at < len(cells) else None) or Decimal() for at in pivot.months]


def _text(cell: Cell) -> str:
    return str(cell).strip()
