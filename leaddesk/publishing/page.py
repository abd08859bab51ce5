"""How a sheet lies on paper and on the screen."""

from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from leaddesk.i18n import _
from leaddesk.publishing.cells import Sheet

_PAPERS: Final = {"A4": 9, "A3": 8, "A5": 11, "Letter": 1, "Legal": 5}
_SIZES: Final = {
    "A4": (21.0, 29.7), "A3": (29.7, 42.0), "A5": (14.8, 21.0), "Letter": (21.6, 27.9), "Legal": (21.6, 35.6),
}  # fmt: skip
_INCH: Final = 2.54
_SIDES: Final = 2 * 0.4 * _INCH
_ENDS: Final = (0.5 + 0.6) * _INCH


@dataclass(frozen=True, slots=True)
class Page:
    """The paper a sheet is set up for, the same as a report's own: by name, as it is held, and whether everything is
    made as wide as the page."""

    paper: str = "A4"
    landscape: bool = True
    fit_width: bool = True


LANDSCAPE: Final = Page()
"""What a report is printed on unless somebody chooses otherwise."""


def room(page: Page) -> tuple[float, float]:
    """Width and height inside the margins, in centimetres, as the page is held."""
    short, long = _SIZES[page.paper]
    width, height = (long, short) if page.landscape else (short, long)
    return width - _SIDES, height - _ENDS


def lay_out(sheet: Sheet, page: Page, heading_row: int, name_columns: int, footer: str) -> None:
    """Heading repeated on paper and frozen on the screen together with the first `name_columns`; `footer` is said at
    the left of each page. Has to come before the sheet's first row."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=page.fit_width)
    sheet.page_setup.orientation = "landscape" if page.landscape else "portrait"
    sheet.page_setup.paperSize = _PAPERS[page.paper]
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_options.horizontalCentered = False
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    # Translators: the foot of a printed page; &P and &N are replaced by Excel and must stay as they are
    sheet.oddFooter.right.text = _("Page &P of &N")
    sheet.oddFooter.left.text = footer.replace("&", "&&")[:120]
    sheet.freeze_panes = f"{get_column_letter(name_columns + 1)}{heading_row + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
