"""Mix and rate: how much of a change happened within the channels, and how much because their shares moved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.decomposition import Shift, shift_of
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.parts import Part
from leaddesk.reports.trend_cause_words import mix_remarks, unit_of_change
from leaddesk.reports.trend_sides import ALL, Side, channels_of
from leaddesk.reports.values import Column, Row, RowKey, RowKind, Section

MIX: Final = "mix_"
"""The code of such a section is this and the figure's."""

_FIGURES: Final = {Basis.COHORT: ("cac", "cpl", "cr2"), Basis.CASH: ("cac",)}
EFFECTS: Final = {"by_rate": "rate", "by_mix": "mix", "by_other": "other"}
"""The columns that hold what contributed, with the field of Shift each stands for."""

_OUTSIDE: Final = (RowKind.NO_SOURCE, RowKind.NO_LEAD)


@dataclass(frozen=True, slots=True)
class Mix:
    """One figure, a ratio of sums, on both sides."""

    code: str
    before: Side
    after: Side

    @property
    def parts(self) -> tuple[Part, Part]:
        """What stands above and below its line."""
        measure = MEASURES[self.code]
        below = measure.below_on(self.after.basis)
        assert below is not None
        return measure.above, below

    @property
    def keys(self) -> tuple[RowKey, ...]:
        """The rows of its table; one that has neither part on either side is none."""
        return tuple(key for key in channels_of(self.before, self.after) if any(map(any, self._shares(key))))

    def _shares(self, key: RowKey) -> tuple[tuple[Fraction, ...], ...]:
        return tuple(tuple(side.share(self.parts, key)) for side in (self.before, self.after))

    def comparable(self, key: RowKey) -> bool:
        """Is the figure known on both sides? What has no channel has no spend and costs nothing, and that is known."""
        known = all(side.figure(self.code, key).value is not None for side in (self.before, self.after))
        return known or (key.kind in _OUTSIDE and self.parts[0] is Part.SPEND)

    def shift(self, key: RowKey) -> Shift:
        """What the row did to the whole."""
        sides = (self.before, self.after)
        mine, whole = ([side.share(self.parts, which) for side in sides] for which in (key, ALL))
        return shift_of(*mine, *whole, comparable=self.comparable(key))


def mix_sections(before: Side, after: Side, currency: str) -> tuple[Section, ...]:
    """A table for each figure that is known before and after."""
    mixes = (Mix(code, before, after) for code in _FIGURES[after.basis])
    return tuple(
        _section(mix, currency)
        for mix in mixes
        if before.figure(mix.code, ALL).value is not None and after.figure(mix.code, ALL).value is not None
    )


def _section(mix: Mix, currency: str) -> Section:
    rows = tuple(Row(key, figures_of_row(mix, key)) for key in mix.keys)
    total = Row(RowKey(RowKind.TOTAL), figures_of_total(mix))
    # Translators: «CAC: внутри каналов и из-за их долей»
    title = _("{figure}: within the channels and by their shares").format(figure=MEASURES[mix.code].short())
    columns = tuple(_columns(mix, other=any(row.figures["by_other"].value for row in rows)))
    remarks = mix_remarks(mix.code, rows, total, currency)
    return Section(f"{MIX}{mix.code}", title, _("Channel"), columns, rows, total, remarks=remarks)


def figures_of_row(mix: Mix, key: RowKey) -> dict[str, Figure]:
    """A channel's share and figure on both sides, and what it contributed to the change of the whole."""
    shift = mix.shift(key)
    figures = {
        "share_before": _share(mix, mix.before, key),
        "share": _share(mix, mix.after, key),
        "before": replace(mix.before.figure(mix.code, key), code="before"),
        "after": replace(mix.after.figure(mix.code, key), code="after"),
    }
    doubts = (figures["before"].doubts | figures["after"].doubts) - {Doubt.OVER_HUNDRED}
    if not mix.comparable(key):
        doubts = doubts | _unknown(figures["before"], figures["after"])
    return figures | {code: _effect(mix, code, getattr(shift, name), doubts) for code, name in EFFECTS.items()}


def _unknown(*figures: Figure) -> frozenset[Doubt]:
    """What is not entered makes a contribution incomplete; what is new or gone does not."""
    missing = any(figure.absent is Absent.SPEND_NOT_ENTERED for figure in figures)
    return frozenset({Doubt.PARTIAL} if missing else ())


def figures_of_total(mix: Mix) -> dict[str, Figure]:
    """The whole on both sides, and all contributions together."""
    before, after = (replace(side.figure(mix.code, ALL), code=code) for code, side in _named_sides(mix))
    shifts = [mix.shift(key) for key in mix.keys]
    doubts = (before.doubts | after.doubts) - {Doubt.OVER_HUNDRED}
    one = Fraction(1)
    return {
        "share_before": Figure("share_before", Unit.SHARE, one),
        "share": Figure("share", Unit.SHARE, one),
        "before": before,
        "after": after,
        **{
            code: _effect(mix, code, sum((getattr(shift, name) for shift in shifts), Fraction()), doubts)
            for code, name in EFFECTS.items()
        },
    }


def _named_sides(mix: Mix) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return ("before", mix.before), ("after", mix.after)


def _share(mix: Mix, side: Side, key: RowKey) -> Figure:
    code = "share" if side is mix.after else "share_before"
    return Figure(code, Unit.SHARE, side.share(mix.parts, key).below / side.share(mix.parts, ALL).below)


def _effect(mix: Mix, code: str, value: Fraction, doubts: frozenset[Doubt]) -> Figure:
    return Figure(code, unit_of_change(MEASURES[mix.code].unit), value, doubts=doubts, signed=True)


def _columns(mix: Mix, *, other: bool) -> Iterator[Column]:
    measure, of = MEASURES[mix.code], MEASURES[mix.parts[1]].short()
    of_all = {
        # Translators: a channel's share of all clients or leads, and when: «Доля клиентов, октябрь 2026»
        Part.CLIENTS: lambda: _("Share of clients, {when}"),
        Part.NEW_CLIENTS: lambda: _("Share of new clients, {when}"),
        Part.LEADS: lambda: _("Share of leads, {when}"),
    }[mix.parts[1]]()
    for code, side in (("share_before", mix.before), ("share", mix.after)):
        title = of_all.format(when=side.title)
        yield Column(code, title, title, Unit.SHARE, _("{part} of the channel / {part} of all").format(part=of))
    for code, side in _named_sides(mix):
        title = _("{figure}, {when}").format(figure=measure.short(), when=side.title)
        yield Column(code, title, title, measure.unit, measure.formula())
    # Translators: a part of a change: what happened within a channel, «Внутри канала»
    within, shares, unit = _("Within the channel"), _("By its share"), unit_of_change(measure.unit)
    yield Column("by_rate", within, within, unit, _("mean share · change of the channel's figure"))
    yield Column("by_mix", shares, shares, unit, _("change of share · (mean of the channel − mean of all)"))
    # Translators: a part of a change made by channels that are new, gone, or have no such figure: «Не с чем сравнить»
    apart = _("Not comparable")
    formula = _("change of the channel's part of the whole − change of share · mean of all")
    yield Column("by_other", apart, apart, unit, formula, other)
