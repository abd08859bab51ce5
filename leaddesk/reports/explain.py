"""«Почему столько?»: any figure of a report opened to the ledger rows it is made of."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.metrics.catalogue import MEASURES, Measure
from leaddesk.metrics.figure import Unit
from leaddesk.metrics.parts import Part
from leaddesk.reports.answering import answer_from
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.gathering import clicks_reported
from leaddesk.reports.items import RowsBehind, items_of
from leaddesk.reports.rows import covers
from leaddesk.reports.values import Question, Report, Row, RowKey, RowKind
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.store.books import Books

_MONEY = frozenset({Part.SPEND, Part.CLICKED_SPEND, Part.REVENUE, Part.GROSS_PROFIT})


def explain(ledger: "Ledger", question: Question, code: str, key: RowKey) -> Explanation:
    """The figure `code` in the row `key` of the report `question` asks for. Raises NotFound("figure" or "row")."""
    with ledger.read() as books:
        return explain_row(books, question, key, (code,))[code]


def explain_row(books: "Books", question: Question, key: RowKey, codes: Iterable[str]) -> dict[str, Explanation]:
    """Several figures of one row, by code. Raises as `explain` does."""
    report = answer_from(books, question)
    figures = row_of(report, key).figures
    behind = _rows_behind(books, question, key)
    found: dict[str, Explanation] = {}
    for code in codes:
        if code not in MEASURES:
            raise NotFound("figure", code)
        measure = MEASURES[code]
        below = measure.below_on(question.basis)
        above = _above(measure, behind)
        line = None if below is None else _line(below, behind)
        found[code] = Explanation(question, key, figures[code], report.currency, above, line)
    return found


def row_of(report: Report, key: RowKey) -> Row:
    """The row of this key, wherever it stands in the report. Raises NotFound."""
    found = next((row for row in all_rows(report) if row.key == key), None)
    if found is None:
        raise NotFound("row", row_title(key))
    return found


def row_named(report: Report, name: str) -> RowKey:
    """The row a person means: by the title it is shown under, a campaign also as "channel / campaign", a month as
    2026-10, and no_source, no_lead and total also by these codes. Raises NotFound."""
    wanted = folded(name)
    for row in all_rows(report):
        if wanted in {folded(known) for known in _names(row.key)}:
            return row.key
    raise NotFound("row", name)


def all_rows(report: Report) -> list[Row]:
    """Every row, a channel before its campaigns, the total last."""
    return [*(each for row in report.rows for each in (row, *row.children)), report.total]


def _names(key: RowKey) -> list[str]:
    names = [row_title(key), key.month or ""]
    if key.kind in (RowKind.CAMPAIGN, RowKind.NO_CAMPAIGN):
        names.append(f"{key.channel} / {row_title(key)}")
    if key.kind in (RowKind.NO_SOURCE, RowKind.NO_LEAD, RowKind.TOTAL):
        names.append(key.kind)
    return [name for name in names if name]


def _rows_behind(books: "Books", question: Question, key: RowKey) -> RowsBehind:
    period, as_of, basis = _period(question, key), question.as_of, question.basis
    channels: dict[int | None, str] = {channel.id: channel.name for channel in books.channels.all()}
    campaigns: dict[int | None, str] = {campaign.id: campaign.name for campaign in books.campaigns.all()}
    reports_clicks = clicks_reported(books.facts.spend(period, as_of, monthly=True))
    return RowsBehind(
        basis,
        books.settings.get().margin_bp,
        tuple(row for row in books.fact_rows.leads(period, as_of) if covers(key, row.place)),
        tuple(row for row in books.fact_rows.sales(period, as_of, basis) if covers(key, row.place)),
        tuple(row for row in books.fact_rows.spend(period, as_of) if covers(key, row.place)),
        lambda row: reports_clicks(row.place),
        lambda row: campaigns.get(row.place.campaign_id) or channels[row.place.channel_id],
    )


def _period(question: Question, key: RowKey) -> Period:
    """A month's row holds the part of the period that lies in the month."""
    if key.kind is not RowKind.MONTH or key.month is None:
        return question.period
    return next(month for month in question.period.months() if f"{month.first:%Y-%m}" == key.month)


def _above(measure: Measure, behind: RowsBehind) -> tuple[Line, ...]:
    taken = () if measure.less is None else (replace(_line(measure.less, behind), sign=-1),)
    return (_line(measure.above, behind), *taken)


def _line(part: Part, behind: RowsBehind) -> Line:
    items = items_of(part, behind)
    return Line(
        part,
        Unit.MONEY if part in _MONEY else Unit.COUNT,
        1,
        tuple(item for item in items if item.left_out is None),
        tuple(item for item in items if item.left_out is not None),
    )
