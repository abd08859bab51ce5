"""Spans: the days, weeks, months or quarters a period is cut into."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from leaddesk.domain.period import Period
from leaddesk.metrics.dates import day_name, month_text, period_text, week_text
from leaddesk.reports.values import Question, RowKey, RowKind, Step


@dataclass(frozen=True, slots=True)
class Span:
    """`whole`: all days of the unit; `seen`: those that lie in the period and are over by the as-of date. `dated`: a
    week needs its year beside it, because weeks of several years are told."""

    step: Step
    whole: Period
    seen: Period
    dated: bool = False

    @property
    def code(self) -> str:
        """What it is called for programs: 2026-10-05, 2026-W41, 2026-10, 2026-Q4."""
        first = self.whole.first
        match self.step:
            case Step.DAY:
                return first.isoformat()
            case Step.WEEK:
                year, week, _day = first.isocalendar()
                return f"{year:04}-W{week:02}"
            case Step.MONTH:
                return f"{first:%Y-%m}"
            case Step.QUARTER:
                return f"{first.year:04}-Q{(first.month + 2) // 3}"

    @property
    def title(self) -> str:
        """What it is called for people."""
        match self.step:
            case Step.DAY:
                return day_name(self.whole.first)
            case Step.WEEK:
                return week_text(self.whole, dated=self.dated)
            case Step.MONTH:
                return month_text(self.code)
            case Step.QUARTER:
                return period_text(self.whole)

    @property
    def cut(self) -> bool:
        """Is only a part of it told?"""
        return self.seen != self.whole

    def running(self, as_of: date) -> bool:
        """Is it not over yet on that day?"""
        return self.seen.last == as_of < self.whole.last

    def key(self, channel_id: int | None) -> RowKey:
        """Its row."""
        if self.step is Step.MONTH:
            return RowKey(RowKind.MONTH, channel_id, month=self.code)
        return RowKey(RowKind.OTHER, channel_id, code=self.code, text=self.title)


def spans_of(question: Question) -> tuple[Span, ...]:
    """The spans of the period begun by the as-of date, empty ones included, in their order."""
    period = question.period
    if question.as_of < period.first:
        return ()
    told = Period(period.first, min(period.last, question.as_of))
    dated = told.first.isocalendar().year != told.last.isocalendar().year
    return tuple(
        Span(question.step, whole, Period(max(whole.first, told.first), min(whole.last, told.last)), dated)
        for whole in _units(question.step, told)
    )


def span_before(span: Span) -> Span | None:
    """The whole unit just before; None before the calendar begins."""
    if span.whole.first == date.min:
        return None
    whole = unit_of(span.step, span.whole.first - timedelta(days=1))
    return Span(span.step, whole, whole, dated=True)


def unit_of(step: Step, day: date) -> Period:
    """The unit the day lies in; weeks begin on Monday, and quarters in January, April, July and October."""
    match step:
        case Step.DAY:
            return Period(day, day)
        case Step.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + min(timedelta(days=6), date.max - monday))
        case Step.MONTH:
            return Period.month_of(day)
        case Step.QUARTER:
            return Period.quarter(day.year, (day.month + 2) // 3)


def _units(step: Step, period: Period) -> Iterator[Period]:
    unit = unit_of(step, period.first)
    while unit.last < period.last:
        yield unit
        unit = unit_of(step, unit.last + timedelta(days=1))
    yield unit
