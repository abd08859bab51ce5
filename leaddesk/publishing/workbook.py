"""Workbooks: a report with the rows behind it, a list, the rejected rows of an import."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook

from leaddesk.i18n import _
from leaddesk.publishing.cells import Sheet
from leaddesk.publishing.charts import add_charts
from leaddesk.publishing.report_sheet import write_report_sheet
from leaddesk.publishing.table import Table
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
        plain = re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:31] or "1"
        return self._book.create_sheet(plain)

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
def _written_to(path: Path) -> Iterator[Book]:
    """A new workbook, which stands at `path` when the block ends well. Raises CannotWrite."""
    with replacing(path) as draft:
        book = Book()
        try:
            yield book
            book.save(draft)
        except BaseException:
            book.discard()
            raise


def write_report(report: Report, path: Path, behind: Sequence[Table] = (), *, campaigns: bool = False) -> None:
    """Write a report with its charts, then each table of `behind` (the rows behind its figures). `campaigns` shows the
    campaigns under their channels. Raises CannotWrite."""
    with _written_to(path) as book:
        # Translators: the first sheet of a workbook
        sheet = book.sheet(_("Report"))
        free_row = write_report_sheet(sheet, report, campaigns=campaigns)
        for table in behind:
            write_table_sheets(book.sheet, table)
        # Translators: the last sheet of a workbook, which its charts are drawn from
        add_charts(report, sheet, free_row, lambda: book.sheet(_("Chart figures")))


def write_tables(tables: Sequence[Table], path: Path) -> None:
    """Write each table on a sheet of its own, continued on a further one where Excel has no more rows. Raises
    CannotWrite."""
    with _written_to(path) as book:
        for table in tables:
            write_table_sheets(book.sheet, table)
