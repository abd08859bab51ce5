"""A figure of a report by channel, campaign or month opened to the rows it is made of."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.metrics.catalogue import MEASURES, Measure
from leaddesk.metrics.figure import Unit
from leaddesk.metrics.parts import Part
from leaddesk.reports.by_place import build
from leaddesk.reports.explain import row_of
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.gathering import clicks_reported
from leaddesk.reports.items import RowsBehind, items_of
from leaddesk.reports.rows import covers
from leaddesk.reports.values import Question, Report, RowKey, RowKind, Spot
from leaddesk.reports.wording import part_title, row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_MONEY = frozenset({Part.SPEND, Part.CLICKED_SPEND, Part.REVENUE, Part.GROSS_PROFIT})


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure" or "row")."""
    return explain_row(books, build(books, question), spot.key, (spot.code,))[spot.code]


def explain_row(books: "Books", report: Report, key: RowKey, codes: Iterable[str]) -> dict[str, Explanation]:
    """Several figures of one row of the main section, by code. Raises as `explain_spot` does."""
    question = report.question
    figures = row_of(report.main, key).figures
    behind = rows_behind(books, question, key)
    found: dict[str, Explanation] = {}
    for code in codes:
        if code not in MEASURES:
            raise NotFound("figure", code)
        measure = MEASURES[code]
        below = measure.below_on(question.basis)
        line = None if below is None else line_of(below, behind)
        found[code] = Explanation(
            question, Spot(report.main.code, key, code), row_title(key), measure.title(), measure.formula(),
            figures[code], report.currency, _above(measure, behind), line,
        )  # fmt: skip
    return found


def rows_behind(books: "Books", question: Question, key: RowKey) -> RowsBehind:
    """Every ledger row of one row of the report."""
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
    taken = () if measure.less is None else (replace(line_of(measure.less, behind), sign=-1),)
    return (line_of(measure.above, behind), *taken)


def line_of(part: Part, behind: RowsBehind) -> Line:
    """One part of a formula with the rows that add up to it, and those left out."""
    items = items_of(part, behind)
    return Line(
        part,
        part_title(part),
        Unit.MONEY if part in _MONEY else Unit.COUNT,
        1,
        tuple(item for item in items if item.left_out is None),
        tuple(item for item in items if item.left_out is not None),
    )
