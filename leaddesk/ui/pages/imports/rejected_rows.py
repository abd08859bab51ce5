"""Rejected rows: what an import left out, with the reasons, as a workbook."""

from pathlib import Path

from leaddesk.i18n import _
from leaddesk.importing.rejects import rejects_of_import
from leaddesk.ledger import Ledger
from leaddesk.publishing.table import Column, Table
from leaddesk.publishing.workbook import write_tables


def write_rejected(ledger: Ledger, import_id: int, target: Path) -> None:
    """Write the rejected rows of a past import to an .xlsx file. Raises CannotWrite."""
    with ledger.read() as books:
        rejects = rejects_of_import(books, import_id)
        currency = books.settings.get().currency
    columns = tuple(Column(str(at), heading) for at, heading in enumerate(rejects.headings))
    write_tables([Table(_("Rejected rows"), currency, columns, rejects.rows)], target)
