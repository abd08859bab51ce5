"""Layout: where every row, chart and note of a sheet stands on which page. Pure: text is measured by whoever asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.ui.charts.painting import PAPER_TYPE
from leaddesk.ui.printing.sheet import Line, Sheet
from leaddesk.ui.wrapping import Measure, wrapped

FIRST_HEADER: Final = 62.0
NEXT_HEADER: Final = 22.0
FOOTER: Final = 16.0
INDENT: Final = 10.0
SWATCH_ROOM: Final = 9.0
"""Points before a name, where the colour of its channel stands."""
NOTE_SIZE: Final = 7.5

_SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_ONE_PAGE_DOWN_TO: Final = 7.0
_LEAST_NAME: Final = 95.0
_MOST_NAME: Final = 220.0
_NAME_LINES: Final = 2
_HEADING_LINES: Final = 3
_BLOCK_GAP: Final = 12.0
SIGN_GAP: Final = 0.5
"""Points between a figure and its sign."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room inside the margins, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A table row with its place; `name` is already broken into lines. `strong`: the total."""

    line: Line
    name: tuple[str, ...]
    top: float
    height: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The part of the table on one page: cells `first`…`first + len(widths)` of each row. `signs`: the part of each
    width right of its figures, for the signs of their doubts."""

    name_width: float
    first: int
    widths: tuple[float, ...]
    signs: tuple[float, ...]
    headings: tuple[tuple[str, ...], ...]
    top: float
    heading_height: float
    rows: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Room for the chart or for one line of the notes."""

    top: float
    height: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, in points from the top margin."""

    table: Table | None = None
    chart: Block | None = None
    notes: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet laid out: the type size of its table and its pages, never none."""

    size: float
    pages: tuple[Page, ...]


def lay_out(sheet: Sheet, frame: Frame, measure: Measure, *, fit_width: bool = True) -> Plan:
    """Place a sheet with the largest type that keeps it on one page, and where one page is too little, with the largest
    that fits the columns side by side. Without `fit_width`, and where even the smallest type does not fit, columns
    continue on further pages."""
    fitting = [size for size in _SIZES if _natural_width(sheet, size, measure) <= frame.width]
    if not fit_width or not fitting:
        return _planned(sheet, frame, measure, _SIZES[0])
    for size in fitting:
        if size < _ONE_PAGE_DOWN_TO:
            break
        plan = _planned(sheet, frame, measure, size)
        if len(plan.pages) == 1:
            return plan
    return _planned(sheet, frame, measure, fitting[0])


def cell_gap(size: float) -> float:
    """Free points between two columns."""
    return size * 1.15


def sign_size(size: float) -> float:
    """The type size of the signs beside figures of `size`."""
    return size * 0.8


def _sign_rooms(sheet: Sheet, size: float, measure: Measure) -> tuple[float, ...]:
    """What the longest sign of each column takes, and never less than most of the gap between two columns."""
    rows = (*sheet.lines, sheet.total)
    longest = (
        max(measure(row.cells[column].mark, sign_size(size), False) for row in rows)
        for column in range(len(sheet.headings))
    )
    return tuple(max(size * 0.85, SIGN_GAP + width) for width in longest)


def _clear(size: float) -> float:
    """Points before a figure that nothing is written in."""
    return size * 0.3


def line_height(size: float) -> float:
    """Points from one line of type to the next."""
    return size * 1.25


def _natural_width(sheet: Sheet, size: float, measure: Measure) -> float:
    return _LEAST_NAME + sum(_figure_widths(sheet, size, measure))


def _figure_widths(sheet: Sheet, size: float, measure: Measure) -> tuple[float, ...]:
    """What each column of figures needs: its widest cell, or the longest word of its heading."""
    rows = (*sheet.lines, sheet.total)
    widths = []
    for column, (heading, signs) in enumerate(zip(sheet.headings, _sign_rooms(sheet, size, measure), strict=True)):
        words = max((measure(word, size, True) for word in heading.split(" ")), default=0.0)
        cells = max(measure(row.cells[column].text, size, row is sheet.total) for row in rows)
        widths.append(max(words, cells) + _clear(size) + signs)
    return tuple(widths)


def _planned(sheet: Sheet, frame: Frame, measure: Measure, size: float) -> Plan:
    widths = _figure_widths(sheet, size, measure)
    pages: list[Page] = []
    for group in _groups(widths, frame.width):
        pages.extend(_table_pages(sheet, frame, measure, size, group, widths, after=len(pages)))
    return Plan(size, _with_blocks(sheet, frame, measure, pages))


def _groups(widths: Sequence[float], room: float) -> Iterator[range]:
    """Runs of columns that fit beside the names; a column wider than the page still gets one."""
    start, used = 0, _LEAST_NAME
    for column, width in enumerate(widths):
        if column > start and used + width > room:
            yield range(start, column)
            start, used = column, _LEAST_NAME
        used += width
    yield range(start, len(widths))


def _table_pages(
    sheet: Sheet, frame: Frame, measure: Measure, size: float, group: range, widths: tuple[float, ...], after: int
) -> Iterator[Page]:
    mine = widths[group.start : group.stop]
    signs = _sign_rooms(sheet, size, measure)[group.start : group.stop]
    longest = (
        max((measure(row.name, size, True) + row.level * INDENT for row in sheet.lines), default=0.0)
        + cell_gap(size)
        + SWATCH_ROOM
    )
    name_width = max(_LEAST_NAME, min(frame.width - sum(mine), max(longest, _LEAST_NAME), _MOST_NAME))
    spare = max(frame.width - name_width - sum(mine), 0.0) / max(len(mine), 1)
    mine = tuple(width + spare for width in mine)
    headings = tuple(
        wrapped(
            sheet.headings[group.start + place],
            width - _clear(size) - signs[place] + 0.5,
            _HEADING_LINES,
            size,
            measure,
            strong=True,
        )
        for place, width in enumerate(mine)
    )
    heading_height = max((len(lines) for lines in headings), default=1) * line_height(size) + 6
    rows = [_measured(line, name_width, size, measure) for line in sheet.lines]
    rows.append(replace(_measured(sheet.total, name_width, size, measure), strong=True))
    for number, run in enumerate(_runs(rows, frame.height - FOOTER, heading_height, after)):
        top = _header(after + number)
        yield Page(Table(name_width, group.start, mine, signs, headings, top, heading_height, run))


def _measured(line: Line, name_width: float, size: float, measure: Measure) -> Placed:
    room = name_width - cell_gap(size) - line.level * INDENT - SWATCH_ROOM
    name = wrapped(line.name, room, _NAME_LINES, size, measure)
    return Placed(line, name, 0.0, len(name) * line_height(size) + size * 0.45)


def _runs(rows: Sequence[Placed], bottom: float, heading: float, after: int) -> Iterator[tuple[Placed, ...]]:
    """Cut rows into pages. A row is never split; a channel goes with its first campaign, the total with a row."""
    page: list[Placed] = []
    top = _header(after) + heading
    for place, row in enumerate(rows):
        if page and top + _kept_together(rows, place) > bottom:
            yield tuple(page)
            after += 1
            page, top = [], _header(after) + heading
        page.append(replace(row, top=top))
        top += row.height
    yield tuple(page)


def _kept_together(rows: Sequence[Placed], place: int) -> float:
    height = rows[place].height
    follower = rows[place + 1] if place + 1 < len(rows) else None
    if follower is not None and (rows[place].line.opens or follower.strong):
        height += follower.height
    return height


def _header(page: int) -> float:
    return FIRST_HEADER if page == 0 else NEXT_HEADER


def _with_blocks(sheet: Sheet, frame: Frame, measure: Measure, pages: list[Page]) -> tuple[Page, ...]:
    """Put the chart and the notes after the table, on a further page where the last one is full."""
    bottom = frame.height - FOOTER
    top = _end(pages[-1]) + _BLOCK_GAP
    notes = [line for note in sheet.notes for line in wrapped(note, frame.width, 6, NOTE_SIZE, measure)]
    notes_height = len(notes) * line_height(NOTE_SIZE) + (_BLOCK_GAP if notes else 0)
    if sheet.chart is not None:
        least, wanted = (PAPER_TYPE * height for height in sheet.chart.heights(frame.width / PAPER_TYPE))
        if top + least > bottom:
            pages.append(Page())
            top = NEXT_HEADER
        height = min(wanted, max(least, bottom - top - notes_height))
        pages[-1] = replace(pages[-1], chart=Block(top, min(height, bottom - top)))
        top += height + _BLOCK_GAP
    for text in notes:
        if top + line_height(NOTE_SIZE) > bottom:
            pages.append(Page())
            top = NEXT_HEADER
        block = Block(top, line_height(NOTE_SIZE), text)
        pages[-1] = replace(pages[-1], notes=(*pages[-1].notes, block))
        top += block.height
    return tuple(pages)


def _end(page: Page) -> float:
    assert page.table is not None
    last = page.table.rows[-1]
    return last.top + last.height
