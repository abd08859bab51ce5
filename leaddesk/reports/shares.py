"""Shares: which part of the spend a row took, and which part of the clients it brought."""

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.row import FEW_CLIENTS
from leaddesk.reports.adding import with_columns
from leaddesk.reports.values import Chart, ChartKind, Column, Row, Section

SHARES = ("spend_share", "clients_share")


def with_shares(section: Section, basis: Basis) -> Section:
    """The section with the two shares of its total, drawn as pairs of bars."""
    total = section.total
    assert total is not None, section.code
    whole = {code: total.figures[code] for code in ("spend", clients_code(basis))}

    def figures_of(row: Row) -> dict[str, Figure]:
        return {
            "spend_share": _spend_share(row.figures["spend"], whole["spend"]),
            "clients_share": _clients_share(row.figures[clients_code(basis)], whole[clients_code(basis)]),
        }

    return with_columns(section, _columns(), figures_of)


def pairs_chart(basis: Basis) -> Chart:
    """Share of spend against share of clients, beside them what a lead and a client cost."""
    prices = ("cpl", "cac") if basis is Basis.COHORT else ("cac",)
    return Chart(ChartKind.PAIRS, _("Who takes the money, and who brings the clients"), (*SHARES, *prices))


def clients_code(basis: Basis) -> str:
    """Whose share is told: clients of the leads, or those won in the period."""
    return "clients" if basis is Basis.COHORT else "new_clients"


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            "spend_share",
            _("Share of spend"),
            # Translators: a column heading, «доля расхода»
            _("Spend, share"),
            Unit.SHARE,
            _("spend / spend of all rows"),
            shown=False,
        ),
        Column(
            "clients_share",
            _("Share of clients"),
            # Translators: a column heading, «доля клиентов»
            _("Clients, share"),
            Unit.SHARE,
            _("clients / clients of all rows"),
            shown=False,
        ),
    )


def _spend_share(part: Figure, whole: Figure) -> Figure:
    absent = part.absent or whole.absent or (None if whole.value else Absent.NO_SPEND)
    if absent is not None or part.value is None or not whole.value:
        return Figure("spend_share", Unit.SHARE, None, absent)
    return Figure("spend_share", Unit.SHARE, part.value / whole.value, doubts=part.doubts | whole.doubts)


def _clients_share(part: Figure, whole: Figure) -> Figure:
    if part.value is None or whole.value is None:
        return Figure("clients_share", Unit.SHARE, None, part.absent or whole.absent)
    few = {Doubt.FEW} if whole.value < FEW_CLIENTS else set[Doubt]()
    doubts = part.doubts | whole.doubts | few
    return share_of_count("clients_share", int(part.value), int(whole.value), Absent.NO_CLIENTS, doubts)
