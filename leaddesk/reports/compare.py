"""Compare: how a figure changed against the period before."""

from dataclasses import dataclass
from fractions import Fraction

from leaddesk.domain.period import Period
from leaddesk.metrics.catalogue import MEASURES, Shape
from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.reports.values import Report


@dataclass(frozen=True, slots=True)
class Change:
    """`figure` is the change as a share of the figure before (+1 = doubled), or the reason there is none; worded by
    `metrics.wording.change_text`. `per_day`: the periods differ in length, so amounts a day were compared."""

    figure: Figure
    per_day: bool


def change(code: str, now: Report, before: Report) -> Change:
    """How the total of `code` changed. `before` answers for `now.period.previous()`. Sums are compared per day where
    the days seen by the as-of date differ in number; ratios as they are."""
    here, there = now.total.figures[code], before.total.figures[code]
    days_now, days_before = _days_seen(now), _days_seen(before)
    per_day = MEASURES[code].shape is Shape.SUM and days_now != days_before
    if not _of_one_kind(now.period, before.period) or not days_now or not days_before:
        return _none(code, Absent.DIFFERENT_PERIODS)
    if here.absent is not None or there.absent is not None:
        return _none(code, here.absent or there.absent or Absent.DIFFERENT_PERIODS)
    assert here.value is not None
    assert there.value is not None
    if there.value == 0:
        return _none(code, Absent.NEW if here.value else Absent.STILL_NOTHING)
    was = there.value / days_before if per_day else there.value
    value = here.value / days_now if per_day else here.value
    return Change(Figure(code, Unit.SHARE, Fraction(value - was) / abs(was)), per_day)


def _none(code: str, reason: Absent) -> Change:
    return Change(Figure(code, Unit.SHARE, None, reason), per_day=False)


def _days_seen(report: Report) -> int:
    """Days of the period that are over by the as-of date."""
    return max(0, (min(report.period.last, report.as_of) - report.period.first).days + 1)


def _of_one_kind(one: Period, other: Period) -> bool:
    """As many whole months, or else as many days: 153 days are 153 days even where they happen to be five months."""
    return one.days == other.days or (one.months_long is not None and one.months_long == other.months_long)
