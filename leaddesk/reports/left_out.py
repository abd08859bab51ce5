"""Left out: why a report leaves a choice to nobody, in a few words. The whole of it stands in docs/adr/0018."""

from collections.abc import Callable, Mapping
from typing import Final

from leaddesk.i18n import _
from leaddesk.reports.values import ReportName

Words = Callable[[], str]


def why_not(name: ReportName, field: str) -> str:
    """The reason, as it stands behind "the report has no use for it:". `field`: one the report does not offer."""
    return (_OF_REPORT.get((name, field)) or _OF_FIELD[field])()


def _of_mature_months() -> str:
    return _("it counts on mature months, whichever they are")


_OF_FIELD: Final[Mapping[str, Words]] = {
    "basis": lambda: _("its clients stand with their leads"),
    "by": lambda: _("what its rows stand for is what it is about"),
    "step": lambda: _("only the trend is cut into spans"),
    "against": _of_mature_months,
    "model": lambda: _("only attribution shares sales out"),
    "codes": lambda: _("its figures are what it is about"),
    "horizon_days": lambda: _("only the report on clients follows them so long"),
    "channel_id": lambda: _("it sets channels beside each other or takes them together"),
    "typed": lambda: _("only the ceiling reckons with what is supposed"),
}

_OF_REPORT: Final[Mapping[tuple[ReportName, str], Words]] = {
    (ReportName.CLIENTS, "basis"): lambda: _("a client stands at the first sale"),
    (ReportName.PLAN, "against"): lambda: _("it compares with the plan"),
    (ReportName.FORECAST, "against"): lambda: _("it sets months below each other already"),
}
"""Where a report has a reason of its own."""
