"""Words of the ceiling: its columns, the light beside a channel, the zone of a price."""

from leaddesk.i18n import _
from leaddesk.metrics.ceiling import Light, Zone
from leaddesk.metrics.figure import Unit
from leaddesk.reports.columns import column_of
from leaddesk.reports.values import Column


def of_worth() -> tuple[Column, ...]:
    """What a lead is worth, and what it may cost therefore."""
    return (
        column_of("leads"),
        column_of("clients"),
        _conversion(),
        _profit(),
        _ceiling(),
        _break_even(),
        column_of("cr1"),
        Column(
            "max_cpc",
            # Translators: «потолок цены клика»
            _("Ceiling of a click's price"),
            # Translators: «потолок клика», a column heading
            _("Click ceiling"),
            Unit.MONEY,
            _("CPL ceiling × conversion into leads"),
        ),
    )


def of_channels() -> tuple[Column, ...]:
    """What a channel is paid, and what it may cost."""
    return (
        column_of("spend"),
        column_of("leads"),
        column_of("cpl"),
        _conversion(),
        _profit(),
        _ceiling(),
        _break_even(),
        # Translators: heading over what a channel's cost per lead is beside its ceiling: «Вывод»
        Column("light", _("What CPL is beside the ceiling"), _("Verdict")),
    )


def of_prices() -> tuple[Column, ...]:
    """What follows from paying so much for a lead."""
    return (
        Column(
            "profit_per_lead",
            # Translators: «прибыль с лида»
            _("Expected profit of a lead"),
            _("Profit of a lead"),
            Unit.MONEY,
            _("profit per client × conversion into clients − price"),
        ),
        column_of("romi"),
        column_of("roi_revenue"),
        Column(
            "chance",
            # Translators: how sure it is that leads of this price earn more than they cost
            _("Chance that it pays"),
            # Translators: «Шанс окупиться», a column heading
            _("Pays with chance"),
            Unit.SHARE,
            _("how sure it is that conversion is above the price / profit per client"),
        ),
        Column("zone", _("What such a price means"), _("Verdict")),
    )


def _conversion() -> Column:
    return column_of("cr2")


def _profit() -> Column:
    return Column(
        "client_profit",
        # Translators: «валовая прибыль на клиента»
        _("Gross profit per client"),
        _("Profit per client"),
        Unit.MONEY,
        _("gross profit / clients"),
    )


def _ceiling() -> Column:
    return Column(
        "max_cpl",
        # Translators: «потолок CPL»
        _("CPL ceiling"),
        _("CPL ceiling"),
        Unit.MONEY,
        _("profit per client × conversion into clients × share of profit you will give"),
    )


def _break_even() -> Column:
    return Column(
        "break_even",
        # Translators: the cost per lead at which nothing is earned and nothing lost: «безубыточный CPL»
        _("Break-even CPL"),
        _("Break-even"),
        Unit.MONEY,
        _("profit per client × conversion into clients"),
    )


def light_text(light: Light | None) -> str:
    """The verdict with a sign before it, so that nothing is said by colour alone; empty where there is none."""
    if light is None:
        return ""
    return {
        Light.BELOW: lambda: "+ " + _("below the ceiling"),
        Light.UNCLEAR: lambda: "? " + _("not clear"),
        Light.ABOVE: lambda: "! " + _("above the ceiling"),
        Light.LOSING: lambda: "!! " + _("above break-even"),
    }[light]()


def zone_text(zone: Zone | None) -> str:
    """The same for a price."""
    if zone is None:
        return ""
    return {
        Zone.WITHIN: lambda: "+ " + _("within the ceiling"),
        Zone.EARNS: lambda: "? " + _("above the ceiling, still earns"),
        Zone.EVEN: lambda: "? " + _("neither earns nor loses"),
        # Translators: the trap: revenue is above the cost, profit is not
        Zone.TRAP: lambda: "!! " + _("loses money, though revenue is above the cost"),
        Zone.LOSES: lambda: "!! " + _("loses money"),
    }[zone]()
