"""The report workbook: a sheet for each section, the rows behind its totals, and a sheet that adds them up again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook

from leaddesk.i18n import _
from leaddesk.publishing.behind import NOTHING, Behind
from leaddesk.publishing.cached import Cached, write_cached
from leaddesk.publishing.cells import Sheet, sheet_title
from leaddesk.publishing.charts import ChartFigures
from leaddesk.publishing.control_sheet import Area, write_control_sheet
from leaddesk.publishing.page import LANDSCAPE, Page
from leaddesk.publishing.section_sheet import Written, write_section_sheet
from leaddesk.publishing.table_sheet import write_table_sheets
from leaddesk.publishing.target import replacing
from leaddesk.reports.values import Report


class Book:
    """A workbook being written row by row, so that its size does not matter to memory."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.creator = "LeadDesk"

    def sheet(self, title: str) -> Sheet:
        """A new sheet, its title made one that Excel takes."""
        return self._book.create_sheet(sheet_title(title))

    def save(self, path: Path) -> None:
        """Write the finished workbook."""
        self._book.save(path)

    def discard(self) -> None:
        """Let go of the temporary file each sheet is written to."""
        sheets: Sequence[Sheet] = self._book.worksheets
        for sheet in sheets:
            if not sheet.closed:
                sheet.close()
                sheet._writer.cleanup()


@contextmanager
def _written_to(path: Path) -> Iterator[tuple[Book, list[Cached]]]:
    """A new workbook, which stands at `path` when the block ends well, with the values put into the list beside its
    formulas. Raises CannotWrite."""
    with replacing(path) as draft:
        book, cached = Book(), list[Cached]()
        try:
            yield book, cached
            book.save(draft)
        except BaseException:
            book.discard()
            raise
        write_cached(draft, cached)


def write_report(
    report: Report, path: Path, behind: Behind = NOTHING, *, campaigns: bool = False, page: Page = LANDSCAPE
) -> None:
    """Write a report: its sections with their charts, the tables of `behind` and the sheet that adds them up again.
    `campaigns` shows the rows under others, such as the campaigns of a channel. Raises CannotWrite."""
    with _written_to(path) as (book, cached):
        sheets = [
            write_section_sheet(book.sheet(section.title), report, section, campaigns=campaigns, page=page)
            for section in report.sections
        ]
        if behind.tables:
            cached.append(_write_behind(book, report, sheets, behind, page))
        # Translators: the last sheet of a workbook, which its charts are drawn from
        figures = ChartFigures(report, lambda: book.sheet(_("Chart figures")), page)
        for written in sheets:
            figures.add_charts(written)


def _write_behind(book: Book, report: Report, sheets: Sequence[Written], behind: Behind, page: Page) -> Cached:
    """The sheets of rows, and the control sheet before the first of them in the reader's eyes."""
    # Translators: the sheet of a workbook that adds the totals up again, «Сверка»
    control = book.sheet(_("Control"))
    ranges: dict[str, list[str]] = {}
    for table in behind.tables:
        for sheet, first, last in write_table_sheets(book.sheet, table, page=page):
            for place, column in enumerate(table.columns, 1):
                ranges.setdefault(column.key, []).append(Area(sheet.title, place, first, last).reference)
    return write_control_sheet(control, report, sheets, behind.checks, ranges, page)
