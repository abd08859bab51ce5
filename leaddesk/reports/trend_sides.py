"""Sides: the two stretches of time whose difference the trend explains, each with its sums by channel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.period import Period
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.decomposition import ClientCost, Share
from leaddesk.metrics.figure import Doubt, Figure
from leaddesk.metrics.parts import Part
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.narrowing import sums_within
from leaddesk.reports.rows import OUTSIDE, channel_key, grouped
from leaddesk.reports.trend_spans import span_before
from leaddesk.reports.trend_told import FROM_SALES, Told, unripe_share
from leaddesk.reports.values import Against, RowKey, RowKind, Step

if TYPE_CHECKING:
    from leaddesk.store.books import Books

ALL = RowKind.TOTAL
"""Stands for all channels together where a channel's row is meant."""

Which = RowKey | RowKind


@dataclass(frozen=True, slots=True)
class Side:
    """One stretch of time. `rows`: the places of each channel and what they add up to, the costliest first. `unripe`:
    have its leads not all had the time to buy?"""

    period: Period
    title: str
    gathered: Gathered
    rows: Mapping[RowKey, tuple[list[Place], Sums]]
    total: Sums
    unripe: float | None

    @property
    def basis(self) -> Basis:
        """Which date places a sale."""
        return self.gathered.question.basis

    def sums(self, which: Which) -> Sums:
        """What a channel's row adds up to; nothing where it has no row here."""
        if which is ALL or not isinstance(which, RowKey):
            return self.total
        return self.rows[which][1] if which in self.rows else Sums()

    def lacks(self, which: Which) -> bool:
        """Is it a channel in which nothing happened here?"""
        return isinstance(which, RowKey) and which not in self.rows

    def figure(self, code: str, which: Which) -> Figure:
        """A figure of the catalogue."""
        if self.lacks(which):  # no lead and no client, whatever was spent
            return figures_of(Sums(with_spend=1), self.basis, codes=(code,))[code]
        outside = OUTSIDE.get(which.kind) if isinstance(which, RowKey) else None
        margin = self.gathered.settings.margin_bp
        figure = figures_of(self.sums(which), self.basis, margin, outside, (code,))[code]
        if self.unripe is None or figure.value is None or code not in FROM_SALES:
            return figure
        return replace(figure, doubts=figure.doubts | {Doubt.IMMATURE})

    def cost(self, which: Which) -> ClientCost:
        """The sums the cost of a client is made of."""
        return ClientCost(*cost_parts(self.sums(which)))

    def share(self, parts: tuple[Part, Part], which: Which) -> Share:
        """A channel's part of a ratio of these two."""
        return Share(*(part_of(part, self.sums(which)) for part in parts))


COST_PARTS = (Part.SPEND, Part.LEADS, Part.CLIENTS, Part.CLICKED_SPEND, Part.CLICKS, Part.CLICKED_LEADS)
"""The parts of ClientCost in their order."""


def cost_parts(sums: Sums) -> tuple[Fraction, ...]:
    """What ClientCost is made of, in its order."""
    return tuple(part_of(part, sums) for part in COST_PARTS)


def part_of(part: Part, sums: Sums) -> Fraction:
    """An additive part as it stands in the sums; what nobody stated adds nothing."""
    value: int | None = sums.clicked_amount if part is Part.CLICKED_SPEND else getattr(sums, part)
    return Fraction(value or 0)


def sides_of(books: "Books", told: Told) -> tuple[Side, Side] | None:
    """Before and after: the last two spans that are over, or the whole period and the one it is compared with; None
    where there is nothing before."""
    question = told.question
    pairs = _last_spans(told) if question.against is None else _periods(question.period, question.against)
    if pairs is None:
        return None
    before, after = (_side(books, told, *pair) for pair in pairs)
    return before, after


Named = tuple[Period, str]


def _last_spans(told: Told) -> tuple[Named, Named] | None:
    """A month of three days is not compared with a whole one, unless there is no other."""
    spans = [span for span, _places in told.spans]
    if len(spans) > 1 and spans[-1].running(told.question.as_of):
        spans.pop()
    earlier = spans[-2] if len(spans) > 1 else span_before(spans[-1])
    return None if earlier is None else ((earlier.seen, earlier.title), (spans[-1].seen, spans[-1].title))


def _periods(period: Period, against: Against) -> tuple[Named, Named] | None:
    if period.first.year < 3 or period.previous().first.year < 2:
        return None
    earlier = period.previous() if against is Against.PREVIOUS else period.year_before()
    return (earlier, period_text(earlier)), (period, period_text(period))


def _side(books: "Books", told: Told, period: Period, title: str) -> Side:
    asked = replace(told.question, period=period)
    monthly = told.question.step in (Step.MONTH, Step.QUARTER)
    gathered = (sums_within(told.gathered, asked) if monthly else None) or gather(books, asked)
    rows = grouped(gathered, channel_key)
    return Side(period, title, gathered, rows, gathered.added(gathered.sums), unripe_share(told.known, period))


def channels_of(before: Side, after: Side) -> tuple[RowKey, ...]:
    """The rows of both sides, those of now first."""
    return tuple(dict.fromkeys((*after.rows, *before.rows)))
