"""The ceiling: the most a lead, and a click, may cost before a client earns less than you are willing to keep."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from leaddesk.metrics.chances import as_share
from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.row import FEW_CLIENTS, FEW_LEADS


def max_cpl(profit_per_client: Fraction, conversion: Figure, share: Fraction = Fraction(1)) -> Figure:
    """`profit_per_client` in minor units before advertising, `conversion` of leads into clients (a SHARE figure, its
    interval and absence are carried over), `share` of the profit you will give; 1 is break-even."""
    return _times("max_cpl", profit_per_client * share, conversion)


def max_cpc(cpl_ceiling: Figure, conversion: Figure) -> Figure:
    """The ceiling of a click: that of a lead, times conversion of clicks into leads. Its interval is left out: two
    uncertain numbers are multiplied."""
    if cpl_ceiling.value is None:
        return Figure("max_cpc", Unit.MONEY, None, cpl_ceiling.absent)
    ceiling = _times("max_cpc", cpl_ceiling.value, conversion)
    return Figure(ceiling.code, ceiling.unit, ceiling.value, ceiling.absent, doubts=ceiling.doubts | cpl_ceiling.doubts)


def _times(code: str, amount: Fraction, share: Figure) -> Figure:
    if share.value is None:
        return Figure(code, Unit.MONEY, None, share.absent)
    low = None if share.low is None else float(amount) * share.low
    high = None if share.high is None else float(amount) * share.high
    return Figure(code, Unit.MONEY, amount * share.value, low=low, high=high, doubts=share.doubts)


@dataclass(frozen=True, slots=True)
class Worth:
    """What leads are worth: `clients` of `leads` became clients, and one of them brings `profit` (gross, before
    advertising) and `revenue`: money figures, absent where that is unknown. The intervals of all that follows are those
    of the conversion: what a client brings is taken as it is."""

    leads: int
    clients: int
    profit: Figure
    revenue: Figure

    @property
    def conversion(self) -> Figure:
        """Of leads into clients."""
        few = self.leads < FEW_LEADS or self.clients < FEW_CLIENTS
        doubts = frozenset({Doubt.FEW}) if few else frozenset[Doubt]()
        return share_of_count("cr2", self.clients, self.leads, Absent.NO_LEADS, doubts)

    def ceiling(self, share: Fraction) -> Figure:
        """The most a lead may cost when `share` of a client's profit is given for winning the client."""
        if self.profit.value is None or self.profit.value <= 0:
            return Figure("max_cpl", Unit.MONEY, None, self.profit.absent or Absent.NO_PROFIT)
        ceiling = max_cpl(self.profit.value, self.conversion, share)
        return replace(ceiling, doubts=ceiling.doubts | self.profit.doubts)

    @property
    def break_even(self) -> Figure:
        """The price of a lead at which nothing is earned and nothing lost."""
        return replace(self.ceiling(Fraction(1)), code="break_even")

    def gain(self, price: Fraction) -> Figure:
        """What a lead of this price (minor units) earns on average: its share of a client's profit less the price."""
        return _less("profit_per_lead", self._per_lead(self.profit), price)

    def romi(self, price: Fraction) -> Figure:
        """The same per unit of money spent."""
        return _over("romi", self.gain(price), price)

    def roi_revenue(self, price: Fraction) -> Figure:
        """What the usual rule of thumb looks at: revenue less the price, per unit of money spent."""
        return _over("roi_revenue", _less("roi_revenue", self._per_lead(self.revenue), price), price)

    def chance_of_profit(self, price: Fraction) -> Figure:
        """How sure it is that leads of this price earn more than they cost: the confidence at which the lower end of
        the conversion's interval (Wilson's, turned round) meets the conversion the price needs. 50 % at break-even."""
        conversion, profit = self.conversion, self.profit.value
        if profit is None or conversion.value is None:
            return Figure("chance", Unit.SHARE, None, self.profit.absent or conversion.absent)
        doubts = conversion.doubts | self.profit.doubts
        chance = Fraction(0) if profit <= 0 else _chance_above(self.clients, self.leads, price / profit)
        return Figure("chance", Unit.SHARE, chance, doubts=doubts)

    def _per_lead(self, per_client: Figure) -> Figure:
        """What a lead brings on average."""
        if per_client.value is None:
            return Figure(per_client.code, Unit.MONEY, None, per_client.absent)
        per_lead = max_cpl(per_client.value, self.conversion)
        if per_lead.low is not None and per_lead.high is not None and per_lead.low > per_lead.high:  # of a loss
            per_lead = replace(per_lead, low=per_lead.high, high=per_lead.low)
        return replace(per_lead, doubts=per_lead.doubts | per_client.doubts)


def _chance_above(successes: int, trials: int, needed: Fraction) -> Fraction:
    if not 0 < needed < 1:
        return Fraction(int(needed <= 0))
    least = float(needed)
    return as_share(NormalDist().cdf((successes / trials - least) / sqrt(least * (1 - least) / trials)))


def _less(code: str, figure: Figure, price: Fraction) -> Figure:
    if figure.value is None:
        return Figure(code, Unit.MONEY, None, figure.absent)
    low, high = (None if edge is None else edge - float(price) for edge in (figure.low, figure.high))
    return Figure(code, Unit.MONEY, figure.value - price, low=low, high=high, doubts=figure.doubts, signed=True)


def _over(code: str, figure: Figure, price: Fraction) -> Figure:
    if figure.value is None or not price:
        return Figure(code, Unit.SHARE, None, figure.absent or Absent.NO_SPEND)
    low, high = (None if edge is None else edge / float(price) for edge in (figure.low, figure.high))
    return Figure(code, Unit.SHARE, figure.value / price, low=low, high=high, doubts=figure.doubts, signed=True)


class Light(StrEnum):
    """What a price per lead is beside its ceiling, as far as the intervals tell."""

    BELOW = "below"  # green: surely below the ceiling
    UNCLEAR = "unclear"  # yellow: the intervals meet
    ABOVE = "above"  # yellow: surely above the ceiling, and not surely above break-even
    LOSING = "losing"  # red: surely above break-even


def light(paid: Figure, ceiling: Figure, break_even: Figure) -> Light | None:
    """Where `paid` stands: one is above the other only where all of its interval is. None where one of them is not
    known; a cost per lead that is only known to be at least its bound is above what lies below the bound, and one of
    which part was not entered is never surely low."""
    least = paid.bound if paid.value is None else paid.value if paid.low is None else paid.low
    if least is None or ceiling.value is None or break_even.value is None:
        return None
    if least > _high(break_even):
        return Light.LOSING
    if least > _high(ceiling):
        return Light.ABOVE
    if paid.value is not None and Doubt.PARTIAL not in paid.doubts and _high(paid) < _low(ceiling):
        return Light.BELOW
    return Light.UNCLEAR


def _low(figure: Figure) -> Fraction | float:
    assert figure.value is not None
    return figure.value if figure.low is None else figure.low


def _high(figure: Figure) -> Fraction | float:
    assert figure.value is not None
    return figure.value if figure.high is None else figure.high


class Zone(StrEnum):
    """Where a price of a lead lies, by the averages."""

    WITHIN = "within"  # up to the ceiling
    EARNS = "earns"  # above the ceiling, below break-even
    EVEN = "even"  # at break-even
    TRAP = "trap"  # loses money, while revenue is above the cost: the rule of thumb allows it
    LOSES = "loses"  # loses money by every reckoning


def zone(worth: Worth, price: Fraction, share: Fraction) -> Zone | None:
    """The zone of a price; None where the ceiling is not known."""
    earned, ceiling = worth.gain(price).value, worth.ceiling(share)
    if earned is None:
        return None
    if ceiling.value is not None and price <= ceiling.value:
        return Zone.WITHIN
    if earned >= 0:
        return Zone.EARNS if earned else Zone.EVEN
    brought = worth.roi_revenue(price).value
    return Zone.TRAP if brought is not None and brought > 0 else Zone.LOSES
