"""The question a report answers, as the options of the line ask it."""

import argparse
from datetime import date

from leaddesk.cli.arguments import Arguments, choice, day, month
from leaddesk.cli.exits import WrongUsage
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.reports.values import Question, ReportName

REPORTS = ("channels", "campaigns", "trend")
_LATER = ("cohorts", "funnel", "attribution")
_ROWS = {"channel": ReportName.CHANNELS, "campaign": ReportName.CAMPAIGNS, "month": ReportName.TREND}
_ROWS_LATER = ("kind", "device", "intent")


def declare_question(arguments: Arguments) -> None:
    """The options every report takes."""
    arguments.value("--month", "2026-10", _("the month; without any period, the current one"), month("--month"))
    arguments.value("--from", "2026-10-01", _("first day of the period"), day("--from"))
    arguments.value("--to", "2026-10-31", _("last day of the period"), day("--to"))
    arguments.value(
        "--by", "channel|campaign|month", _("what the rows stand for"), choice("--by", (*_ROWS, *_ROWS_LATER))
    )
    arguments.value(
        "--basis",
        "cohort|cash",
        _("a sale counts by its lead's date (cohort) or its own"),
        choice("--basis", ("cohort", "cash")),
    )
    arguments.value("--as-of", "2026-11-22", _("as it was known on this day; today if not given"), day("--as-of"))
    arguments.value("--model", "M", "")


def question(given: argparse.Namespace, report: str, today: date) -> Question:
    """What is asked about. Raises WrongUsage."""
    if report in _LATER or given.by in _ROWS_LATER:
        word = report if report in _LATER else f"--by {given.by}"
        raise WrongUsage(_("“{word}” is not part of this version yet.").format(word=word))
    choice("report", REPORTS)(report)
    if given.model is not None:
        raise WrongUsage(_("--model belongs to the attribution report, which is not part of this version yet."))
    name = ReportName(report)
    if given.by and not _nests(name, given.by):
        name = _ROWS[given.by]
    return Question(name, _period(given, today), Basis(given.basis or Basis.COHORT), given.as_of or today)


def with_campaigns(given: argparse.Namespace, report: str) -> bool:
    """Are campaigns shown under their channels?"""
    return _nests(ReportName(report), given.by)


def _nests(name: ReportName, by: str | None) -> bool:
    return name is ReportName.CHANNELS and by == "campaign"


def _period(given: argparse.Namespace, today: date) -> Period:
    first, last = getattr(given, "from"), given.to
    if given.month is not None:
        if first or last:
            raise WrongUsage(_("{one} and {other} cannot stand together.").format(one="--month", other="--from/--to"))
        asked: Period = given.month
        return asked
    if first is None and last is None:
        return Period.month_of(today)
    if first is None or last is None:
        raise WrongUsage(_("--from and --to belong together: a period has two ends."))
    if last < first:
        raise WrongUsage(_("--to is before --from."))
    return Period(first, last)
