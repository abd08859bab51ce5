"""Rows of attribution by channel: credited sales beside what the channel cost."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from leaddesk.domain.credit import Model
from leaddesk.metrics.credited import Credited
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.row import FEW_CLIENTS, figures_of
from leaddesk.metrics.sums import Sums
from leaddesk.reports.crediting import Crediting
from leaddesk.reports.rows import OUTSIDE, total_of
from leaddesk.reports.values import Row, RowKey

SHOWN = ("sales", "revenue", "spend", "gross_profit", "cpo", "romi")
"""The figures of a channel, in the order of their columns."""


def channel_rows(crediting: Crediting, model: Model) -> tuple[Row, ...]:
    """Every channel under a model, in the order of the channel report."""
    given = crediting.by_step(model, crediting.channel_of)
    return tuple(Row(key, _figures(crediting, key, own, given.get(key))) for key, own in crediting.channels.items())


def total_row(crediting: Crediting) -> Row:
    """All sales, whole, whatever the model."""
    total = total_of(crediting.asked)
    figures = {code: total.figures[code] for code in ("revenue", "spend", "gross_profit", "cpo", "romi")}
    return Row(total.key, {"sales": sales_figure(total.figures["orders"].value or Fraction()), **figures})


def _figures(crediting: Crediting, key: RowKey, own: Sums, given: Credited | None) -> Mapping[str, Figure]:
    """What the row cost is its own; its sales are those it is credited with. `own`: the sums of its places."""
    asked, outside = crediting.gathered, OUTSIDE.get(key.kind)
    sales = Fraction() if given is None else given.sales
    money = Sums() if given is None else given.sums()
    figures = figures_of(
        replace(
            money,
            clients=int(sales),
            entered=own.entered,
            entries=own.entries,
            bought=own.bought,
            commission=own.commission,
            with_spend=own.with_spend,
            without_spend=own.without_spend,
        ),
        asked.question.basis,
        asked.settings.margin_bp,
        outside,
    )
    found = {code: figures[code] for code in ("revenue", "spend", "gross_profit", "romi")}
    cpo = _cost_of_sale(figures["spend"], sales, outside)
    return {"sales": sales_figure(sales), **found, "cpo": cpo}


def sales_figure(sales: Fraction) -> Figure:
    """Orders in parts of whole ones."""
    return Figure("sales", Unit.COUNT, sales)


def _cost_of_sale(spend: Figure, sales: Fraction, outside: Absent | None) -> Figure:
    """Spend over credits, which are no counts: it has no interval."""
    reason = outside if outside is Absent.NO_LEAD else spend.absent or (None if sales else Absent.NO_ORDERS)
    if reason is not None or spend.value is None:
        return Figure("cpo", Unit.MONEY, None, reason or Absent.NO_SPEND)
    doubts = spend.doubts | ({Doubt.FEW} if spend.value and sales < FEW_CLIENTS else set())
    return Figure("cpo", Unit.MONEY, spend.value / sales, doubts=doubts)
