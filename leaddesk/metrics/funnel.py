"""The figures of a funnel: the stages reached, the share of the stage before, and half the time between two of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from leaddesk.domain.funnel import LostAt, Reached, Span, Wait
from leaddesk.domain.lead import RejectReason
from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.row import FEW_CLIENTS, FEW_LEADS, first_response
from leaddesk.metrics.waiting import Waits
from leaddesk.metrics.ways import median_way


class Stage(StrEnum):
    """The stages in the order they are reached."""

    IMPRESSIONS = "impressions"
    CLICKS = "clicks"
    ENQUIRIES = "enquiries"
    LEADS = "leads"
    ACCEPTED = "accepted"
    QUALIFIED = "qualified"
    CLIENTS = "clients"
    REPEAT_CLIENTS = "repeat_clients"

    @property
    def before(self) -> "Stage | None":
        """The stage before it."""
        place = STAGES.index(self)
        return STAGES[place - 1] if place else None


STAGES: Final = tuple(Stage)
OF_ADS: Final = (Stage.IMPRESSIONS, Stage.CLICKS)
"""Counted by whoever shows the ads, not by the ledger."""

WHEN_ZERO: Final = {
    Stage.IMPRESSIONS: Absent.NO_IMPRESSIONS,
    Stage.CLICKS: Absent.NO_CLICKS,
    Stage.ENQUIRIES: Absent.NO_LEADS,
    Stage.LEADS: Absent.NO_LEADS,
    Stage.ACCEPTED: Absent.NO_ACCEPTED,
    Stage.QUALIFIED: Absent.NO_QUALIFIED,
    Stage.CLIENTS: Absent.NO_CLIENTS,
}
"""Why there is no share of a stage that nobody reached."""

_LATE: Final = (Stage.CLIENTS, Stage.REPEAT_CLIENTS)
"""Young leads have not all had the time for these."""

_FEW: Final = frozenset({Doubt.FEW})
_SURE: Final = frozenset[Doubt]()


@dataclass(frozen=True, slots=True)
class Ads:
    """What the spend entries of a row state, None where they state nothing, and the enquiries of the campaigns that
    report clicks. `unknown`: why nothing is stated."""

    impressions: int | None = None
    clicks: int | None = None
    clicked: int = 0
    unknown: Absent = Absent.CLICKS_NOT_ENTERED


@dataclass(frozen=True, slots=True)
class Funnel:
    """One row of a funnel, ready to be asked for its figures. `ripe`: its leads have had the time to buy."""

    reached: Reached
    ads: Ads
    ripe: bool = True

    def count(self, stage: Stage) -> int | None:
        """How many reached the stage; None where it is not known."""
        value: int | None = getattr(self.ads if stage in OF_ADS else self.reached, stage.value)
        return value

    def stage(self, stage: Stage) -> Figure:
        """How many reached the stage."""
        count = self.count(stage)
        if count is None:
            return Figure(stage, Unit.COUNT, None, self.ads.unknown)
        return Figure(stage, Unit.COUNT, Fraction(count), doubts=self._immature(late=stage in _LATE))

    def share(self, stage: Stage, of: Stage | None = None) -> Figure:
        """The share of the stage before that reached this one, or `of` another stage. Of the clicks, the enquiries of
        campaigns that report clicks."""
        of = of or stage.before
        assert of is not None, stage
        code = f"{stage}_share"
        part, whole = self.continuing(stage, of), self.count(of)
        if part is None or whole is None:
            return Figure(code, Unit.SHARE, None, self.ads.unknown)
        return share_of_count(code, part, whole, WHEN_ZERO[of], self._doubts(stage))

    def dropped(self, stage: Stage) -> Figure:
        """How many of the stage before did not reach this one; below zero where more came to it than that."""
        before = stage.before
        assert before is not None, stage
        part, whole = self.continuing(stage, before), self.count(before)
        if part is None or whole is None:
            return Figure("dropped", Unit.COUNT, None, self.ads.unknown)
        doubts = frozenset({Doubt.OVER_HUNDRED}) if part > whole else _SURE
        return Figure("dropped", Unit.COUNT, Fraction(whole - part), doubts=doubts)

    def continuing(self, stage: Stage, of: Stage) -> int | None:
        """How many of the stage are compared with `of` another."""
        return self.ads.clicked if (stage, of) == (Stage.ENQUIRIES, Stage.CLICKS) else self.count(stage)

    def median(self, span: Span) -> Figure:
        """How long the way took half of those who went it, in days; to the first answer half of all leads."""
        wait = self.reached.waits[span]
        if span is Span.ANSWER:
            return first_response((Waits(tuple(sorted(wait.done.elements())), +wait.waiting),), self.reached.leads)
        took = median_way(wait.done, wait.waiting)
        if took is None:
            return Figure(span, Unit.DAYS, None, _no_median(span, wait))
        few = went(wait) < FEW_CLIENTS or set_out(wait) < FEW_LEADS
        return Figure(span, Unit.DAYS, Fraction(took), doubts=(_FEW if few else _SURE) | self._immature(late=True))

    def rejected(self, reason: RejectReason) -> tuple[Figure, Figure]:
        """How many leads were rejected for the reason, and their share of the leads."""
        count = self.reached.rejected[reason]
        doubts = _FEW if self.reached.leads < FEW_LEADS else _SURE
        share = share_of_count("share", count, self.reached.leads, Absent.NO_LEADS, doubts)
        return Figure("leads", Unit.COUNT, Fraction(count)), share

    def lost(self, at: LostAt) -> tuple[Figure, Figure]:
        """How many leads were lost there, and their share of all the lost."""
        count, whole = self.reached.lost[at], self.reached.lost.total()
        share = share_of_count("share", count, whole, Absent.NO_LEADS, _FEW if whole < FEW_LEADS else _SURE)
        return Figure("leads", Unit.COUNT, Fraction(count)), share

    def _doubts(self, stage: Stage) -> frozenset[Doubt]:
        if stage in OF_ADS:
            return _SURE
        few = self.reached.leads < FEW_LEADS or (stage in _LATE and self.reached.clients < FEW_CLIENTS)
        return (_FEW if few else _SURE) | self._immature(late=stage in _LATE)

    def _immature(self, *, late: bool) -> frozenset[Doubt]:
        return frozenset({Doubt.IMMATURE}) if late and not self.ripe else _SURE

    def figures(self) -> Iterator[Figure]:
        """Every figure of a row that stands for a group: stages, the share of the stage before each, medians."""
        yield from (self.stage(stage) for stage in STAGES)
        yield from (self.share(stage) for stage in STAGES[1:])
        yield from (self.median(span) for span in Span)


def went(wait: Wait) -> int:
    """How many have gone the way."""
    return wait.done.total()


def set_out(wait: Wait) -> int:
    """How many have gone it or may yet."""
    return wait.done.total() + wait.waiting.total()


def _no_median(span: Span, wait: Wait) -> Absent:
    if not set_out(wait):
        return Absent.NO_QUALIFIED if span is Span.QUALIFIED_SALE else Absent.NO_LEADS
    return Absent.NO_QUALIFIED if span is Span.QUALIFIED else Absent.NO_CLIENTS
