"""Rejected rows: what an import left out, with the reasons, as a workbook."""

from pathlib import Path

from leaddesk.importing.rejects import rejects_of_import
from leaddesk.ledger import Ledger
from leaddesk.publishing.list_book import write_tables
from leaddesk.publishing.rejected import rejected_table


def write_rejected(ledger: Ledger, import_id: int, target: Path) -> None:
    """Write the rejected rows of a past import to an .xlsx file. Raises CannotWrite."""
    with ledger.read() as books:
        rejects = rejects_of_import(books, import_id)
    write_tables([rejected_table(rejects.headings, rejects.rows)], target)
