"""Crediting: every sale of a question spread over the steps that led to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Place
from leaddesk.domain.money import Money
from leaddesk.domain.path import SoldAlong, Step
from leaddesk.metrics.attribution import Numbers, Shares, Spread
from leaddesk.metrics.credited import Credited, Given, Sold, credited
from leaddesk.metrics.sums import Sums
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.ripeness import Ripeness, ripeness
from leaddesk.reports.rows import channel_key, rows_of
from leaddesk.reports.values import Question, RowKey, RowKind

if TYPE_CHECKING:
    from leaddesk.store.books import Books

KeyOf = Callable[[Step | None], RowKey]
"""The row a step belongs to; of None: of a sale that is credited to no step."""


class ShareOf(NamedTuple):
    """What the sale at place `sale` gives a row: a credit, 0 where the model gives it nothing, and parts of its
    money."""

    sale: int
    credit: Fraction
    amount: Money
    cost: Money


@dataclass(frozen=True, slots=True)
class SaleGroups:
    """Rows that hold whole sales: their keys, and of each sale the place of its row, below 0 where it has none."""

    keys: Sequence[RowKey]
    of_sale: Numbers

    def places_of(self, key: RowKey) -> Numbers:
        """The places of the sales of a row; of all rows for any other key, such as the total's."""
        if key in self.keys:
            return np.flatnonzero(self.of_sale == self.keys.index(key))
        return np.flatnonzero(self.of_sale >= 0)


class Crediting:
    """The sales of a question as known on its date, and to whom they are credited. `asked` is what was gathered for it,
    `gathered` the same with every channel a path goes through."""

    def __init__(self, gathered: Gathered, sold: SoldAlong, ripe: Ripeness) -> None:
        self.sold = sold
        self.ripe = ripe
        self.numbers = Sold(sold)
        self.paths = sold.paths
        free = {key for key, channel in gathered.channels.items() if channel.free}
        self._spread = Spread(sold.paths, free)
        self._given: dict[Model, Given] = {}
        self._groups: dict[KeyOf, tuple[list[RowKey], Numbers]] = {}
        met = {Place("", step.channel_id, None) for step in self.paths.steps}
        known = {Place("", place.channel_id, None, place.has_lead) for place in gathered.sums}
        self.asked = gathered
        # A channel that did nothing in the period but had led to its sales before has a row all the same.
        self.gathered = replace(gathered, sums={**gathered.sums, **{place: Sums() for place in met - known}})

    @classmethod
    def of(cls, books: "Books", question: Question) -> "Crediting":
        """Ask the ledger."""
        sold = books.fact_rows.paths(question.period, question.as_of, question.basis)
        return cls(gather(books, question), sold, ripeness(books, question))

    def channel_of(self, step: Step | None) -> RowKey:
        """The row of a step in a table by channel."""
        if step is None:
            return channel_key(self.gathered, Place("", None, None, has_lead=False))
        return channel_key(self.gathered, Place("", step.channel_id, None))

    def given(self, model: Model, those: Numbers | None = None) -> Given:
        """How the model shares out all the sales, or those at these places."""
        if model not in self._given:
            self._given[model] = Given.of(self.numbers, self._spread.shares(model))
        given = self._given[model]
        return given if those is None else given.only(those)

    def by_step(self, model: Model, key_of: KeyOf, those: Numbers | None = None) -> dict[RowKey, Credited]:
        """What each row is credited with by all sales, or by the sales at the places `those`. A row that steps led to
        and no sale is credited to is there with nothing."""
        if key_of not in self._groups:
            self._groups[key_of] = self._grouped(key_of)
        keys, groups = self._groups[key_of]
        found = credited(self.given(model, those), groups, len(keys))
        return dict(zip(keys, found, strict=True))

    def by_sale(self, groups: SaleGroups) -> dict[RowKey, Credited]:
        """What the sales of each row come to."""
        these = np.flatnonzero(groups.of_sale >= 0)
        one = np.ones_like(these)
        shares = Shares(these, groups.of_sale[these], one, one, one)
        count = len(groups.keys)
        return dict(zip(groups.keys, credited(Given.of(self.numbers, shares), np.arange(count), count), strict=True))

    def whole(self, those: Numbers | None = None) -> Credited:
        """What all the sales come to, or those at these places."""
        of_sale = np.full(len(self.sold.ids), 0 if those is None else -1)
        if those is not None:
            of_sale[those] = 0
        return next(iter(self.by_sale(SaleGroups([RowKey(RowKind.TOTAL)], of_sale)).values()))

    def shares_of(self, model: Model, key_of: KeyOf, key: RowKey, those: Numbers | None = None) -> list[ShareOf]:
        """What each sale gives the row `key`, those included that came past it and give it nothing."""
        given = self.given(model, those)
        shares = given.shares
        mine = [key_of(step) == key for step in (*self.paths.steps, None)]
        here = np.array(mine, bool)[shares.step]
        amounts, costs = given.amounts[here].tolist(), given.costs[here].tolist()
        found: dict[int, ShareOf] = {sale: ShareOf(sale, Fraction(), 0, 0) for sale in self._past(mine[:-1], those)}
        sales, numerators, wholes = (of[here].tolist() for of in (shares.sale, shares.numerator, shares.whole))
        for sale, *credit, amount, cost in zip(sales, numerators, wholes, amounts, costs, strict=True):
            before = found.get(sale, ShareOf(sale, Fraction(), 0, 0))
            found[sale] = ShareOf(sale, before.credit + Fraction(*credit), before.amount + amount, before.cost + cost)
        return list(found.values())

    @cached_property
    def channels(self) -> dict[RowKey, Sums]:
        """Every row of a table by channel in its order, and what the channel itself did and cost."""
        places: dict[RowKey, list[Place]] = {}
        for place in self.gathered.sums:
            places.setdefault(channel_key(self.gathered, place), []).append(place)
        return {row.key: self.gathered.added(places[row.key]) for row in rows_of(self.gathered, children=False)}

    @cached_property
    def lengths(self) -> Numbers:
        """How many steps the path to each sale has."""
        return np.array(self.paths.lengths, np.int64)

    @cached_property
    def sale_at(self) -> Numbers:
        """Whose each step is: the place of the sale, for all steps of all paths one after another."""
        return np.repeat(np.arange(self.lengths.size), self.lengths)

    @cached_property
    def step_at(self) -> Numbers:
        """The place of each of these steps among the different ones."""
        return np.array(self.paths.step_at, np.int64)

    @cached_property
    def first_days(self) -> Numbers:
        """How many days before each sale its first step was, below 0 where there is none; a lead written down after its
        sale counts as of its day."""
        walked = np.flatnonzero(self.lengths)
        days = np.full(self.lengths.size, -1)
        first = (np.cumsum(self.lengths) - self.lengths)[walked]
        days[walked] = np.maximum(np.array(self.paths.days, np.int64)[first], 0)
        return days

    def _past(self, mine: Sequence[bool], those: Numbers | None) -> list[int]:
        """The sales whose paths hold one of the steps that are `mine`."""
        sales = np.unique(self.sale_at[np.array(mine, bool)[self.step_at]])
        found: list[int] = (sales if those is None else np.intersect1d(sales, those)).tolist()
        return found

    def _grouped(self, key_of: KeyOf) -> tuple[list[RowKey], Numbers]:
        """Every row once, and the place of the row of each step, that of nobody last."""
        places: dict[RowKey, int] = {}
        each = [places.setdefault(key_of(step), len(places)) for step in (*self.paths.steps, None)]
        return list(places), np.array(each, np.int64)
