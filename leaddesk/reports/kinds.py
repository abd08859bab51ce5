"""Which reports there are: a table of names, so that a report's module is imported when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from leaddesk.i18n import _
from leaddesk.reports.values import Question, Report, ReportName, Spot

if TYPE_CHECKING:
    from leaddesk.reports.explanation import Explanation
    from leaddesk.store.books import Books


class Answering(Protocol):
    """What the module of a report gives."""

    def build(self, books: "Books", question: Question) -> Report:
        """The report, but for the company and the ledger it belongs to."""
        ...

    def explain_spot(self, books: "Books", question: Question, spot: Spot) -> "Explanation":
        """One cell of it opened to ledger rows. Raises NotFound("figure" or "row")."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A report: what it is called, where it is made, which fields of a Question a person may choose for it, and on
    which page of the desk it stands. `costly`: made anew only when the ledger has changed."""

    name: ReportName
    title: Callable[[], str]
    module: str
    choices: tuple[str, ...] = ()
    page: str = "reports"
    costly: bool = False

    @property
    def answering(self) -> Answering:
        """The module that makes it."""
        return cast("Answering", import_module(f"leaddesk.reports.{self.module}"))


_KINDS: Final = (
    # Translators: «Каналы за месяц»
    Kind(ReportName.CHANNELS, lambda: _("Channels"), "channel_month", ("basis", "against", "codes")),
    # Translators: «Сравнение кампаний»
    Kind(
        ReportName.CAMPAIGNS,
        lambda: _("Comparison of campaigns"),
        "comparison",
        ("basis", "against", "channel_id", "codes"),
    ),
    # Translators: «Динамика»
    Kind(ReportName.TREND, lambda: _("Trend"), "trend", ("basis", "step", "against", "channel_id", "codes")),
    # Translators: «Когорты»
    Kind(ReportName.COHORTS, lambda: _("Cohorts"), "cohorts", ("against", "channel_id")),
    # Translators: «Воронка»
    Kind(ReportName.FUNNEL, lambda: _("Funnel"), "funnel", ("by", "against", "channel_id")),
    # Translators: «Атрибуция»
    Kind(ReportName.ATTRIBUTION, lambda: _("Attribution"), "attribution", ("basis", "against", "model"), costly=True),
    # Translators: «Клиенты», the report about them
    Kind(ReportName.CLIENTS, lambda: _("Clients"), "clients", ("against", "channel_id", "horizon_days")),
    # Translators: «Поставщики лидов»
    Kind(ReportName.SUPPLIERS, lambda: _("Suppliers of leads"), "suppliers", ("basis", "against", "channel_id")),
    # Translators: «Потолок CPL»: the most a lead may cost
    Kind(ReportName.CEILING, lambda: _("CPL ceiling"), "ceiling", page="planning"),
    # Translators: «План и факт»
    Kind(ReportName.PLAN, lambda: _("Plan and actual"), "plan", ("channel_id",), page="planning"),
    # Translators: «Совет по бюджету»
    Kind(ReportName.ADVICE, lambda: _("Budget advice"), "advice", ("channel_id",), page="planning"),
    # Translators: «Незрелые месяцы»: months whose leads have not all had the time to buy
    Kind(ReportName.FORECAST, lambda: _("Immature months"), "forecast", page="planning"),
)

KINDS: Final = {kind.name: kind for kind in _KINDS}
"""Every report by its name, in the order a person meets them."""
