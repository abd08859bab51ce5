"""The table of plans: a row for each channel, its budget, leads and clients of one month."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from leaddesk.domain.month_plan import MonthPlan
from leaddesk.domain.names import folded
from leaddesk.i18n import _, ngettext
from leaddesk.ledger import Books
from leaddesk.store.shelf import Query
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.entry import Changes, Fields
from leaddesk.ui.widgets.kinds import Count, MoneyCell, Text
from leaddesk.ui.widgets.sheet import Sheet

COLUMNS = (
    Column("channel", lambda: _("Channel"), Text(), 240, editable=False),
    # Translators: what a channel may cost in a month: «Бюджет»
    Column("budget", lambda: _("Budget"), MoneyCell(), 150),
    Column("leads", lambda: _("Leads"), Count(), 110),
    Column("clients", lambda: _("Clients"), Count(), 110),
)


class PlanSheet(Sheet):
    """The rows are the channels, whether anything is planned for them or not; `month` as 2026-11."""

    name = "month_plan"
    noun = MonthPlan
    columns = COLUMNS
    newest_last = False
    grows = False
    month = ""

    def ids(self, books: Books, query: Query) -> "array[int]":
        planned = {plan.channel_id for plan in books.month_plans.of_month(self.month)}
        shown = (channel for channel in books.channels.all() if not channel.archived or channel.id in planned)
        return array("q", (channel.id for channel in sorted(shown, key=lambda channel: folded(channel.name))))

    def records(self, books: Books, ids: Sequence[int]) -> dict[int, Fields]:
        plans = {plan.channel_id: plan for plan in books.month_plans.of_month(self.month)}
        nothing = MonthPlan(self.month, 0)
        return {
            channel.id: _fields(channel.name, plans.get(channel.id, nothing)) for channel in books.channels.some(ids)
        }

    def size(self, books: Books) -> int:
        return books.channels.count()

    def change(self, books: Books, key: int, changes: Changes) -> None:
        plan = books.month_plans.of(self.month, key) or MonthPlan(self.month, key)
        books.month_plans.keep(replace(plan, **changes))

    def change_label(self, count: int) -> str:
        return ngettext("Change {count} plan", "Change {count} plans", count).format(count=count)


def _fields(channel: str, plan: MonthPlan) -> Fields:
    return {"channel": channel, "budget": plan.budget, "leads": plan.leads, "clients": plan.clients}
