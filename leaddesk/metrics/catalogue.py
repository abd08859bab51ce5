"""Every figure a report shows, declared once: its unit, what it is made of, on which basis, and its words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.figure import Unit
from leaddesk.metrics.parts import Part

Words = Callable[[], str]


class Shape(StrEnum):
    """How a figure comes out of its parts."""

    SUM = "sum"  # a part itself
    COST = "cost"  # money per count, with the Poisson interval
    SHARE = "share"  # count of count, with the Wilson interval
    RATIO = "ratio"  # anything else over anything else
    MEDIAN = "median"  # the middle of a part, row by row


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of the catalogue: (sum of `above` less `less`) over `below`. `title` is the whole name, `short` the
    column heading, `formula` the formula in words. `bases`: the tables it may stand on; elsewhere it is absent.
    `of_clients`: few clients make it doubtful; `of_leads`: few leads do. `signed`: shown with a plus when above 0."""

    code: str
    unit: Unit
    shape: Shape
    above: Part
    title: Words
    short: Words
    formula: Words
    less: Part | None = None
    below: Part | None = None
    bases: frozenset[Basis] = field(default=frozenset(Basis))
    of_leads: bool = False
    of_clients: bool = False
    signed: bool = False

    def below_on(self, basis: Basis) -> Part | None:
        """The denominator: by event date a client is a new client of the period."""
        return Part.NEW_CLIENTS if self.below is Part.CLIENTS and basis is Basis.CASH else self.below


_BY_LEAD: Final = frozenset({Basis.COHORT})


def _sum(part: Part, title: Words, short: Words, formula: Words, unit: Unit = Unit.COUNT) -> Measure:
    return Measure(part.value, unit, Shape.SUM, part, title, short, formula)


_COUNTS: Final = (
    _sum(
        Part.ENQUIRIES,
        # Translators: «обращения»
        lambda: _("Enquiries"),
        lambda: _("Enquiries"),
        lambda: _("every call, form, callback, message, visit and bought contact"),
    ),
    _sum(
        Part.LEADS,
        # Translators: «лиды (уникальные)»
        lambda: _("Leads (unique)"),
        lambda: _("Leads"),
        lambda: _("enquiries of people silent for at least the uniqueness window"),
    ),
    _sum(
        Part.ACCEPTED,
        # Translators: «принятые лиды»
        lambda: _("Accepted leads"),
        # Translators: «принятые (лиды)», a column heading
        lambda: _("Accepted"),
        lambda: _("leads that were not rejected"),
    ),
    _sum(
        Part.QUALIFIED,
        # Translators: «квалифицированные лиды (SQL)»
        lambda: _("Qualified leads (SQL)"),
        # Translators: «SQL»: qualified leads, a column heading
        lambda: _("SQL"),
        lambda: _("leads that reached the stage “qualified” or beyond, or have a sale"),
    ),
    _sum(
        Part.CLIENTS,
        # Translators: «клиенты»
        lambda: _("Clients"),
        lambda: _("Clients"),
        lambda: _("leads with a sale that is positive net of refunds"),
    ),
    _sum(
        Part.NEW_CLIENTS,
        # Translators: «новые клиенты»
        lambda: _("New clients"),
        lambda: _("New clients"),
        lambda: _("people whose first sale, positive net of refunds, falls here"),
    ),
    _sum(
        Part.ORDERS,
        # Translators: «заказы»
        lambda: _("Orders"),
        lambda: _("Orders"),
        lambda: _("sales that are positive net of refunds, repeat ones included"),
    ),
    _sum(
        Part.IMPRESSIONS,
        # Translators: «показы (рекламы)»
        lambda: _("Impressions"),
        lambda: _("Impressions"),
        lambda: _("impressions of the spend entries"),
    ),
    _sum(
        Part.CLICKS,
        # Translators: «клики»
        lambda: _("Clicks"),
        lambda: _("Clicks"),
        lambda: _("clicks of the spend entries"),
    ),
    _sum(
        Part.SPEND,
        # Translators: «расход»
        lambda: _("Spend"),
        lambda: _("Spend"),
        lambda: _("spend entries + prices of accepted leads bought one by one + commissions of sales"),
        Unit.MONEY,
    ),
)

_OF_CLICKS: Final = (
    Measure(
        "ctr",
        Unit.SHARE,
        Shape.SHARE,
        Part.CLICKS,
        below=Part.IMPRESSIONS,
        # Translators: «CTR (кликабельность)»
        title=lambda: _("Click-through rate, CTR"),
        short=lambda: _("CTR"),
        formula=lambda: _("clicks / impressions"),
    ),
    Measure(
        "cpc",
        Unit.MONEY,
        Shape.RATIO,
        Part.CLICKED_SPEND,
        below=Part.CLICKS,
        # Translators: «цена клика, CPC»
        title=lambda: _("Cost per click, CPC"),
        short=lambda: _("CPC"),
        formula=lambda: _("spend of entries with clicks / their clicks"),
    ),
    Measure(
        "cr1",
        Unit.SHARE,
        Shape.SHARE,
        Part.CLICKED_LEADS,
        below=Part.CLICKS,
        of_leads=True,
        # Translators: «конверсия в лид, CR1»
        title=lambda: _("Conversion into leads, CR1"),
        short=lambda: _("CR1"),
        formula=lambda: _("leads of campaigns that report clicks / clicks"),
    ),
)

_OF_LEADS: Final = (
    Measure(
        "cpl",
        Unit.MONEY,
        Shape.COST,
        Part.SPEND,
        below=Part.LEADS,
        bases=_BY_LEAD,
        of_leads=True,
        # Translators: «цена лида, CPL»
        title=lambda: _("Cost per lead, CPL"),
        short=lambda: _("CPL"),
        formula=lambda: _("spend / leads"),
    ),
    Measure(
        "cpl_accepted",
        Unit.MONEY,
        Shape.COST,
        Part.SPEND,
        below=Part.ACCEPTED,
        bases=_BY_LEAD,
        of_leads=True,
        # Translators: «цена принятого лида»
        title=lambda: _("Cost per accepted lead"),
        # Translators: «CPL принятых», a column heading
        short=lambda: _("CPL accepted"),
        formula=lambda: _("spend / accepted leads"),
    ),
    Measure(
        "cpql",
        Unit.MONEY,
        Shape.COST,
        Part.SPEND,
        below=Part.QUALIFIED,
        bases=_BY_LEAD,
        of_leads=True,
        # Translators: «цена квалифицированного лида, CPQL»
        title=lambda: _("Cost per qualified lead, CPQL"),
        short=lambda: _("CPQL"),
        formula=lambda: _("spend / qualified leads"),
    ),
    Measure(
        "cr2",
        Unit.SHARE,
        Shape.SHARE,
        Part.CLIENTS,
        below=Part.LEADS,
        bases=_BY_LEAD,
        of_leads=True,
        of_clients=True,
        # Translators: «конверсия в клиента, CR2»
        title=lambda: _("Conversion into clients, CR2"),
        short=lambda: _("CR2"),
        formula=lambda: _("leads with a sale positive net of refunds / leads"),
    ),
    Measure(
        "first_response",
        Unit.TIME,
        Shape.MEDIAN,
        Part.RESPONSE,
        bases=_BY_LEAD,
        of_leads=True,
        # Translators: «время до первого ответа»
        title=lambda: _("Time to the first answer"),
        # Translators: «первый ответ», a column heading
        short=lambda: _("First answer"),
        formula=lambda: _("median of first answer − arrival; a lead not answered yet waits as long as it is known"),
    ),
)

_OF_SALES: Final = (
    Measure(
        "cac",
        Unit.MONEY,
        Shape.COST,
        Part.SPEND,
        below=Part.CLIENTS,
        of_leads=True,
        of_clients=True,
        # Translators: «стоимость клиента, CAC»
        title=lambda: _("Cost per client, CAC"),
        short=lambda: _("CAC"),
        formula=lambda: _("spend / clients"),
    ),
    Measure(
        "cpo",
        Unit.MONEY,
        Shape.COST,
        Part.SPEND,
        below=Part.ORDERS,
        of_leads=True,
        of_clients=True,
        # Translators: «цена заказа, CPO»
        title=lambda: _("Cost per order, CPO"),
        short=lambda: _("CPO"),
        formula=lambda: _("spend / orders"),
    ),
    _sum(
        Part.REVENUE,
        # Translators: «выручка»
        lambda: _("Revenue"),
        lambda: _("Revenue"),
        lambda: _("known amounts of sales, net of refunds"),
        Unit.MONEY,
    ),
    _sum(
        Part.GROSS_PROFIT,
        # Translators: «валовая прибыль»
        lambda: _("Gross profit"),
        lambda: _("Gross profit"),
        lambda: _("revenue − cost price"),
        Unit.MONEY,
    ),
    Measure(
        "aov",
        Unit.MONEY,
        Shape.RATIO,
        Part.REVENUE,
        below=Part.ORDERS,
        of_clients=True,
        # Translators: «средний чек»
        title=lambda: _("Average sale"),
        short=lambda: _("Average sale"),
        formula=lambda: _("revenue / orders"),
    ),
    Measure(
        "arpu",
        Unit.MONEY,
        Shape.RATIO,
        Part.REVENUE,
        below=Part.PAYERS,
        of_clients=True,
        # Translators: «выручка на клиента, ARPU»
        title=lambda: _("Revenue per client, ARPU"),
        short=lambda: _("ARPU"),
        formula=lambda: _("revenue / people who bought, each counted once"),
    ),
    Measure(
        "profit_per_client",
        Unit.MONEY,
        Shape.RATIO,
        Part.GROSS_PROFIT,
        below=Part.PAYERS,
        of_clients=True,
        # Translators: «прибыль на клиента»
        title=lambda: _("Gross profit per client"),
        # Translators: «прибыль на клиента», a column heading
        short=lambda: _("Profit per client"),
        formula=lambda: _("gross profit / people who bought, each counted once"),
    ),
    Measure(
        "roas",
        Unit.TIMES,
        Shape.RATIO,
        Part.REVENUE,
        below=Part.SPEND,
        of_clients=True,
        title=lambda: _("Return on ad spend, ROAS"),
        short=lambda: _("ROAS"),
        formula=lambda: _("revenue / spend"),
    ),
    Measure(
        "drr",
        Unit.SHARE,
        Shape.RATIO,
        Part.SPEND,
        below=Part.REVENUE,
        of_clients=True,
        # Translators: «ДРР (доля рекламных расходов)»
        title=lambda: _("Ad cost share of revenue"),
        # Translators: «ДРР»
        short=lambda: _("Ad cost share"),
        formula=lambda: _("spend / revenue"),
    ),
    Measure(
        "romi",
        Unit.SHARE,
        Shape.RATIO,
        Part.GROSS_PROFIT,
        less=Part.SPEND,
        below=Part.SPEND,
        of_clients=True,
        signed=True,
        title=lambda: _("Return on marketing investment, ROMI"),
        short=lambda: _("ROMI"),
        formula=lambda: _("(gross profit − spend) / spend"),
    ),
    Measure(
        "roi_revenue",
        Unit.SHARE,
        Shape.RATIO,
        Part.REVENUE,
        less=Part.SPEND,
        below=Part.SPEND,
        of_clients=True,
        signed=True,
        # Translators: «ROI по выручке»
        title=lambda: _("ROI on revenue (cost price left out)"),
        short=lambda: _("ROI on revenue"),
        formula=lambda: _("(revenue − spend) / spend"),
    ),
)

MEASURES: Final = {measure.code: measure for measure in (*_COUNTS, *_OF_CLICKS, *_OF_LEADS, *_OF_SALES)}
"""Every figure by its code, in the order of columns."""


_ON_REQUEST: Final = frozenset({"impressions", "ctr", "cpl_accepted", "roi_revenue", "first_response"})


def columns_of(basis: Basis) -> tuple[str, ...]:
    """The codes a table on this basis shows unless told otherwise. By event date sales over leads is no conversion, and
    a lead's cost is not told; ROI on revenue is offered only where ROMI is wanting (see `reports`)."""
    other = Part.CLIENTS if basis is Basis.CASH else Part.NEW_CLIENTS
    hidden = _ON_REQUEST | {other}
    return tuple(code for code, measure in MEASURES.items() if basis in measure.bases and code not in hidden)
