"""Cells of a workbook: real numbers and dates, and texts that never become a formula."""

import re
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any, Final, TypeAlias

from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from leaddesk.i18n import _, language

Sheet: TypeAlias = Any
"""openpyxl's write-only worksheet; its stubs leave out most of what it can."""

MOST_CHARACTERS: Final = 32_767
"""What one Excel cell takes, in UTF-16 units; Excel calls a file with more damaged."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_STARTS_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Look:
    """How a cell is drawn, beyond its number format."""

    bold: bool = False
    italic: bool = False
    size: float = 11
    color: str = "1F2933"
    fill: str = ""
    top: str = ""  # border styles, such as "thin"
    bottom: str = ""
    horizontal: str = ""
    indent: int = 0
    wrap: bool = False


@dataclass
class Pen:
    """Makes the cells of one sheet and counts the texts it had to cut."""

    sheet: Sheet
    cut: int = 0
    _styles: dict[tuple[Look, str], Any] = field(default_factory=dict)

    def text(self, text: str, look: Look = Look()) -> Cell:
        """A cell that holds exactly this text, whatever it begins with; characters no workbook takes are dropped, and a
        text longer than a cell is cut and says so."""
        cell = self._drawn(look, "@" if text.startswith(_STARTS_FORMULA) else "General")
        whole = _ESCAPE_LIKE.sub("_x005F_", without_forbidden(text))
        self.cut += too_long(whole)
        cell.value = fitted(whole)
        cell.data_type = "s"
        if text.startswith(_STARTS_FORMULA):
            cell.quotePrefix = True  # still a text after somebody edits it
        return cell

    def number(self, value: Fraction | float, number_format: str, look: Look = Look()) -> Cell:
        """A real number, not rounded."""
        cell = self._drawn(look, number_format)
        whole = isinstance(value, Fraction) and value.denominator == 1
        cell.value = int(value) if whole or isinstance(value, int) else float(value)
        return cell

    def moment(self, value: date | time | datetime, number_format: str, look: Look = Look()) -> Cell:
        """A real date or time. A year Excel's calendar does not have stands as text."""
        if isinstance(value, date) and value.year < 1900:
            return self.text(value.isoformat(), look)
        cell = self._drawn(look, number_format)
        cell.value = value
        return cell

    def formula(self, formula: str, number_format: str, look: Look = Look()) -> Cell:
        """A formula of our own making, beginning with `=`; what it gives has to be put beside it (see `cached`)."""
        cell = self._drawn(look, number_format)
        cell.value = formula
        return cell

    def blank(self, look: Look) -> Cell:
        """An empty cell that still has its borders and fill."""
        return self._drawn(look, "General")

    def remark(self, cell: Cell, text: str) -> Cell:
        """Hang `text` on the cell, to be read when the mouse rests on it."""
        height = 22 + 18 * (1 + len(text) // 42 + text.count("\n"))
        cell.comment = Comment(text, "LeadDesk", height=height, width=300)
        return cell

    def _drawn(self, look: Look, number_format: str) -> Cell:
        """A cell in this look; styles are made once and copied, since a workbook of leads has a million cells."""
        model: Any = self._styles.get((look, number_format))
        if model is None:
            model = _styled(WriteOnlyCell(self.sheet), look, number_format)
            self._styles[look, number_format] = model
        cell: Any = WriteOnlyCell(self.sheet)
        cell._style = copy(model._style)
        drawn: Cell = cell
        return drawn


def sheet_title(title: str) -> str:
    """The title of a sheet, made one that Excel takes."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:31] or "1"


def without_forbidden(text: str) -> str:
    """The text without the characters no workbook takes."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def too_long(text: str) -> bool:
    """Is it longer than a cell takes?"""
    if len(text) <= MOST_CHARACTERS // 2:
        return False
    return (len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2) > MOST_CHARACTERS


def fitted(text: str) -> str:
    """The text, cut and saying so where it is longer than a cell takes."""
    if not too_long(text):
        return text
    ending = _("… (cut, the whole text has {count} characters)").format(count=len(text))
    room = MOST_CHARACTERS - len(ending)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore") + ending


def day_format() -> str:
    """How a workbook writes a day in the language spoken now."""
    return "dd.mm.yyyy" if language() == "ru" else "d mmm yyyy"


def lines_of(text: str, width: float) -> int:
    """Lines the text is broken into in a column of so many characters."""
    lines, used = 1, 0
    for word in text.split(" "):
        if used and used + 1 + len(word) > width - 1:
            lines, used = lines + 1, 0
        used += len(word) + (used > 0)
    return lines


def _styled(cell: Cell, look: Look, number_format: str) -> Cell:
    cell.font = Font(name="Calibri", size=look.size, bold=look.bold, italic=look.italic, color=look.color)
    cell.alignment = Alignment(
        horizontal=look.horizontal or None,
        vertical="top" if look.wrap else "center",
        indent=look.indent,
        wrap_text=look.wrap,
    )
    cell.border = Border(top=_line(look.top), bottom=_line(look.bottom))
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    cell.number_format = number_format
    return cell


def _line(style: Any) -> Side:
    return Side(style=style, color="8A94A0") if style else Side()
