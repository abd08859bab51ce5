"""Worth of clients: what they bring within a time since the first sale, come back, and how uneven they are."""

from fractions import Fraction

from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.profit import gross_profit
from leaddesk.metrics.row import FEW_CLIENTS
from leaddesk.metrics.sums import Sums


def ltv(early: Sums, aged: int, clients: int, margin_bp: int | None) -> Figure:
    """Gross profit within the horizon of the `aged` clients, who are at least as old, over their number: `early` are
    the sums of their sales within it. Observed, never extrapolated. Minor units."""
    if not aged:
        return Figure("ltv", Unit.MONEY, None, Absent.TOO_YOUNG if clients else Absent.NO_CLIENTS)
    profit = gross_profit(early, margin_bp)
    if profit.value is None:
        return Figure("ltv", Unit.MONEY, None, profit.absent)
    return Figure("ltv", Unit.MONEY, profit.value / aged, doubts=profit.doubts | few(aged))


def repeat_share(repeat: int, clients: int) -> Figure:
    """Which share of the clients has ordered at least twice so far, with the Wilson interval."""
    return share_of_count("repeat_share", repeat, clients, Absent.NO_CLIENTS, few(clients))


def orders_per_client(orders: int, clients: int) -> Figure:
    """How often a client has ordered so far."""
    if not clients:
        return Figure("orders_per_client", Unit.COUNT, None, Absent.NO_CLIENTS)
    return Figure("orders_per_client", Unit.COUNT, Fraction(orders, clients), doubts=few(clients))


def few(clients: int) -> frozenset[Doubt]:
    """Fewer clients than these say little."""
    return frozenset({Doubt.FEW}) if clients < FEW_CLIENTS else frozenset()


def best_of(clients: int, percent: int, paying: int) -> int:
    """How many clients the best `percent` of them are: rounded up, at least one where there is any, and none who is
    not known to have brought anything. `paying`: how many are."""
    return min(-(-clients * percent // 100), paying)
