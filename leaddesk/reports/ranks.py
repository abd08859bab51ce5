"""Ranks: the places rows hold by what a lead or a client costs, shared where rows cannot be told apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Doubt
from leaddesk.metrics.ranking import Entrant, Ranking
from leaddesk.metrics.wording import doubt_text
from leaddesk.reports.values import Column, Row, RowKey, RowKind, Section

LEAST: Final = 3
"""Of fewer leads or clients a row is not ranked: so few tell it from hardly anybody."""

RANK: Final = "rank_"
"""Stands before the code of the cost that places are by."""

_KINDS = (RowKind.CHANNEL, RowKind.CAMPAIGN)


@dataclass(frozen=True)
class Ranked:
    """The rows ranked by the cost `code`, which is spend over the count `below`; and those of too few to be. `unripe`:
    clients are still to come, so that none is ranked."""

    code: str
    below: str
    rows: tuple[Row, ...]
    few: tuple[Row, ...]
    unripe: bool = False

    @cached_property
    def ranking(self) -> Ranking:
        """The comparison of every pair of the ranked rows."""
        return Ranking(tuple(Entrant(_whole(row, self.below), _whole(row, "spend")) for row in self.rows))

    @cached_property
    def words(self) -> Mapping[RowKey, str]:
        """The place of each row: «1», «2–3», «мало данных»."""
        places = zip(self.rows, self.ranking.places, strict=True)
        found = {row.key: f"{first}" if first == last else f"{first}–{last}" for row, (first, last) in places}
        return found | {row.key: doubt_text(Doubt.FEW) for row in self.few}

    def __len__(self) -> int:
        return len(self.rows)


def ranked(rows: Iterable[Row], code: str, basis: Basis, *, unripe: bool = False) -> Ranked:
    """Those rows ranked by a cost per count (`cpl`, `cac`) that spent something, all of it known, and counted enough;
    of one alone there is nothing to rank."""
    below = MEASURES[code].below_on(basis)
    assert below is not None, code
    if unripe:
        return Ranked(code, below, (), (), unripe=True)
    known = [row for row in rows if row.key.kind in _KINDS and Doubt.PARTIAL not in row.figures["spend"].doubts]
    paid = [row for row in known if row.figures["spend"].value]
    few = tuple(row for row in paid if (row.figures[below].value or 0) < LEAST)
    enough = tuple(row for row in paid if (row.figures[below].value or 0) >= LEAST)
    return Ranked(code, below, enough if len(enough) > 1 else (), few)


def with_ranks(section: Section, ranks: Sequence[Ranked]) -> Section:
    """The section with a column of places for each ranking, shown where what it ranks by is."""
    shown = {column.code for column in section.shown}
    rows = tuple(
        replace(row, words={**row.words, **{f"{RANK}{one.code}": one.words.get(row.key, "") for one in ranks}})
        for row in section.rows
    )
    return replace(
        section, columns=(*section.columns, *(_column(one, shown=one.code in shown) for one in ranks)), rows=rows
    )


def _whole(row: Row, code: str) -> int:
    value = row.figures[code].value
    assert value is not None, (row.key, code)
    return int(value)


def _column(one: Ranked, *, shown: bool) -> Column:
    figure = MEASURES[one.code].short()
    formula = _(
        "the places a row may hold, the cheapest first; rows that cannot be told apart share them (exact test of every "
        "pair, Holm's correction, 95 %)"
    )
    # Translators: {figure} is CPL or CAC: «Место по CPL»
    title = _("Place by {figure}").format(figure=figure)
    return Column(f"{RANK}{one.code}", title, title, None, formula, shown, opens=True)
