"""Layout: where every title, row, chart and note of a sheet stands on which page. Pure: text is measured by whoever
asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.i18n import _
from leaddesk.ui.charts.drawing import Drawing
from leaddesk.ui.charts.painting import PAPER_TYPE
from leaddesk.ui.printing.head import Head, first_head, next_head
from leaddesk.ui.printing.sheet import Part, Sheet
from leaddesk.ui.printing.table_layout import Columns, Needs, Placed, kept_together, line_height
from leaddesk.ui.wrapping import Measure, elided, wrapped

FOOTER: Final = 16.0
NOTE_SIZE: Final = 7.5
TITLE_SIZE: Final = 11.0

_SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_ONE_PAGE_DOWN_TO: Final = 7.0
_SMALLER: Final = (0.0, 0.5, 1.0)  # type, where that keeps remarks with their tables
_SQUEEZES: Final = (1.0, 0.5, 0.0)
_GAP: Final = 12.0
_REMARK_GAP: Final = 5.0
_NOTE_LINES: Final = 6
_LONG: Final = 400  # rows from which a page less is not looked for


@dataclass(frozen=True, slots=True)
class Frame:
    """The room inside the margins, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a part."""

    top: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a table on one page."""

    part: Part
    columns: Columns
    top: float
    rows: tuple[Placed, ...]

    @property
    def height(self) -> float:
        """Points from the top of the headings to the end of the last row."""
        last = self.rows[-1] if self.rows else None
        return self.columns.heading_height if last is None else last.top + last.height - self.top


@dataclass(frozen=True, slots=True)
class Picture:
    """Room for a chart."""

    top: float
    height: float
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of a remark or a note."""

    top: float
    height: float
    text: str


Item = Title | Table | Picture | NoteLine
Page = tuple[Item, ...]
"""What stands on one page from top to bottom, in points from the top margin."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet laid out: the heads of its first page and of the others, and its pages, never none."""

    first: Head
    further: Head
    pages: tuple[Page, ...]


def lay_out(sheet: Sheet, frame: Frame, measure: Measure, *, fit_width: bool = True, logo: float = 0.0) -> Plan:
    """Place a sheet with the largest type that keeps it on one page, its charts a little lower where that helps. Where
    one page is too little: with the largest type that fits the columns side by side, on as few pages as that takes, and
    with as few remarks torn from their tables. Without `fit_width`, and where even the smallest type does not fit,
    columns continue on further pages. `logo`: the width of the logo in points."""
    heads = first_head(sheet, frame.width, measure, logo), next_head(sheet, frame.width, measure)
    needs = [Needs(part, measure) for part in sheet.parts]
    fitting = [[size for size in _SIZES if need.natural(size) <= frame.width] for need in needs]
    largest = [sizes[0] if fit_width and sizes else _SIZES[0] for sizes in fitting]
    lines = sum(len(part.every_line) for part in sheet.parts)
    hopeless = heads[0].height + lines * line_height(_ONE_PAGE_DOWN_TO) > frame.height
    if fit_width and all(fitting) and not hopeless:
        for size in (size for size in _SIZES if size >= _ONE_PAGE_DOWN_TO):
            for squeeze in _SQUEEZES:
                sizes = [min(size, most) for most in largest]
                pages = _Flow(sheet, frame, measure, heads, squeeze).filled(needs, sizes)
                if len(pages) == 1:
                    return Plan(*heads, pages)
    if lines > _LONG:
        return Plan(*heads, _Flow(sheet, frame, measure, heads, _SQUEEZES[0]).filled(needs, largest))
    best: tuple[Page, ...] = ()
    for less in _SMALLER:
        sizes = [max(size - less, _SIZES[-1]) for size in largest]
        tried = [_Flow(sheet, frame, measure, heads, squeeze).filled(needs, sizes) for squeeze in _SQUEEZES]
        best = min([best, *tried] if best else tried, key=lambda pages: (len(pages), _torn(pages)))
        if not _torn(best):
            break
    return Plan(*heads, best)


def _torn(pages: Sequence[Page]) -> int:
    """The pages that begin with what is said of a table or a chart of the page before."""
    return sum(isinstance(page[0], NoteLine) for page in pages[1:] if page)


class _Flow:
    """Fills pages from top to bottom."""

    def __init__(self, sheet: Sheet, frame: Frame, measure: Measure, heads: tuple[Head, Head], squeeze: float) -> None:
        self._sheet = sheet
        self._frame = frame
        self._measure = measure
        self._next = heads[1].height
        self._squeeze = squeeze
        self._pages: list[list[Item]] = [[]]
        self._bottom = frame.height - FOOTER
        self._top = heads[0].height

    def filled(self, needs: Sequence[Needs], sizes: Sequence[float]) -> tuple[Page, ...]:
        """The pages with every part, then the notes."""
        notes = self._note_lines(self._sheet.notes)
        for number, (need, size) in enumerate(zip(needs, sizes, strict=True)):
            last = number == len(needs) - 1
            after = len(notes) * line_height(NOTE_SIZE) + _GAP if last and notes else 0.0
            self._put_part(need, size, after)
        self._put_lines(notes, _GAP)
        return tuple(tuple(page) for page in self._pages)

    @property
    def _room(self) -> float:
        return self._bottom - self._top

    def _turn(self) -> None:
        if self._pages[-1]:
            self._pages.append([])
        self._top = self._next

    def _put_part(self, need: Needs, size: float, after: float) -> None:
        part = need.part
        for number, columns in enumerate(need.columns(size, self._frame.width)):
            if number:
                self._turn()
            self._put_table(part, columns, need.rows(columns), continued=number > 0)
        self._put_lines(self._note_lines(part.remarks), _REMARK_GAP)
        for number, drawing in enumerate(part.charts):
            self._put_chart(drawing, after if number == len(part.charts) - 1 else 0.0)

    def _put_table(self, part: Part, columns: Columns, rows: Sequence[Placed], *, continued: bool) -> None:
        gap = (_GAP if part.title else 0.0) if self._pages[-1] else 0.0
        title = self._title_height(part)
        beginning = gap + title + columns.heading_height
        whole = beginning + sum(row.height for row in rows)
        full = self._bottom - self._next
        least = beginning + (kept_together(rows, 0) if rows else 0.0)
        if self._room < least or (self._room < whole <= full and self._room < full / 2):
            self._turn()
            gap = 0.0
        self._top += gap
        self._put_title(part, continued=continued)
        start = self._top
        top = start + columns.heading_height
        placed: list[Placed] = []
        for number, row in enumerate(rows):
            if placed and top + kept_together(rows, number) > self._bottom:
                self._pages[-1].append(Table(part, columns, start, tuple(placed)))
                self._turn()
                self._put_title(part, continued=True)
                start, placed = self._top, []
                top = start + columns.heading_height
            placed.append(replace(row, top=top))
            top += row.height
        self._pages[-1].append(Table(part, columns, start, tuple(placed)))
        self._top = top

    def _title_height(self, part: Part) -> float:
        return line_height(TITLE_SIZE) + 4 if part.title else 0.0

    def _put_title(self, part: Part, *, continued: bool) -> None:
        if not part.title:
            return
        # Translators: over the rest of a table on a further page: «Когорты (продолжение)»
        text = _("{title} (continued)").format(title=part.title) if continued else part.title
        text = elided(text, self._frame.width, TITLE_SIZE, self._measure, strong=True)
        self._pages[-1].append(Title(self._top, line_height(TITLE_SIZE), text))
        self._top += self._title_height(part)

    def _put_chart(self, drawing: Drawing, after: float) -> None:
        """`after`: points that what follows would like on the same page."""
        least, wanted = (PAPER_TYPE * height for height in drawing.heights(self._frame.width / PAPER_TYPE))
        wanted = least + (wanted - least) * self._squeeze
        if self._room < _GAP + least:
            self._turn()
        else:
            self._top += _GAP
        height = min(wanted, max(least, self._room - after), self._room)
        self._pages[-1].append(Picture(self._top, height, drawing))
        self._top += height

    def _note_lines(self, notes: Sequence[str]) -> list[str]:
        return [
            line for note in notes for line in wrapped(note, self._frame.width, _NOTE_LINES, NOTE_SIZE, self._measure)
        ]

    def _put_lines(self, lines: Sequence[str], gap: float) -> None:
        height = line_height(NOTE_SIZE)
        for number, text in enumerate(lines):
            if self._room < height + (0 if number else gap):
                self._turn()
            elif not number:
                self._top += gap
            self._pages[-1].append(NoteLine(self._top, height, text))
            self._top += height
