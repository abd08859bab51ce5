"""Sentences about why a cost changed, made of the figures they stand beside."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from leaddesk.i18n import _
from leaddesk.metrics.figure import Doubt, Figure, Unit
from leaddesk.metrics.wording import shown, shown_with_unit
from leaddesk.reports.trend_sides import Side
from leaddesk.reports.values import Note, NoteCode, Row, RowKind
from leaddesk.reports.wording import row_title

_MOST_CHANNELS: Final = 3
"""Channels that get a sentence of their own: those whose clients' cost moved most money."""

_GOOD_WHEN: Final = {"cac": -1, "cpl": -1, "cr2": 1}
"""Which way the figure gets better."""


def cost_remarks(rows: tuple[Row, ...], currency: str) -> tuple[Note, ...]:
    """A sentence on all channels together, and one on each of those that moved most."""
    told = [row for row in rows if row.figures["cac_change"].value is not None]
    every = [row for row in told if row.key.kind is RowKind.OTHER]
    channels = sorted((row for row in told if row.key.kind is RowKind.CHANNEL), key=_moved, reverse=True)
    return tuple(_cost_remark(row, currency) for row in (*every, *channels[:_MOST_CHANNELS]))


def _moved(row: Row) -> Fraction:
    return abs(row.figures["cac_change"].value or Fraction())


def _cost_remark(row: Row, currency: str) -> Note:
    change = row.figures["cac_change"]
    clicked = row.key.kind is RowKind.CHANNEL and row.figures["by_cpc"].value is not None
    codes = ("by_cpc", "by_cr1", "by_outside", "by_cr2") if clicked else ("by_cpl", "by_cr2")
    parts = (
        _part(code).format(amount=shown_with_unit(row.figures[code], currency))
        for code in codes
        if row.figures[code].value
    )
    text = _changed("cac", change, currency, ", ".join(parts))
    if row.key.kind is RowKind.CHANNEL:
        text = f"{row_title(row.key)} — {text}"
    if Doubt.FEW in change.doubts:
        # Translators: after a sentence on a change: «Данных мало, разница может быть случайной.»
        text += " " + _("Few data: the difference may be chance.")
    return Note("cac_changed", text, names=(row_title(row.key),))


def _part(code: str) -> str:
    return {
        # Translators: a part of a change, such as «+410 ₽ из-за цены лида»
        "by_cpl": lambda: _("{amount} by the cost per lead"),
        "by_cpc": lambda: _("{amount} by the cost per click"),
        "by_cr1": lambda: _("{amount} by the conversion into leads"),
        "by_outside": lambda: _("{amount} by leads and spend beside the clicks"),
        "by_cr2": lambda: _("{amount} by the conversion into clients"),
        "by_rate": lambda: _("{amount} within the channels"),
        "by_mix": lambda: _("{amount} by their shares"),
        "by_other": lambda: _("{amount} by channels that cannot be compared ({names})"),
    }[code]()


def _changed(code: str, change: Figure, currency: str, parts: str) -> str:
    """The figure went up or down by so much, and why."""
    assert change.value is not None
    if not change.value:
        return _same(code)
    up = change.value > 0
    sentences = {
        # Translators: «CAC вырос на 320 ₽: +410 ₽ из-за цены клика, −90 ₽ из-за конверсии в лид.»
        ("cac", True): lambda: _("CAC went up by {change}: {parts}."),
        ("cac", False): lambda: _("CAC went down by {change}: {parts}."),
        ("cpl", True): lambda: _("CPL went up by {change}: {parts}."),
        ("cpl", False): lambda: _("CPL went down by {change}: {parts}."),
        # Translators: CR2 is the conversion of leads into clients
        ("cr2", True): lambda: _("CR2 went up by {change}: {parts}."),
        ("cr2", False): lambda: _("CR2 went down by {change}: {parts}."),
    }
    by = Figure(change.code, change.unit, abs(change.value))
    return sentences[code, up]().format(change=shown_with_unit(by, currency), parts=parts)


def _same(code: str) -> str:
    return {
        "cac": lambda: _("CAC has not changed."),
        "cpl": lambda: _("CPL has not changed."),
        "cr2": lambda: _("CR2 has not changed."),
    }[code]()


# ---- channels and their shares


def unit_of_change(unit: Unit) -> Unit:
    """What a difference of two such figures counts."""
    return Unit.POINTS if unit is Unit.SHARE else unit


def mix_remarks(code: str, rows: tuple[Row, ...], total: Row, currency: str) -> tuple[Note, ...]:
    """How much happened within the channels; and a warning where the whole went the other way than each of them."""
    figures = total.figures
    before, after = figures["before"].value, figures["after"].value
    assert before is not None
    assert after is not None
    change = Figure("change", unit_of_change(figures["after"].unit), after - before)
    apart = ", ".join(row_title(row.key) for row in rows if row.figures["by_other"].value)
    parts = (
        _part(name).format(amount=shown_with_unit(figures[name], currency), names=apart)
        for name in ("by_rate", "by_mix", "by_other")
        if figures[name].value
    )
    note = Note(f"mix_{code}", _changed(code, change, currency, ", ".join(parts)))
    return (note, *_paradox(code, rows, after - before))


def _paradox(code: str, rows: tuple[Row, ...], change: Fraction) -> Iterator[Note]:
    """Simpson's: each channel went one way and the whole the other."""
    moves = [
        after - before
        for row in rows
        if row.key.kind is RowKind.CHANNEL
        and (before := row.figures["before"].value) is not None
        and (after := row.figures["after"].value) is not None
    ]
    if len(moves) < 2 or not any(moves) or not change:
        return
    good = _GOOD_WHEN[code]
    if all(move * good >= 0 for move in moves) and change * good < 0:
        yield Note(
            "paradox",
            _(
                "Each channel has improved and the total has got worse: the shares of the channels have moved. Judge"
                " the channels by their own rows and not by the total."
            ),
        )
    if all(move * good <= 0 for move in moves) and change * good > 0:
        yield Note(
            "paradox",
            _(
                "Each channel has got worse and the total has improved: the shares of the channels have moved. Judge"
                " the channels by their own rows and not by the total."
            ),
        )


# ---- what keeps the two sides from being compared


def side_remarks(before: Side, after: Side) -> tuple[Note, ...]:
    """What is to be known before the sentences on changes are believed."""
    return (*_not_entered(before, after), *_unripe(before), *_unripe(after))


def _unripe(side: Side) -> Iterator[Note]:
    if side.unripe is not None:
        share = shown(Figure("seen", Unit.SHARE, Fraction(round(side.unripe * 100), 100)), "")
        yield Note(
            "immature",
            # Translators: {when} is a month or a period: «Октябрь 2026: пока видно 76 % клиентов …»
            _("{when}: {share} of its clients seen so far; its CAC may still fall as the others buy.").format(
                when=side.title[:1].upper() + side.title[1:], share=share
            ),
            names=(side.title,),
        )


def _not_entered(before: Side, after: Side) -> Iterator[Note]:
    """A channel whose spend is known on one side only makes its cost look lower on the other."""
    for side, other in ((before, after), (after, before)):
        names = tuple(
            sorted(
                (
                    row_title(key)
                    for key, (_places, sums) in side.rows.items()
                    if sums.without_spend and key in other.rows and other.rows[key][1].with_spend
                ),
                key=str.casefold,
            )
        )
        if names:
            yield Note(
                NoteCode.SPEND_NOT_ENTERED,
                _(
                    "Spend of {when} is not entered, or not all of it, for: {names}. The costs of that time are higher"
                    " than they look."
                ).format(when=side.title, names=", ".join(names)),
                len(names),
                names,
            )
