"""Compare: how figures changed against an earlier period."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES, Shape
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.reports.adding import moved_behind, with_columns
from leaddesk.reports.gone import with_gone
from leaddesk.reports.values import Against, Column, Note, Question, Report, Row, RowKey, RowKind, Section

_AMOUNTS: Final = frozenset(
    {code for code, measure in MEASURES.items() if measure.shape is Shape.SUM}
    | {"reached", "sales", "delivered", "due", "claim"}
)
"""The figures that grow with the days they are of: sums of the catalogue, and those of single reports."""


@dataclass(frozen=True, slots=True)
class Change:
    """`figure` is the change as a share of the figure before (+1 = doubled), or the reason there is none; worded by
    `metrics.wording.change_text`. `per_day`: the periods differ in length, so amounts a day were compared."""

    figure: Figure
    per_day: bool


def change(code: str, now: Report, before: Report) -> Change:
    """How the total of `code` changed; `before` answers for an earlier period."""
    return change_of(now.total.figures[code], before.total.figures[code], now.question, before.question)


def change_of(here: Figure, there: Figure, now: Question, before: Question) -> Change:
    """How a figure changed. Sums are compared per day where the days seen by the as-of date differ in number; ratios
    as they are."""
    code = f"{here.code}_change"
    days_now, days_before = days_seen(now), days_seen(before)
    if not _of_one_kind(now.period, before.period) or not days_now or not days_before:
        return _none(code, Absent.DIFFERENT_PERIODS)
    if here.value is None or there.value is None:
        return _none(code, here.absent or there.absent or Absent.DIFFERENT_PERIODS)
    if there.value == 0:
        return _none(code, Absent.NEW if here.value else Absent.STILL_NOTHING)
    per_day = is_per_day(here.code, now, before)
    was = there.value / days_before if per_day else there.value
    value = here.value / days_now if per_day else here.value
    doubts = (here.doubts | there.doubts) - {Doubt.OVER_HUNDRED}
    return Change(Figure(code, Unit.SHARE, Fraction(value - was) / abs(was), doubts=doubts, signed=True), per_day)


def earlier(question: Question) -> Question:
    """The same asked about the period `question` is to be compared with."""
    period = question.period
    before = period.year_before() if question.against is Against.YEAR_AGO else period.previous()
    return replace(question, period=before, against=None)


def is_compared(question: Question) -> bool:
    """Is an earlier period asked for, and is there calendar enough before this one?"""
    return question.against is not None and question.period.first.year > 1


def with_changes(
    section: Section, now: Question, before: Question, rows: Mapping[RowKey, Row], nothing: Row, codes: Iterable[str]
) -> Section:
    """The section with a column of changes behind each of `codes`. `rows` are those of the period before by their keys;
    `nothing` stands for one there was not. A figure neither period tells has not changed."""
    codes = tuple(codes)

    def figures_of(row: Row) -> dict[str, Figure]:
        there = rows.get(row.key, nothing).figures
        told = (code for code in codes if code in row.figures or (code in there and code in _AMOUNTS))
        changes = (
            change_of(
                row.figures.get(code) or nothing.figures[code],
                there.get(code) or nothing.figures[code], now, before,
            ).figure
            for code in told
        )  # fmt: skip
        return {change.code: change for change in changes}

    added = with_columns(section, (_column(section.column(code), now, before) for code in codes), figures_of)
    added = replace(added, remarks=(_compared_with(now, before, codes), *added.remarks))
    return moved_behind(added, {f"{code}_change": code for code in codes})


def _compared_with(now: Question, before: Question, codes: Iterable[str]) -> Note:
    """What the columns of changes are changes against, in words."""
    # Translators: under a table with columns such as «Лиды ±»; {period} in the nominative after a colon
    words = _("± is the change against the period: {period}.")
    if any(is_per_day(code, now, before) for code in codes):
        words = _("± is the change against the period: {period}. The two differ in days: of sums, a day is compared.")
    return Note("compared_with", words.format(period=period_text(before.period)))


def compared(
    report: Report,
    build: Callable[[Question], Report],
    told: Mapping[str, Iterable[str]],
    earlier_key: Callable[[RowKey], RowKey] | None = None,
) -> Report:
    """The report with changes where an earlier period is asked for, which `build` answers for: `told` gives the figures
    compared by section. What the earlier period alone had keeps an empty row. `earlier_key`: which row of then a row is
    compared with, where it is not the one of the same key."""
    if not is_compared(report.question):
        return report
    before = build(earlier(report.question))
    were = {section.code: section for section in before.sections}
    sections = tuple(
        _compared(section, were[section.code], (report.question, before.question), told[section.code], earlier_key)
        if section.code in told and section.code in were
        else section
        for section in report.sections
    )
    return replace(report, sections=sections)


def _compared(
    section: Section,
    was: Section,
    asked: tuple[Question, Question],
    codes: Iterable[str],
    earlier_key: Callable[[RowKey], RowKey] | None,
) -> Section:
    rows = {row.key: row for row in was.every_row}
    if earlier_key is None:
        section = with_gone(section, was, lambda key, children: Row(key, {}, children))
    else:
        matched = {row.key: earlier_key(row.key) for row in section.every_row}
        rows = {key: rows[then] for key, then in matched.items() if then in rows}
    nothing = Row(RowKey(RowKind.TOTAL), {code: _not_there(section.column(code)) for code in codes})
    return with_changes(section, *asked, rows, nothing, codes)


def _not_there(column: Column) -> Figure:
    unit = column.unit or Unit.COUNT
    if column.code in _AMOUNTS:
        return Figure(column.code, unit, Fraction())
    return Figure(column.code, unit, None, Absent.NEW)


def is_per_day(code: str, now: Question, before: Question) -> bool:
    """Is what a sum comes to in a day compared, because one period has had more days than the other?"""
    return code in _AMOUNTS and days_seen(now) != days_seen(before)


def days_seen(question: Question) -> int:
    """Days of the period that are over by the as-of date."""
    return max(0, (min(question.period.last, question.as_of) - question.period.first).days + 1)


def _column(of: Column, now: Question, before: Question) -> Column:
    # Translators: whole name of a column: «Расход: изменение к сентябрю» with {period} in the nominative after a colon
    words = (
        _("{figure}: change a day against {period}")
        if is_per_day(of.code, now, before)
        else _("{figure}: change against {period}")
    )
    title = words.format(figure=of.title, period=period_text(before.period))
    return Column(f"{of.code}_change", title, f"{of.short}\u00a0±", Unit.SHARE, _("(now − before) / before"), of.shown)


def _none(code: str, reason: Absent) -> Change:
    return Change(Figure(code, Unit.SHARE, None, reason, signed=True), per_day=False)


def _of_one_kind(one: Period, other: Period) -> bool:
    """As many whole months, or else as many days: 153 days are 153 days even where they happen to be five months."""
    return one.days == other.days or (one.months_long is not None and one.months_long == other.months_long)
