"""The question a report answers, as the options of the line ask it."""

import argparse
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from leaddesk.cli.arguments import Arguments, choice, day, month, whole
from leaddesk.cli.exits import WrongUsage
from leaddesk.cli.supposing import ALL, declare_supposed, given_of, price_of, typed_of
from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period, within_reach
from leaddesk.errors import NotFound
from leaddesk.i18n import _
from leaddesk.reports.choices import CHOICES
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.left_out import why_not
from leaddesk.reports.values import Against, By, Question, ReportName, Step

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger

REPORTS: Final = tuple(name.value for name in KINDS)
_ROWS: Final = {"channel": ReportName.CHANNELS, "campaign": ReportName.CAMPAIGNS, "month": ReportName.TREND}
"""What `--by` says of the reports whose rows are places or months: another of them is asked for."""

_CHOICES: Final = {
    "basis": ("--basis",),
    "by": ("--by",),
    "step": ("--step",),
    "against": ("--against",),
    "model": ("--model",),
    "codes": ("--figures",),
    "horizon_days": ("--horizon",),
    "channel_id": ("--channel",),
    "typed": (*ALL, "--price"),
}
"""The options that choose a field of a Question."""


def declare_question(arguments: Arguments) -> None:
    """The options reports take; which of them a report has a use for stands in `reports/kinds`."""
    declare_period(arguments)
    _declare_one_of(arguments, "by", "month")
    for field in ("basis", "step", "against", "model"):
        _declare_one_of(arguments, field)
    meanings = {field: one.meaning() for field, one in CHOICES.items()}
    arguments.value("--figures", "cpl,cac", meanings["codes"])
    arguments.value("--horizon", "365", meanings["horizon_days"], whole("--horizon", 1))
    arguments.value("--channel", "NAME", meanings["channel_id"])
    declare_supposed(arguments)


def declare_period(arguments: Arguments) -> None:
    """The options that say which period, and as known on which day."""
    arguments.value("--month", "2026-10", _("the month; without any period, the current one"), month("--month"))
    arguments.value("--from", "2026-10-01", _("first day of the period"), day("--from"))
    arguments.value("--to", "2026-10-31", _("last day of the period"), day("--to"))
    arguments.value("--as-of", "2026-11-22", _("as it was known on this day; today if not given"), day("--as-of"))


def _declare_one_of(arguments: Arguments, field: str, *more: str) -> None:
    """An option whose words the desk offers too, and `more` the line alone understands."""
    option = f"--{field}"
    words = [*(each.code for each in CHOICES[field].options if each.code), *more]
    arguments.value(option, "|".join(words), CHOICES[field].meaning(), choice(option, words))


def question(given: argparse.Namespace, report: str, today: date) -> Question:
    """What is asked about, but for the channel, which only the ledger knows. Raises WrongUsage, InvalidField."""
    choice("report", REPORTS)(report)
    name = ReportName(report)
    if given.by in _ROWS and name in _ROWS.values() and not _nests(name, given.by):
        name = _ROWS[given.by]
    _refuse_useless(given, name)
    asked = Question(name, period_asked(given, today), Basis(given.basis or Basis.COHORT), given.as_of or today)
    if given.by is not None and "by" in KINDS[name].choices:
        asked = replace(asked, by=By(choice("--by", tuple(By))(given.by)))
    if given.step is not None:
        asked = replace(asked, step=Step(given.step))
    if given.against is not None:
        asked = replace(asked, against=Against(given.against))
    if given.model is not None:
        asked = replace(asked, model=Model(given.model))
    if given.figures is not None:
        asked = replace(asked, codes=tuple(code.strip() for code in given.figures.split(",")))
    return asked if given.horizon is None else replace(asked, horizon_days=given.horizon)


def within_ledger(asked: Question, given: argparse.Namespace, ledger: "Ledger") -> Question:
    """The question with the channel a person named and the amounts, read in the ledger's currency. Raises NotFound,
    InvalidField, WrongUsage."""
    with ledger.read() as books:
        currency = books.settings.get().money
        channel = None if given.channel is None else books.channels.named(given.channel)
    asked = replace(asked, typed=typed_of(given, currency), price=price_of(given, currency))
    if given.channel is None:
        return asked
    if channel is None:
        raise NotFound("channel", given.channel)
    return replace(asked, channel_id=channel.id)


def _refuse_useless(given: argparse.Namespace, name: ReportName) -> None:
    """An option the report has no use for is a mistake, and not to be ignored."""
    for field, option in ((field, option) for field, options in _CHOICES.items() for option in options):
        is_given = given_of(given, option) is not None
        means_another_report = field == "by" and name in _ROWS.values() and given.by in _ROWS
        useful = name is ReportName.CEILING if field == "typed" else field in KINDS[name].choices
        if is_given and not means_another_report and not useful:
            raise WrongUsage(
                # Translators: {reason} is a short clause: «Отчёту «funnel» не нужен --basis: …»
                _("The report “{report}” has no use for {option}: {reason}.").format(
                    report=name.value, option=option, reason=why_not(name, field)
                )
            )


def with_campaigns(given: argparse.Namespace, report: str) -> bool:
    """Are campaigns shown under their channels?"""
    return _nests(ReportName(report), given.by)


def _nests(name: ReportName, by: str | None) -> bool:
    return name is ReportName.CHANNELS and by == "campaign"


def period_asked(given: argparse.Namespace, today: date) -> Period:
    """The period the options name. Raises WrongUsage; InvalidField where it, or the day it is to be known as on, lies
    beyond what reports reach."""
    return within_reach(_period_named(given, today), given.as_of or today)


def _period_named(given: argparse.Namespace, today: date) -> Period:
    first, last = getattr(given, "from"), given.to
    if given.month is not None:
        if first or last:
            raise WrongUsage(_("{one} and {other} cannot stand together.").format(one="--month", other="--from/--to"))
        named: Period = given.month
        return named
    if first is None and last is None:
        return Period.month_of(today)
    if first is None or last is None:
        raise WrongUsage(_("--from and --to belong together: a period has two ends."))
    if last < first:
        raise WrongUsage(_("--to is before --from."))
    return Period(first, last)
