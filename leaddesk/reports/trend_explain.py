"""A cell of the trend opened to ledger rows: of its span, or of both sides of a change."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Place
from leaddesk.errors import NotFound
from leaddesk.metrics.decomposition import ClientCost, Share, client_cost_causes, shift_of
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.parts import Part
from leaddesk.reports.explain import figure_of
from leaddesk.reports.explain_place import explain_figure, line_of, rows_behind
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.items import RowsBehind
from leaddesk.reports.once import once
from leaddesk.reports.rows import channel_key, grouped
from leaddesk.reports.trend_causes import BY, CAUSES, causes_sections
from leaddesk.reports.trend_mix import EFFECTS, MIX, Mix
from leaddesk.reports.trend_sides import ALL, COST_PARTS, Side, Which, sides_of
from leaddesk.reports.trend_table import CHANNELS, channels_section, column_code, figure_by_channel, spans_section
from leaddesk.reports.trend_told import PER_DAY, Told, base_of, tell
from leaddesk.reports.values import Question, RowKey, RowKind, Section, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

Recipe = Callable[[Sequence[Fraction]], Fraction]


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure" or "row")."""
    told = tell(books, question)
    if spot.section == question.name:
        return _of_span(books, told, spot)
    if spot.section == CHANNELS:
        return _of_channel(books, told, spot)
    if spot.section == CAUSES or spot.section.startswith(MIX):
        return _of_change(books, told, spot)
    raise NotFound("figure", spot.code)


@once
def _sections(books: "Books", question: Question) -> dict[str, Section]:
    """Every section with figures by its code."""
    told = tell(books, question)
    found = (spans_section(told, "", ()), channels_section(told, ()), *causes_sections(books, told))
    return {section.code: section for section in found if section is not None}


@once
def _sides(books: "Books", question: Question) -> tuple[Side, Side] | None:
    return sides_of(books, tell(books, question))


# ---- figures of a span


def _of_span(books: "Books", told: Told, spot: Spot) -> Explanation:
    asked = told.question.channel_id
    section = _sections(books, told.question)[spot.section]
    figure, base = figure_of(section, spot), base_of(spot.code)
    behind = _behind(books, told, spot.key, lambda place: asked in (None, place.channel_id))
    explained = explain_figure(told.question, spot, figure, currency_of(told), behind, base)
    return explained if base == spot.code else _daily(explained, section, spot, told)


def _of_channel(books: "Books", told: Told, spot: Spot) -> Explanation:
    section = _sections(books, told.question).get(spot.section)
    if section is None:
        raise NotFound("row", row_title(spot.key))
    figure, name, code = figure_of(section, spot), spot.code.removesuffix(PER_DAY), figure_by_channel(told)
    key = next((key for key in grouped(told.gathered, channel_key) if column_code(key) == name), None)
    behind = _behind(books, told, spot.key, lambda place: key is None or channel_key(told.gathered, place) == key)
    explained = explain_figure(told.question, spot, figure, currency_of(told), behind, code)
    explained = replace(explained, title=f"{explained.title} · {section.column(name).title}")
    return explained if name == spot.code else _daily(explained, section, spot, told)


def _behind(books: "Books", told: Told, key: RowKey, holds: Callable[[Place], bool]) -> RowsBehind:
    question = told.question
    span = next((span for span, _places in told.spans if span.key(key.channel_id) == key), None)
    return rows_behind(books, question, holds, question.period if span is None else span.seen)


def _daily(explained: Explanation, section: Section, spot: Spot, told: Told) -> Explanation:
    """The sum it stands for, over the days."""
    span = next((span for span, _places in told.spans if span.key(spot.key.channel_id) == spot.key), None)
    days = told.days if span is None else span.seen.days
    column = section.column(spot.code)
    return replace(explained, title=column.title, formula=column.formula, factor=Fraction(1, days))


def currency_of(told: Told) -> str:
    """What money is counted in."""
    return told.gathered.settings.currency


# ---- figures of a change


def _of_change(books: "Books", told: Told, spot: Spot) -> Explanation:
    section = _sections(books, told.question).get(spot.section)
    sides = None if section is None else _sides(books, told.question)
    if section is None or sides is None:
        raise NotFound("row", row_title(spot.key))
    figure = figure_of(section, spot)
    which: Which = spot.key if spot.key.kind not in (RowKind.OTHER, RowKind.TOTAL) else ALL
    before, after = sides
    if spot.section == CAUSES:
        if spot.code in ("cac_before", "cac"):
            return _plain(books, told, spot, figure, before if spot.code == "cac_before" else after, which, "cac")
        lines, recipe = _cause_lines(books, sides, which, spot.code)
    else:
        mix = Mix(spot.section.removeprefix(MIX), before, after)
        if spot.code in ("before", "after"):
            return _plain(books, told, spot, figure, before if spot.code == "before" else after, which, mix.code)
        if spot.code not in EFFECTS:
            mine, whole = _share_lines(books, before if spot.code == "share_before" else after, which, mix)
            return _explanation(told, section, spot, figure, (mine,), whole)
        lines, recipe = _shift_lines(books, mix, [key for key in mix.keys if which in (ALL, key)], spot.code)
    return replace(_explanation(told, section, spot, figure, lines, None), recipe=recipe)


def _explanation(
    told: Told, section: Section, spot: Spot, figure: Figure, above: tuple[Line, ...], below: Line | None
) -> Explanation:
    column = section.column(spot.code)
    return Explanation(
        told.question, spot, row_title(spot.key), column.title, column.formula, figure, currency_of(told), above, below
    )


def _plain(books: "Books", told: Told, spot: Spot, figure: Figure, side: Side, which: Which, code: str) -> Explanation:
    """A figure of the catalogue on one side."""
    explained = explain_figure(told.question, spot, figure, currency_of(told), _rows(books, side, which), code)
    return replace(explained, title=f"{explained.title}, {side.title}")


def _cause_lines(books: "Books", sides: tuple[Side, Side], which: Which, code: str) -> tuple[tuple[Line, ...], Recipe]:
    count = len(COST_PARTS)
    lines = tuple(line for side in sides for line in _lines(books, side, which, COST_PARTS, before=side is sides[0]))

    def recipe(sums: Sequence[Fraction]) -> Fraction:
        before, after = ClientCost(*sums[:count]), ClientCost(*sums[count:])
        if code == "cac_change":
            return after.spend / after.clients - before.spend / before.clients
        value: Fraction = getattr(client_cost_causes(before, after), BY[code])
        return value

    return lines, recipe


def _share_lines(books: "Books", side: Side, which: Which, mix: Mix) -> tuple[Line, Line]:
    """The part below the line, of the channel and of all."""
    mine, whole = (_lines(books, side, one, mix.parts[1:], before=False, named=True)[0] for one in (which, ALL))
    return mine, whole


def _shift_lines(books: "Books", mix: Mix, keys: Sequence[RowKey], code: str) -> tuple[tuple[Line, ...], Recipe]:
    """Both parts before and after of all channels together, and of each of the rows."""
    everything: tuple[Which, ...] = (ALL, *keys)
    lines = tuple(
        line
        for which in everything
        for side in (mix.before, mix.after)
        for line in _lines(books, side, which, mix.parts, before=side is mix.before, named=True)
    )
    comparable = [mix.comparable(key) for key in keys]

    def recipe(sums: Sequence[Fraction]) -> Fraction:
        pairs = [Share(*sums[at : at + 2]) for at in range(0, len(sums), 2)]
        whole, rows = pairs[:2], pairs[2:]
        shifts = (shift_of(*rows[2 * at : 2 * at + 2], *whole, comparable=known) for at, known in enumerate(comparable))
        return sum((getattr(shift, EFFECTS[code]) for shift in shifts), Fraction())

    return lines, recipe


def _lines(
    books: "Books", side: Side, which: Which, parts: Sequence[Part], *, before: bool, named: bool = False
) -> tuple[Line, ...]:
    """The parts with their rows; those of before have a code of their own. `named`: whose they are is said too."""
    behind = _rows(books, side, which)
    made = (line_of(part, behind) for part in parts)
    whose = f" · {row_title(which)}" if named and isinstance(which, RowKey) else ""
    return tuple(
        replace(line, code=f"{line.code}_before" if before else line.code, title=f"{line.title}{whose}, {side.title}")
        for line in made
    )


def _rows(books: "Books", side: Side, which: Which) -> RowsBehind:
    gathered, asked = side.gathered, side.gathered.question.channel_id

    def holds(place: Place) -> bool:
        if isinstance(which, RowKey):
            return channel_key(gathered, place) == which
        return asked in (None, place.channel_id)

    return rows_behind(books, gathered.question, holds, side.period)
