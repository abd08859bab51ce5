"""What was agreed with the seller of a campaign's leads, and what is claimed back of him."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from leaddesk.cli.arguments import Arguments, named, whole
from leaddesk.cli.asked import declare_period, period_asked
from leaddesk.cli.command import Command
from leaddesk.cli.exits import Exit, WrongUsage
from leaddesk.cli.report_text import report_text
from leaddesk.cli.streams import room, say
from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign
from leaddesk.domain.lead import Intent, LeadKind
from leaddesk.errors import NotFound
from leaddesk.i18n import _, ngettext

if TYPE_CHECKING:
    from leaddesk.ledger import Books

_KINDS: Final = ",".join(LeadKind)
_INTENTS: Final = ",".join(Intent)


def commands() -> tuple[Command, ...]:
    """Agreeing and claiming."""
    agree = (
        f"LEDGER CAMPAIGN [--channel NAME] [--places A,B] [--kinds {_KINDS}] [--intents {_INTENTS}]"
        " [--claim-days 14] [--clear]"
    )
    claim = "LEDGER CAMPAIGN [--channel NAME] [--month 2026-10 | --from D --to D] [--as-of D] [-o FILE.xlsx]"
    return (
        Command("agree", agree, lambda: _("write down what a seller of leads has promised"), _declare_agree, _agree),
        Command("claim", claim, lambda: _("what may be claimed back of a seller of leads"), _declare_claim, _claim),
    )


def _declare_agree(arguments: Arguments) -> None:
    _declare_channel(arguments)
    arguments.value("--places", "A,B", _("the places leads may be of; empty: any"), _texts)
    arguments.value("--kinds", _KINDS, _("the kinds of enquiry that count; empty: any"), _codes("--kinds", LeadKind))
    arguments.value("--intents", _INTENTS, _("the intents that count; empty: any"), _codes("--intents", Intent))
    arguments.value("--claim-days", "14", _("days after arrival a lead may be refused"), whole("--claim-days", 0))
    arguments.flag("--clear", _("take the agreement away"))


def _declare_claim(arguments: Arguments) -> None:
    _declare_channel(arguments)
    declare_period(arguments)
    arguments.value("--output", "FILE.xlsx", _("write it as a workbook"), Path, short="-o")


def _declare_channel(arguments: Arguments) -> None:
    arguments.value("--channel", "NAME", _("the channel of the campaign, where several have one of this name"))


def _agree(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    name, campaign_name = named(given.words, ["LEDGER", _("CAMPAIGN")])
    given_now = {
        field: value
        for field in ("places", "kinds", "intents", "claim_days")
        if (value := getattr(given, field)) is not None
    }
    if given.clear and given_now:
        raise WrongUsage(_("--clear stands alone."))
    with Ledger.open(Path(name)) as ledger:
        with ledger.read() as books:
            campaign = _campaign(books, campaign_name, given.channel)
            held = books.agreements.of(campaign.id)
        if given.clear or given_now:
            with ledger.change(_("Change the agreement")) as books:
                wanted = None if given.clear else replace(held or Agreement(campaign.id), **given_now)
                held = books.agreements.agree(campaign.id, wanted)
    say(_agreement_text(campaign, held))
    return Exit.DONE


def _claim(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger
    from leaddesk.publishing.workbook import write_report
    from leaddesk.reports.claim import claim

    name, campaign_name = named(given.words, ["LEDGER", _("CAMPAIGN")])
    period = period_asked(given, date.today())
    with Ledger.open(Path(name)) as ledger, ledger.read() as books:
        campaign = _campaign(books, campaign_name, given.channel)
        report = claim(books, campaign.id, period, given.as_of or date.today())
    if given.output is not None:
        write_report(report, given.output)
        text = ngettext("{count} row to claim", "{count} rows to claim", len(report.rows))
        say(f"{text.format(count=len(report.rows))}\n")
    elif report.rows:
        say(report_text(report, room=room()))
    else:
        say(_("There is nothing to claim back.") + "\n")
    return Exit.DONE


def _campaign(books: "Books", name: str, channel_name: str | None) -> Campaign:
    """The campaign a person means. Raises NotFound."""
    channel = None if channel_name is None else books.channels.named(channel_name)
    if channel_name is not None and channel is None:
        raise NotFound("channel", channel_name)
    found = books.campaigns.named(name, channel.id if channel else None)
    if found is None:
        raise NotFound("campaign", name)
    return found


def _agreement_text(campaign: Campaign, agreement: Agreement | None) -> str:
    """The agreement in lines, each with what counts."""
    from leaddesk.reports.claim import agreement_lines

    if agreement is None:
        return _("Nothing is agreed on for “{campaign}”.").format(campaign=campaign.name) + "\n"
    return "".join(f"{line}\n" for line in (f"{_('Campaign')}: {campaign.name}", *agreement_lines(agreement)))


def _texts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(","))))


Member = TypeVar("Member", bound=StrEnum)


def _codes(option: str, kind: type[Member]) -> Callable[[str], tuple[Member, ...]]:
    """Reads several members of `kind` by their codes."""

    def read(text: str) -> tuple[Member, ...]:
        words = _texts(text)
        wrong = next((word for word in words if word not in list(kind)), None)
        if wrong is not None:
            allowed = ", ".join(kind)
            raise WrongUsage(
                _("{option} cannot be “{value}”; it is one of: {allowed}.").format(
                    option=option, value=wrong, allowed=allowed
                )
            )
        return tuple(kind(word) for word in words)

    return read
