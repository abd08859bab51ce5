"""The tables of plan and actual: budget, leads and clients of a month by channel, or month by month."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.month_plan import MonthPlan
from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.pace import amount_at_end, count_at_end
from leaddesk.metrics.row import figures_of
from leaddesk.reports.columns import column_of
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.maturity import Maturity, maturity
from leaddesk.reports.once import once
from leaddesk.reports.plan_words import columns_of, remark_of, verdict_of
from leaddesk.reports.rows import OUTSIDE, channel_key
from leaddesk.reports.values import Chart, ChartKind, Question, Report, Row, RowKey, RowKind, Section

if TYPE_CHECKING:
    from leaddesk.store.books import Books

MEASURED: Mapping[str, str] = {"spend": "budget", "leads": "leads", "clients": "clients"}
"""What is planned, by the code of its figure: the field of a MonthPlan that plans it."""

_LEAST_SEEN = Fraction(1, 20)
"""Of eventual clients: before so much has been seen, nothing is said of the rest."""


@dataclass(frozen=True)
class Planned:
    """Everything the report is made of. `question`: by lead date, of whole months."""

    question: Question
    gathered: Gathered
    maturity: Maturity
    plans: tuple[MonthPlan, ...]

    @cached_property
    def _facts(self) -> dict[RowKey, Mapping[str, Figure]]:
        """What is told of rows already: each stands in three sections."""
        return {}

    @property
    def months(self) -> tuple[Period, ...]:
        """The calendar months the question touches."""
        return tuple(self.question.period.months())

    @property
    def by_month(self) -> bool:
        """Are the rows months, and not the channels of one month?"""
        return len(self.months) > 1

    def keys(self) -> list[RowKey]:
        """The rows: months in their order; or channels that are planned for or brought something, by name."""
        if self.by_month:
            return [RowKey(RowKind.MONTH, self.question.channel_id, month=name_of(month)) for month in self.months]
        found = {channel_key(self.gathered, place) for place in self.gathered.sums if place.has_lead}
        for plan in self.plans:
            channel = self.gathered.channels[plan.channel_id]
            found.add(RowKey(RowKind.CHANNEL, channel.id, channel.name, color=channel.color))
        return sorted(found, key=lambda key: (key.kind is not RowKind.CHANNEL, folded(key.channel or "")))

    def plans_of(self, key: RowKey) -> list[MonthPlan]:
        """The plans of a row."""
        return [
            plan
            for plan in self.plans
            if key.kind is not RowKind.NO_SOURCE
            and key.channel_id in (None, plan.channel_id)
            and key.month in (None, plan.month)
        ]

    def places(self, key: RowKey) -> list[Place]:
        """Where what a row holds stands. Sales without a lead are no clients of anybody's plan."""
        here = (place for place in self.gathered.sums if place.has_lead and key.month in (None, place.month))
        if key.kind is RowKind.NO_SOURCE:
            return [place for place in here if place.channel_id is None]
        return [place for place in here if key.channel_id in (None, place.channel_id)]

    def fact(self, key: RowKey, measure: str) -> Figure:
        """What has come of a row's months, as far as they have begun."""
        if key not in self._facts:
            sums = self.gathered.added(self.places(key))
            self._facts[key] = figures_of(sums, Basis.COHORT, outside=OUTSIDE.get(key.kind), codes=tuple(MEASURED))
        figure = self._facts[key][measure]
        if all(month.first > self.question.as_of for month in self.months_of(key)):
            return Figure(measure, figure.unit, None, Absent.NOT_BEGUN)
        return figure

    def months_of(self, key: RowKey) -> list[Period]:
        """The months of a row."""
        return [month for month in self.months if key.month in (None, name_of(month))]

    def gone(self, month: Period) -> Fraction:
        """The share of the month that is over."""
        days = (min(month.last, self.question.as_of) - month.first).days + 1
        return Fraction(max(days, 0), month.days)

    def seen(self, month: Period) -> Fraction | None:
        """The share of the clients of the month's leads so far that has been seen, to a hundredth of a percent."""
        share = self.maturity.seen(Period(month.first, max(month.first, min(month.last, self.question.as_of))))
        return None if share is None else Fraction(round(share * 10_000), 10_000)

    def has_gaps(self, key: RowKey, measure: str) -> bool:
        """Did some channel of the row, in some month, cost or bring what it had no plan for?"""
        planned = {(plan.month, plan.channel_id) for plan in self.plans if value_of(plan, measure) is not None}
        return any(
            (place.month, place.channel_id) not in planned
            for place in self.places(key)
            if place.channel_id is not None and getattr(self.gathered.sums[place], measure)
        )


@once
def planned(books: "Books", question: Question) -> Planned:
    """What the ledger says on the question; its period is widened to whole calendar months."""
    first, last = Period.month_of(question.period.first).first, Period.month_of(question.period.last).last
    question = replace(question, period=Period(first, last), basis=Basis.COHORT)
    months = {name_of(month) for month in question.period.months()}
    plans = tuple(
        plan
        for plan in books.month_plans.all()
        if plan.month in months and question.channel_id in (None, plan.channel_id)
    )
    return Planned(question, gather(books, question), maturity(books, question.as_of), plans)


@once
def build(books: "Books", question: Question) -> Report:
    """One section each for budget, leads and clients."""
    return report_of(planned(books, question))


def report_of(basis: Planned) -> Report:
    """The report of what was found."""
    keys = basis.keys()
    sections = tuple(_section(basis, measure, keys) for measure in MEASURED)
    return Report(basis.question, KINDS[basis.question.name].title(), basis.gathered.settings.currency, sections)


def _section(basis: Planned, measure: str, keys: list[RowKey]) -> Section:
    rows = [_row(basis, measure, key) for key in keys]
    rows = [row for row in rows if basis.by_month or any(row.figures[code].value for code in ("plan", measure))]
    total = _row(basis, measure, RowKey(RowKind.TOTAL, basis.question.channel_id))
    title = column_of(measure).title
    chart = Chart(ChartKind.PAIRS, _("{figure}: plan and actual").format(figure=title), ("plan", measure))
    names = _("Month") if basis.by_month else _("Channel")
    charts = (chart,) if rows else ()
    return Section(
        measure, title, names, columns_of(measure), tuple(rows), total, charts, remark_of(measure) if rows else ()
    )


def _row(basis: Planned, measure: str, key: RowKey) -> Row:
    plan, fact = plan_figure(basis, measure, key), basis.fact(key, measure)
    pace = _pace(basis, measure, key, fact)
    figures = {"plan": plan, measure: fact, "done": _done(plan, fact), "pace": pace}
    return Row(key, figures, words={"verdict": verdict_of(measure, figures, settled=_settled(basis, measure, key))})


def plan_figure(basis: Planned, measure: str, key: RowKey) -> Figure:
    """What was planned for a row; of several channels or months, what was planned for some."""
    unit = column_of(measure).unit
    assert unit is not None
    values = [value for plan in basis.plans_of(key) if (value := value_of(plan, measure)) is not None]
    if not values:
        return Figure("plan", unit, None, Absent.NO_PLAN)
    doubts = frozenset({Doubt.PARTIAL}) if basis.has_gaps(key, measure) else frozenset[Doubt]()
    return Figure("plan", unit, Fraction(sum(values)), doubts=doubts)


def _done(plan: Figure, fact: Figure) -> Figure:
    """The share of the plan that is done; none where only part of what came was planned."""
    absent = plan.absent or fact.absent or (Absent.NO_PLAN if Doubt.PARTIAL in plan.doubts or not plan.value else None)
    if absent is not None or not plan.value or fact.value is None:
        return Figure("done", Unit.SHARE, None, absent)
    return Figure("done", Unit.SHARE, fact.value / plan.value, doubts=fact.doubts)


def _pace(basis: Planned, measure: str, key: RowKey, fact: Figure) -> Figure:
    """Where it will stand at the end of the month; of several months together nothing is foretold."""
    through = part_through(basis, measure, key)
    if isinstance(through, Absent):
        return Figure("pace", fact.unit, None, fact.absent or through)
    if fact.value is None:
        return Figure("pace", fact.unit, None, fact.absent)
    at_end = (
        amount_at_end("pace", fact.value, through)
        if measure == "spend"
        else count_at_end("pace", fact.value.numerator, through)
    )
    return replace(at_end, doubts=fact.doubts)


def part_through(basis: Planned, measure: str, key: RowKey) -> Fraction | Absent:
    """How much of what makes the figure is over: days of the month, for clients times the share of them that leads of
    such an age have brought; or why that cannot be told."""
    months = basis.months_of(key)
    if len(months) != 1:
        return Absent.SEVERAL_MONTHS
    gone = basis.gone(months[0])
    if not gone:
        return Absent.NOT_BEGUN
    if measure != "clients":
        return gone
    seen = basis.seen(months[0])
    if seen is None:
        return Absent.TOO_FEW
    return gone * min(seen, Fraction(1)) if seen >= _LEAST_SEEN else Absent.NOT_RIPE


def _settled(basis: Planned, measure: str, key: RowKey) -> bool:
    """Will nothing more come of these months?"""
    if measure != "clients":
        return all(month.last <= basis.question.as_of for month in basis.months_of(key))
    return all(basis.gone(month) == 1 and basis.seen(month) == 1 for month in basis.months_of(key))


def value_of(plan: MonthPlan, measure: str) -> int | None:
    """What a plan says of a measure."""
    value: int | None = getattr(plan, MEASURED[measure])
    return value


def name_of(month: Period) -> str:
    """The month as plans write it."""
    return f"{month.first:%Y-%m}"
