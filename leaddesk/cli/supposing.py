"""What somebody supposes in place of what the ledger knows, as options of the line."""

import argparse
from collections.abc import Callable
from typing import Final

from leaddesk.cli.arguments import Arguments, whole
from leaddesk.cli.exits import WrongUsage
from leaddesk.domain.amounts import parse_amount
from leaddesk.domain.money import Currency, Money
from leaddesk.domain.percents import parse_percent
from leaddesk.domain.rules import amount_within
from leaddesk.i18n import _
from leaddesk.reports.values import Typed

SUPPOSED: Final = ("--average-sale", "--cost-price", "--leads", "--clients")
"""All of them are needed where one is given."""

ALL: Final = (*SUPPOSED, "--share")


def declare_supposed(arguments: Arguments) -> None:
    """The options of the ceiling that need no ledger."""
    meanings: tuple[tuple[str, str, str, Callable[[str], object]], ...] = (
        ("--average-sale", "8000", _("average sale to suppose"), str),
        ("--cost-price", "3000", _("cost price of the average sale"), str),
        ("--leads", "100", _("of so many leads…"), whole("--leads", 1)),
        ("--clients", "10", _("…so many become clients"), whole("--clients", 0)),
        ("--share", "50", _("share of a client's profit to give, in percent; that of the settings if not given"), str),
        ("--price", "250", _("is a lead of this price worth it?"), str),
    )
    for name, shape, meaning, read in meanings:
        arguments.value(name, shape, meaning, read)


def given_of(given: argparse.Namespace, option: str) -> object:
    """The value of an option, None where it was not given."""
    return getattr(given, option.removeprefix("--").replace("-", "_"))


def typed_of(given: argparse.Namespace, currency: Currency) -> Typed | None:
    """What is supposed, None where nothing is. Raises WrongUsage, InvalidField."""
    named = [option for option in ALL if given_of(given, option) is not None]
    if not named:
        return None
    missing = next((option for option in SUPPOSED if option not in named), None)
    if missing is not None:
        raise WrongUsage(_("{name} is missing.").format(name=missing))
    return Typed(
        parse_amount(given.average_sale, currency, "average_sale"),
        parse_amount(given.cost_price, currency, "cost_price"),
        given.clients,
        given.leads,
        None if given.share is None else parse_percent(given.share, "share_bp"),
    )


def price_of(given: argparse.Namespace, currency: Currency) -> Money | None:
    """The price of a lead asked about. Raises InvalidField."""
    if given.price is None:
        return None
    price = parse_amount(given.price, currency, "price")
    amount_within("price", price)
    return price
