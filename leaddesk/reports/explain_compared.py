"""A change against an earlier period opened to the rows of both: those of now brought to the measure of then."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.errors import NotFound
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.wording import exact_text
from leaddesk.reports import kinds
from leaddesk.reports.compare import days_seen, earlier, is_per_day
from leaddesk.reports.explain import row_of, section_of
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.values import Question, RowKey, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_SUFFIX = "_change"


def is_change(spot: Spot) -> bool:
    """Does the cell tell how another one of its row has changed?"""
    return spot.code.endswith(_SUFFIX)


def explain_compared(
    books: "Books", question: Question, spot: Spot, earlier_key: Callable[[RowKey], RowKey] | None = None
) -> Explanation:
    """One change. What stands above the line now counts as if there were as many days, leads, clients below it as
    there were then, so that the difference over what stood there then is the change. `earlier_key` as `compared` takes
    it. Raises NotFound("figure", "row" or "section")."""
    report = kinds.KINDS[question.name].answering.build(books, question)
    section = section_of(report, spot.section)
    figure = row_of(section, spot.key).figures.get(spot.code)
    if figure is None:
        raise NotFound("figure", spot.code)
    then, code = earlier(question), spot.code.removesuffix(_SUFFIX)
    key = spot.key if earlier_key is None else earlier_key(spot.key)
    now = _opened(books, replace(question, against=None), Spot(spot.section, spot.key, code))
    was = _opened(books, then, Spot(spot.section, key, code))
    scale = Fraction(1) if figure.value is None else _scale(code, question, then, now, was)
    here, there = _above(now, scale, question), _above(was, Fraction(1), then)
    below = _as_one(there) if there else None
    column = section.column(spot.code)
    return Explanation(
        question, spot, row_title(spot.key), column.title, column.formula, figure, report.currency,
        (*here, *(replace(line, sign=-line.sign) for line in there)),
        below, Fraction(-1 if below and below.sum < 0 else 1),
    )  # fmt: skip


def _opened(books: "Books", question: Question, spot: Spot) -> Explanation | None:
    """The figure itself; None where the period has no such row."""
    try:
        return kinds.KINDS[question.name].answering.explain_spot(books, question, spot)
    except NotFound:
        return None


def _scale(code: str, question: Question, then: Question, now: Explanation | None, was: Explanation | None) -> Fraction:
    if now and was and now.below and was.below:
        return was.below.sum / now.below.sum
    return Fraction(days_seen(then), days_seen(question)) if is_per_day(code, question, then) else Fraction(1)


def _above(opened: Explanation | None, scale: Fraction, question: Question) -> list[Line]:
    return [] if opened is None else [_scaled(line, scale * opened.factor, question) for line in opened.above]


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
