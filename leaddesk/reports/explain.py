"""«Почему столько?»: any figure of a report opened to the ledger rows it is made of."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.collecting import uncollected
from leaddesk.domain.names import folded
from leaddesk.errors import NotFound
from leaddesk.metrics.figure import Figure
from leaddesk.reports.explanation import Explanation, InWords
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Question, Report, Row, RowKey, RowKind, Section, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger


@uncollected()
def explain(ledger: "Ledger", question: Question, spot: Spot) -> Explanation:
    """The figure at `spot` of the report `question` asks for. Raises NotFound("figure" or "row")."""
    with ledger.read() as books:
        return KINDS[question.name].answering.explain_spot(books, question, spot)


def spot_named(report: Report, code: str, name: str | None, section: str | None = None) -> Spot:
    """The cell a person means: the figure `code` in the row called `name`, the total for None. Raises NotFound."""
    within = section_of(report, section)
    return Spot(within.code, row_named(within, name or RowKind.TOTAL), code)


def row_of(section: Section, key: RowKey) -> Row:
    """The row of this key, wherever it stands. Raises NotFound."""
    found = next((row for row in section.every_row if row.key == key), None)
    if found is None:
        raise NotFound("row", row_title(key))
    return found


def figure_of(section: Section, spot: Spot) -> Figure:
    """The figure that stands at this spot of the section. Raises NotFound("row" or "figure")."""
    figure = row_of(section, spot.key).figures.get(spot.code)
    if figure is None:
        raise NotFound("figure", spot.code)
    return figure


def row_named(section: Section, name: str) -> RowKey:
    """The row a person means: by the title it is shown under, a campaign also as "channel / campaign", a month as
    2026-10, any other by its code, and no_source, no_lead and total also by these codes. Raises NotFound."""
    wanted = folded(name)
    for row in section.every_row:
        if wanted in {folded(known) for known in _names(row.key)}:
            return row.key
    raise NotFound("row", name)


def told_in_words(section: Section, spot: Spot, of: Explanation) -> Explanation:
    """A cell of words opened to the figure it is told of. Raises NotFound("figure") where no words stand."""
    text = row_of(section, spot.key).words.get(spot.code)
    if not isinstance(text, str) or not text:
        raise NotFound("figure", spot.code)
    column = section.column(spot.code)
    return replace(of, spot=spot, told=InWords(column.title, text, column.formula))


def section_of(report: Report, code: str | None) -> Section:
    """The section of this code, the main one for None. Raises NotFound."""
    if code is None:
        return report.main
    found = next((section for section in report.sections if section.code == code), None)
    if found is None:
        raise NotFound("section", code)
    return found


def _names(key: RowKey) -> Iterator[str]:
    yield from filter(None, (row_title(key), key.month, key.code))
    if key.kind in (RowKind.CAMPAIGN, RowKind.NO_CAMPAIGN):
        yield f"{key.channel} / {row_title(key)}"
    if key.kind in (RowKind.NO_SOURCE, RowKind.NO_LEAD, RowKind.TOTAL):
        yield key.kind
