"""A figure of advice opened: what was spent and won by both, from which its chance and range follow."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.metrics.parts import Part
from leaddesk.reports.advice_grounds import Candidate, Grounds, grounds_of
from leaddesk.reports.advice_tables import build, key_of
from leaddesk.reports.explain import row_of, section_of
from leaddesk.reports.explain_place import line_of, rows_of
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.values import Question, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_CLICKS = frozenset({"needed_clicks", "lacking_clicks"})


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell. Raises NotFound("figure", "row" or "section")."""
    grounds = grounds_of(books, question)
    report = build(books, question)
    section = section_of(report, spot.section)
    row = row_of(section, spot.key)
    if spot.code not in row.figures:
        raise NotFound("figure", spot.code)
    column, derived, below = section.column(spot.code), section.code != "candidates", None
    period = grounds.mature.span or grounds.year.question.period
    if derived:
        pair = next(pair for pair in grounds.pairs() if key_of(pair) == spot.key)
        parts = (Part.CLICKED_LEADS, Part.CLICKS) if spot.code in _CLICKS else (Part.CLIENTS, Part.LEADS, Part.SPEND)
        above = tuple(line for one in pair for line in _lines(books, grounds, one, period, parts))
    else:
        one = next(one for one in grounds.candidates if one.key == spot.key)
        period = _month(grounds, one, spot.code) or period
        part = Part.SPEND if spot.code == "cac" or spot.code.endswith("_spend") else Part(spot.code)
        above = _lines(books, grounds, one, period, (part,))
        below = _lines(books, grounds, one, period, (Part.CLIENTS,))[0] if spot.code == "cac" else None
    return Explanation(
        replace(report.question, period=period), spot, row_title(row.key), column.title, column.formula,
        row.figures[spot.code], report.currency, above, below, derived=derived,
    )  # fmt: skip


def _lines(
    books: "Books", grounds: Grounds, one: Candidate, period: Period, parts: tuple[Part, ...]
) -> tuple[Line, ...]:
    behind = rows_of(books, replace(grounds.question, period=period, channel_id=None), one.key).of_leads
    lines = (line_of(part, behind) for part in parts)
    return tuple(replace(line, title=f"{line.title} · {one.name}") for line in lines)


def _month(grounds: Grounds, one: Candidate, code: str) -> Period | None:
    """The month a monthly spend is of."""
    return {"least_spend": one.least[0], "most_spend": one.most[0], "last_spend": grounds.last_month}.get(code)
