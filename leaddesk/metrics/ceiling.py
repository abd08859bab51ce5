"""The ceiling: the most a lead, and a click, may cost before a client earns less than you are willing to keep."""

from fractions import Fraction

from leaddesk.metrics.figure import Figure, Unit


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
