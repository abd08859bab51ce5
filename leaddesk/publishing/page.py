"""How a sheet lies on paper and on the screen."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from leaddesk.i18n import _
from leaddesk.publishing.cells import Sheet

_A4 = 9


def lay_out(sheet: Sheet, heading_row: int, name_columns: int, footer: str) -> None:
    """Landscape A4, as wide as the page, heading repeated on paper and frozen on the screen together with the first
    `name_columns`; `footer` is said at the left of each page. Has to come before the sheet's first row."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
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
