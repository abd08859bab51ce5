"""«Почему изменилось»: the change of what a client costs, split exactly among price per click, conversions, and the
shares of the channels."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.decomposition import ClientCostCauses, client_cost_causes
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.reports.trend_cause_words import cost_remarks, side_remarks
from leaddesk.reports.trend_mix import mix_sections
from leaddesk.reports.trend_sides import ALL, Side, Which, channels_of, sides_of
from leaddesk.reports.trend_told import Told
from leaddesk.reports.values import Column, Row, RowKey, RowKind, Section

if TYPE_CHECKING:
    from leaddesk.store.books import Books

CAUSES: Final = "causes"
BY: Final = {"by_cpl": "cpl", "by_cpc": "cpc", "by_cr1": "cr1", "by_outside": "outside", "by_cr2": "cr2"}
"""The columns that hold what contributed, with the field of ClientCostCauses each stands for."""

_OF_CLICKS: Final = ("by_cpc", "by_cr1", "by_outside")
EVERY: Final = "all"
"""The code of the row of all channels together."""


def causes_sections(books: "Books", told: Told) -> tuple[Section, ...]:
    """Why costs changed; nothing where there is no time before, or nothing happened in either."""
    sides = sides_of(books, told) if told.spans else None
    if sides is None or not any(side.gathered.sums for side in sides):
        return ()
    alone = told.question.channel_id is not None
    mixes = () if alone else mix_sections(*sides, told.gathered.settings.currency)
    if told.question.basis is Basis.CASH:
        return mixes
    return (_causes(*sides, told, alone=alone), *mixes)


def rows_named(before: Side, after: Side, *, alone: bool) -> tuple[tuple[RowKey, Which], ...]:
    """The rows of the section, each with what it stands for: all channels together, then each that has leads of its
    own."""
    channels = [(key, key) for key in channels_of(before, after) if key.kind is RowKind.CHANNEL]
    if alone:
        return tuple(channels)
    every = RowKey(RowKind.OTHER, code=EVERY, text=_("All channels"))
    return ((every, ALL), *channels)


def _causes(before: Side, after: Side, told: Told, *, alone: bool) -> Section:
    rows = tuple(
        Row(key, figures_between(before, after, which)) for key, which in rows_named(before, after, alone=alone)
    )
    clicked = any(row.figures["by_cpc"].value is not None for row in rows)
    currency = told.gathered.settings.currency
    # Translators: «Почему изменилось: сентябрь 2026 → октябрь 2026»
    title = _("Why it changed: {before} → {after}").format(before=before.title, after=after.title)
    columns = tuple(_columns(before, after, rows, clicked=clicked))
    remarks = (*cost_remarks(rows, currency), *side_remarks(before, after))
    return Section(CAUSES, title, _("Channel"), columns, rows, remarks=remarks)


def figures_between(before: Side, after: Side, which: Which) -> dict[str, Figure]:
    """CAC before and after, its change, and what contributed, in minor units."""
    was, now = before.figure("cac", which), after.figure("cac", which)
    reason = Absent.NEW if before.lacks(which) else was.absent or now.absent
    causes = None if reason else client_cost_causes(before.cost(which), after.cost(which))
    doubts = (was.doubts | now.doubts) - {Doubt.OVER_HUNDRED}
    change = None if was.value is None or now.value is None else now.value - was.value
    return {
        "cac_before": replace(was, code="cac_before"),
        "cac": now,
        "cac_change": _effect("cac_change", change, reason, doubts),
        **{code: _cause(code, causes, reason, (before, after), which, doubts) for code in BY},
    }


def _cause(
    code: str, causes: ClientCostCauses | None, reason: Absent | None, sides: tuple[Side, Side], which: Which,
    doubts: frozenset[Doubt],
) -> Figure:  # fmt: skip
    value = None if causes is None else getattr(causes, BY[code])
    if causes is not None and value is None:
        reason = next(filter(None, (_no_clicks(side, which) for side in sides)))
    return _effect(code, value, reason, doubts)


def _no_clicks(side: Side, which: Which) -> Absent | None:
    sums = side.sums(which)
    if sums.clicks is None:
        return Absent.CLICKS_NOT_ENTERED
    return Absent.NO_CLICKS if not sums.clicks else None if side.cost(which).has_clicks else Absent.NO_LEADS


def _effect(code: str, value: Fraction | None, reason: Absent | None, doubts: frozenset[Doubt]) -> Figure:
    if value is None:
        return Figure(code, Unit.MONEY, None, reason)
    return Figure(code, Unit.MONEY, value, doubts=doubts, signed=True)


def _columns(before: Side, after: Side, rows: tuple[Row, ...], *, clicked: bool) -> Iterator[Column]:
    cac = MEASURES["cac"]
    for code, side in (("cac_before", before), ("cac", after)):
        # Translators: a figure and when: «CAC, октябрь 2026»
        title = _("{figure}, {when}").format(figure=cac.short(), when=side.title)
        yield Column(code, title, title, Unit.MONEY, cac.formula())
    # Translators: how much a figure has changed: «Изменение CAC»
    changed = _("Change of {figure}").format(figure=cac.short())
    yield Column("cac_change", changed, _("Change"), Unit.MONEY, _("CAC after − CAC before"))
    outside = any(row.figures["by_outside"].value for row in rows)
    for code, (title, formula) in _effect_titles().items():
        shown = clicked and (code != "by_outside" or outside) if code in _OF_CLICKS else True
        yield Column(code, title, title, Unit.MONEY, formula, shown)


def _effect_titles() -> dict[str, tuple[str, str]]:
    return {
        # Translators: a part of a change: «Из-за цены лида»
        "by_cpl": (_("By cost per lead"), _("change of CPL · mean leads per client")),
        # Translators: «Из-за цены клика»
        "by_cpc": (
            _("By cost per click"),
            _("what the change of CPC does to CPL, the mean over all orders of change · mean leads per client"),
        ),
        # Translators: «Из-за конверсии в лид»
        "by_cr1": (
            _("By conversion into leads"),
            _("what the change of clicks per lead does to CPL, the mean over all orders · mean leads per client"),
        ),
        # Translators: «Из-за лидов и расходов мимо кликов»: leads that did not click, money not spent on clicks
        "by_outside": (
            _("By leads and spend beside clicks"),
            _("what leads and spend beside the clicks do to CPL, the mean over all orders · mean leads per client"),
        ),
        # Translators: «Из-за конверсии в клиента»
        "by_cr2": (_("By conversion into clients"), _("change of leads per client · mean CPL")),
    }
