"""Grounds of the ceiling: what leads are worth, from the mature months of the ledger or as somebody supposes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.names import folded
from leaddesk.metrics.ceiling import Light, Worth, light
from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.metrics.parts import Part, parts_of
from leaddesk.metrics.row import FEW_CLIENTS, FEW_LEADS, figures_of
from leaddesk.metrics.sums import Sums
from leaddesk.reports.gathering import Gathered
from leaddesk.reports.mature import Mature, gather_year, mature_part
from leaddesk.reports.maturity import Maturity, maturity
from leaddesk.reports.narrowing import gather_within
from leaddesk.reports.once import once
from leaddesk.reports.values import Question, Typed

if TYPE_CHECKING:
    from leaddesk.store.books import Books


@dataclass(frozen=True)
class Grounds:
    """`question` by lead date; `asked`: what stands in its period; `mature`: what the ceiling is made from; `share` of
    profit to give."""

    question: Question
    asked: Gathered
    mature: Mature
    share: Fraction

    @property
    def known(self) -> bool:
        """Is there anything to go by?"""
        return self.question.typed is not None or self.mature.span is not None

    @property
    def margin_bp(self) -> int | None:
        """The margin to assume."""
        return self.asked.settings.margin_bp

    def all_sales(self, channel_id: int | None = None) -> Worth:
        """What leads were worth in the mature months, every sale of a client counted."""
        sums = self.sums(channel_id)
        return _worth(sums, sums.clients, self.margin_bp)

    def one_sale(self) -> Worth:
        """The same with one average sale for each client."""
        sums = self.sums()
        return _worth(sums, sums.orders, self.margin_bp)

    def sums(self, channel_id: int | None = None) -> Sums:
        """What the mature months hold, all of it or of one channel."""
        return self.mature.added(None if channel_id is None else self._mature_places.get(channel_id, ()))

    def cr1(self) -> Figure:
        """Conversion of clicks into leads in the mature months."""
        return figures_of(self.sums(), Basis.COHORT)["cr1"]

    @cached_property
    def paid(self) -> Mapping[int, Mapping[str, Figure]]:
        """The figures of each channel in the period asked about, by its id."""
        places = _by_channel(self.asked.sums)
        return {
            channel: figures_of(self.asked.added(own), Basis.COHORT, self.margin_bp) for channel, own in places.items()
        }

    def ceilings(self, worth: Worth) -> tuple[Figure, Figure]:
        """The ceiling and break-even of a channel's own leads; absent where they are immature or too few to tell."""
        absent = self._cannot_tell(worth)
        if absent is None:
            return worth.ceiling(self.share), worth.break_even
        return Figure("max_cpl", Unit.MONEY, None, absent), Figure("break_even", Unit.MONEY, None, absent)

    def dear(self) -> tuple[str, ...]:
        """The names of the channels whose leads surely cost more than their ceiling."""
        over = (Light.ABOVE, Light.LOSING)
        found = (
            self.asked.channels[channel].name
            for channel, paid in self.paid.items()
            if light(paid["cpl"], *self.ceilings(self.all_sales(channel))) in over
        )
        return tuple(sorted(found, key=folded))

    @cached_property
    def _mature_places(self) -> Mapping[int, list[Place]]:
        return _by_channel(self.mature.gathered.sums)

    def _cannot_tell(self, worth: Worth) -> Absent | None:
        if self.mature.span is None:
            return Absent.NOT_RIPE
        return Absent.TOO_FEW if worth.leads < FEW_LEADS or worth.clients < FEW_CLIENTS else None


def _by_channel(places: Iterable[Place]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for place in places:
        if place.channel_id is not None:
            found.setdefault(place.channel_id, []).append(place)
    return found


@once
def grounds_of(books: "Books", question: Question) -> Grounds:
    """What the ledger says on the question."""
    question = replace(question, basis=Basis.COHORT, channel_id=None)
    year = gather_year(books, question)
    asked = gather_within(books, year, replace(year.question, period=question.period))
    mature = mature_part(books, year, maturity(books, question.as_of))
    return Grounds(question, asked, mature, share_of(question.typed, year))


def dear_channels(books: "Books", year: Gathered, asked: Gathered, known: Maturity) -> tuple[str, ...]:
    """The names of the channels whose leads surely cost more than their ceiling, from what was gathered already."""
    return Grounds(asked.question, asked, mature_part(books, year, known), share_of(None, year)).dear()


def share_of(typed: Typed | None, gathered: Gathered) -> Fraction:
    """The share of profit to give for a client: as typed, else as the settings have it."""
    points = None if typed is None else typed.share_bp
    return Fraction(gathered.settings.profit_share_bp if points is None else points, 10_000)


def supposed(typed: Typed) -> Worth:
    """What leads are worth as somebody supposes."""
    profit = Figure("client_profit", Unit.MONEY, Fraction(typed.average_sale - typed.cost_price))
    return Worth(typed.leads, typed.clients, profit, Figure("client_revenue", Unit.MONEY, Fraction(typed.average_sale)))


def _worth(sums: Sums, shared_by: int, margin_bp: int | None) -> Worth:
    """`shared_by`: how many clients, or sales, profit and revenue are shared out among."""
    parts = parts_of(sums, Basis.COHORT, margin_bp)
    return Worth(
        sums.leads,
        sums.clients,
        _shared("client_profit", parts[Part.GROSS_PROFIT], shared_by),
        _shared("client_revenue", parts[Part.REVENUE], shared_by),
    )


def _shared(code: str, whole: Figure, count: int) -> Figure:
    if whole.value is None or not count:
        return Figure(code, Unit.MONEY, None, whole.absent or Absent.NO_CLIENTS)
    return Figure(code, Unit.MONEY, whole.value / count, doubts=whole.doubts)
