"""Plan a month: what a channel is meant to cost and to bring."""

import argparse
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.cli.arguments import Arguments, month, named, whole
from leaddesk.cli.command import Command
from leaddesk.cli.exits import Exit, WrongUsage
from leaddesk.cli.streams import say
from leaddesk.domain.amounts import parse_amount
from leaddesk.domain.money import Currency
from leaddesk.domain.month_plan import MonthPlan
from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.i18n import _
from leaddesk.metrics.dates import month_text
from leaddesk.metrics.wording import ABSENT, amount_with_sign, count_text

if TYPE_CHECKING:
    from leaddesk.store.books import Books

NOTHING: Final = "none"
"""Takes back what was planned."""


def commands() -> tuple[Command, ...]:
    """The one that plans."""
    usage = "LEDGER --channel NAME [--month 2026-11] [--budget N|none] [--leads N|none] [--clients N|none]"
    summary = lambda: _("what a channel is meant to cost and to bring in a month")  # noqa: E731
    return (Command("plan", usage, summary, _declare, _plan),)


def _declare(arguments: Arguments) -> None:
    arguments.value("--month", "2026-11", _("the month; the current one if not given"), month("--month"))
    arguments.value("--channel", "NAME", _("the channel"))
    arguments.value("--budget", "60000", _("what it may cost; “none” takes it back"))
    for option, meaning in (("--leads", _("how many leads")), ("--clients", _("how many of them become clients"))):
        arguments.value(option, "N", meaning, partial(_count, option))


def _count(option: str, text: str) -> int | str:
    return NOTHING if text == NOTHING else whole(option, 0)(text)


def _plan(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    (name,) = named(given.words, ["LEDGER"])
    if given.channel is None:
        raise WrongUsage(_("{name} is missing.").format(name="--channel"))
    if given.budget is given.leads is given.clients is None:
        raise WrongUsage(_("Say what is planned: --budget, --leads or --clients."))
    asked: Period = given.month or Period.month_of(date.today())
    with Ledger.open(Path(name)) as ledger, ledger.change(_("Plan a month")) as books:
        said = _kept(books, given, f"{asked.first:%Y-%m}")
    say(f"{said}\n")
    return Exit.DONE


def _kept(books: "Books", given: argparse.Namespace, asked: str) -> str:
    """Store the plan and say what it is now."""
    channel, currency = books.channels.named(given.channel), books.settings.get().money
    if channel is None:
        raise NotFound("channel", given.channel)
    plan = books.month_plans.of(asked, channel.id) or MonthPlan(asked, channel.id)
    if given.budget is not None:
        plan = replace(plan, budget=None if given.budget == NOTHING else parse_amount(given.budget, currency, "budget"))
    if given.leads is not None:
        plan = replace(plan, leads=None if given.leads == NOTHING else given.leads)
    if given.clients is not None:
        plan = replace(plan, clients=None if given.clients == NOTHING else given.clients)
    books.month_plans.keep(plan)
    return _told(plan, channel.name, currency)


def _told(plan: MonthPlan, channel: str, currency: Currency) -> str:
    text = _("{channel}, {month}: budget {budget}, leads {leads}, clients {clients}")
    return text.format(
        channel=channel,
        month=month_text(plan.month),
        budget=ABSENT if plan.budget is None else amount_with_sign(plan.budget, currency.code),
        leads=ABSENT if plan.leads is None else count_text(plan.leads),
        clients=ABSENT if plan.clients is None else count_text(plan.clients),
    )
