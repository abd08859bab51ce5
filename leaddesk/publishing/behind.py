"""The rows behind the totals of a report, each with what it adds to every part, and how to add them up again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from leaddesk.i18n import _
from leaddesk.metrics.figure import Unit
from leaddesk.publishing.lists import LISTS, Names, column_titles, list_titles
from leaddesk.publishing.table import Column, Kind, Table, Value
from leaddesk.reports.explanation import Explanation, Line, Noun

if TYPE_CHECKING:
    from leaddesk.ledger import Books

_SHELVES: Final = {Noun.LEAD: "leads", Noun.SALE: "sales", Noun.SPEND: "spend", Noun.PLAN: "month_plans"}
_KEYS: Final = {
    "leads": ("id", "arrived_at", "name", "phones", "channel", "campaign", "stage", "reject_reason", "repeat"),
    "sales": ("id", "date", "name", "phones", "channel", "campaign", "amount", "cost_price", "refund_of"),
    "spend": ("id", "from", "to", "channel", "campaign", "amount", "comment"),
    "month_plans": ("id", "month", "channel"),
}
"""What each kind of row is known by, of the fields its list has."""

_DAY: Final = 24 * 60 * 60
"""Seconds: rows add seconds to a time, and a workbook writes times in days."""


@dataclass(frozen=True, slots=True)
class Check:
    """How the total `code` of a section comes out of the rows again: `factor` times the sums of the columns `above`,
    each with its sign, over that of the column `below` where there is one. Columns are named by their keys. Nothing is
    `above` where the total is neither sum nor ratio of rows."""

    section: str
    code: str
    factor: Fraction
    above: tuple[tuple[int, str], ...]
    below: str | None


@dataclass(frozen=True, slots=True)
class Behind:
    """A table for each kind of ledger row, and what its columns add up to."""

    tables: tuple[Table, ...] = ()
    checks: tuple[Check, ...] = ()


NOTHING: Final = Behind()


def rows_behind(books: "Books", explanations: Sequence[Explanation]) -> Behind:
    """Every ledger row these explanations count or leave out, once, with its share in each part of the formulas."""
    parts = _Parts()
    checks = tuple(parts.check(one) for one in explanations if one.recompute() == one.figure.value)
    currency = explanations[0].currency if explanations else ""
    return Behind(tuple(parts.tables(books, currency)), checks)


class _Parts:
    """The parts of all formulas, each under a key of its own: parts of one code and the same rows are one part. Each
    with the title of the first figure it is a part of."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._figures: dict[str, str] = {}

    def check(self, explained: Explanation) -> Check:
        section, code = explained.spot.section, explained.spot.code
        if explained.recipe is not None:  # its parts would be columns that add up to nothing the report tells
            return Check(section, code, Fraction(1), (), None)
        above = tuple((line.sign, self._key(line)) for line in explained.above)
        below = None if explained.below is None else self._key(explained.below)
        for key in (*(key for _sign, key in above), *([] if below is None else [below])):
            self._figures.setdefault(key, explained.title)
        factor = explained.factor / _DAY if explained.figure.unit is Unit.TIME else explained.factor
        return Check(section, code, factor, above, below)

    def _key(self, line: Line) -> str:
        number = 1
        while True:
            key = line.code if number == 1 else f"{line.code}_{number}"
            known = self._lines.setdefault(key, line)
            if known.items == line.items:
                return key
            number += 1

    def tables(self, books: "Books", currency: str) -> Iterator[Table]:
        names = Names.of(books)
        for noun, shelf in _SHELVES.items():
            shares = {key: _shares(line, noun) for key, line in self._lines.items()}
            lines = {key: line for key, line in self._lines.items() if shares[key]}
            if lines:
                yield _table(books, shelf, names, currency, self._columns(lines), shares)

    def _columns(self, lines: Mapping[str, Line]) -> tuple[Column, ...]:
        """A column for each part. No two headings are alike, or Excel would take the rows for no table."""
        alike = Counter(line.title for line in lines.values())
        columns: dict[str, Column] = {}
        for key, line in lines.items():
            plain = alike[line.title] == 1 or line.title == self._figures[key]
            part = line.title if plain else _part_of(line.title, self._figures[key])
            title, number = _adds(part), 2
            while title in columns:
                title, number = f"{_adds(part)} ({number})", number + 1
            columns[title] = Column(key, title, _kind(line))
        return tuple(columns.values())


def _shares(line: Line, noun: Noun) -> dict[int, Fraction | None]:
    """What each row of this noun adds to the part, None for one left out."""
    found: dict[int, Fraction | None] = {item.id: None for item in line.left_out if item.noun is noun}
    for item in line.items:
        if item.noun is noun:
            found[item.id] = (found.get(item.id) or Fraction()) + item.share
    return found


def _table(
    books: "Books",
    shelf: str,
    names: Names,
    currency: str,
    adding: Sequence[Column],
    shares: Mapping[str, Mapping[int, Fraction | None]],
) -> Table:
    fields = [field for field in LISTS[shelf] if field[0] in _KEYS[shelf]]
    titles = column_titles()
    known = tuple(Column(key, titles[key], kind) for key, kind, _read in fields)
    ids = sorted({row for column in adding for row in shares[column.key]})

    def rows() -> Iterator[list[Value]]:
        nouns: Iterable[Any] = getattr(books, shelf).some(ids)
        for noun in nouns:
            added = (shares[column.key].get(noun.id) for column in adding)
            yield [*(read(noun, names) for _key, _kind, read in fields), *added]

    return Table(list_titles()[shelf], currency, (*known, *adding), list(rows()))


def _adds(part: str) -> str:
    # Translators: heading over what each row adds to a figure, «Вклад: расход»
    return _("Adds: {part}").format(part=part)


def _part_of(part: str, figure: str) -> str:
    # Translators: one of several parts called alike, with the figure it is counted for: «Клиенты, для «LTV»»
    return _("{part}, for “{figure}”").format(part=part, figure=figure)


def _kind(line: Line) -> Kind:
    return Kind.MONEY if line.unit is Unit.MONEY else Kind.COUNT
