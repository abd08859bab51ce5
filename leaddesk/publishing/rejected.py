"""The rows of a file that did not come in, to be put right and imported again."""

from collections.abc import Iterable, Sequence

from leaddesk.i18n import _
from leaddesk.publishing.table import Column, Kind, Table


def rejected_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """The table `importing.rejects` makes, as one a workbook takes: the number of the row in its file, the reasons,
    and the cells as they were read, under the headings of the file."""
    kinds = [Kind.COUNT, *[Kind.TEXT] * (len(headings) - 1)]
    columns = tuple(
        Column(f"column_{place}", heading, kind)
        for place, (heading, kind) in enumerate(zip(headings, kinds, strict=True), 1)
    )
    shown = ([int(number), *(text or None for text in texts)] for number, *texts in rows)
    return Table(_("Rejected rows"), "RUB", columns, list(shown))
