"""A change against an earlier period opened to the rows of both: those of now brought to the measure of then."""

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from leaddesk.errors import NotFound
from leaddesk.metrics.catalogue import MEASURES, Measure
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.wording import exact_text
from leaddesk.reports.compare import days_seen, earlier, is_per_day
from leaddesk.reports.explain import row_of
from leaddesk.reports.explain_place import above_lines, factor_of, line_of, rows_behind
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.items import RowsBehind
from leaddesk.reports.rows import covers
from leaddesk.reports.values import Question, Report, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

SUFFIX = "_change"


def explain_compared(books: "Books", question: Question, report: Report, spot: Spot) -> Explanation:
    """One change. What stands above the line now counts as if there were as many days, leads, clients below it as
    there were then, so that the difference over what stood there then is the change. Raises NotFound("figure" or
    "row")."""
    code = spot.code.removesuffix(SUFFIX)
    figure = row_of(report.main, spot.key).figures.get(spot.code)
    if figure is None or question.against is None or code not in MEASURES:
        raise NotFound("figure", spot.code)
    measure, before = MEASURES[code], earlier(question)
    here, there = (rows_behind(books, asked, partial(covers, spot.key)) for asked in (question, before))
    scale = Fraction(1) if figure.value is None else _scale(measure, question, before, here, there)
    now = [_scaled(line, scale * factor, question) for line, factor in _lines(measure, here)]
    was = [_scaled(line, factor, before) for line, factor in _lines(measure, there)]
    below = _as_one(was)
    column = report.main.column(spot.code)
    return Explanation(
        question, spot, row_title(spot.key), column.title, column.formula, figure, report.currency,
        (*now, *(replace(line, sign=-line.sign) for line in was)), below, Fraction(-1 if below.sum < 0 else 1),
    )  # fmt: skip


def _lines(measure: Measure, behind: RowsBehind) -> list[tuple[Line, Fraction]]:
    lines = above_lines(measure, behind)
    return [(line, factor_of(measure, lines)) for line in lines]


def _scale(measure: Measure, now: Question, before: Question, here: RowsBehind, there: RowsBehind) -> Fraction:
    below = measure.below_on(now.basis)
    if below is not None:
        return line_of(below, there).sum / line_of(below, here).sum
    if is_per_day(measure.code, now, before):
        return Fraction(days_seen(before), days_seen(now))
    return Fraction(1)


def _scaled(line: Line, scale: Fraction, question: Question) -> Line:
    title = f"{line.title} · {period_text(question.period)}"
    if scale == 1:
        return replace(line, title=title)
    items = tuple(replace(item, share=item.share * scale) for item in line.items)
    return replace(line, title=f"{title} × {exact_text(scale)}", items=items)


def _as_one(lines: list[Line]) -> Line:
    """What stood above the line then, as the one line below it."""
    first, *others = lines
    items = tuple(replace(item, share=line.sign * item.share) for line in others for item in line.items)
    left_out = tuple(item for line in lines for item in line.left_out)
    return replace(first, items=(*first.items, *items), left_out=left_out)
