"""Grounds of advice: what each channel, or each campaign of one, has brought for its money in the mature months."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.money import Money
from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.metrics.advice import Yield, round_amount
from leaddesk.metrics.sums import Sums
from leaddesk.reports.gathering import Gathered
from leaddesk.reports.mature import Mature, gather_year, mature_part
from leaddesk.reports.maturity import maturity
from leaddesk.reports.once import once
from leaddesk.reports.rows import campaign_key, channel_key
from leaddesk.reports.values import Question, RowKey, RowKind

if TYPE_CHECKING:
    from leaddesk.store.books import Books


@dataclass(frozen=True, slots=True)
class Candidate:
    """A channel or campaign money may be moved from or to: its row, its sums of the mature months, and what it has cost
    in each whole month of the year in which it is known to have cost anything. `last_month` None: not known."""

    key: RowKey
    sums: Sums
    monthly: tuple[tuple[Period, Money], ...]
    last_month: Money | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.key.campaign or self.key.channel or ""

    @property
    def number(self) -> int:
        """Its id."""
        return self.key.campaign_id or self.key.channel_id or 0

    @property
    def clients(self) -> Yield:
        """Clients for the money."""
        return Yield(self.sums.clients, self.sums.spend)

    @property
    def leads(self) -> Yield:
        """Leads for the money."""
        return Yield(self.sums.leads, self.sums.spend)

    @property
    def least(self) -> tuple[Period, Money]:
        """The month it cost least, of those it cost anything in."""
        return min(self.monthly, key=lambda month: month[1])

    @property
    def most(self) -> tuple[Period, Money]:
        """The month it cost most."""
        return max(self.monthly, key=lambda month: month[1])


@dataclass(frozen=True, slots=True)
class Grounds:
    """`question`: by lead date. `last_month`: the last whole month of the year, None where none is over. `left_out`:
    names of channels whose spend is not known."""

    question: Question
    year: Gathered
    mature: Mature
    candidates: tuple[Candidate, ...]
    last_month: Period | None
    left_out: tuple[str, ...]

    def pairs(self) -> list[tuple[Candidate, Candidate]]:
        """Every two of them, the one that has brought less for its money first."""
        found = [
            (one, other) if one.clients.rate <= other.clients.rate else (other, one)
            for place, one in enumerate(self.candidates)
            for other in self.candidates[place + 1 :]
        ]
        return sorted(found, key=lambda pair: pair[0].clients.rate - pair[1].clients.rate)

    def room(self, less: Candidate, more: Candidate) -> Money:
        """How much may move a month so that neither leaves the range of spend it has had: a round amount, 0 where that
        is not known."""
        if less.last_month is None or more.last_month is None:
            return 0
        most = min(less.last_month - less.least[1], more.most[1] - more.last_month)
        return round_amount(most, self.year.settings.money.unit)


@once
def grounds_of(books: "Books", question: Question) -> Grounds:
    """What the ledger says on the question: of its channels, or of the campaigns of the channel it names."""
    question = replace(question, basis=Basis.COHORT)
    year = gather_year(books, question)
    mature = mature_part(books, year, maturity(books, question.as_of))
    over = [month for month in year.question.period.months() if month.last <= question.as_of]
    found = [_candidate(year, mature, key, own, over) for key, own in _places(year, question.channel_id).items()]
    known = (one for one in found if one.sums.spend > 0 and not one.sums.without_spend and one.monthly)
    return Grounds(
        question,
        year,
        mature,
        tuple(sorted(known, key=lambda one: folded(one.name))),
        over[-1] if over else None,
        tuple(sorted((one.name for one in found if one.sums.without_spend), key=folded)),
    )


def _places(year: Gathered, channel_id: int | None) -> dict[RowKey, list[Place]]:
    """Where everything that can be paid for stands, by its row; a campaign that is not known cannot be."""
    key_of = channel_key if channel_id is None else campaign_key
    found: dict[RowKey, list[Place]] = {}
    for place in year.sums:
        if place.channel_id is not None and channel_id in (None, place.channel_id):
            found.setdefault(key_of(year, place), []).append(place)
    kinds = (RowKind.CHANNEL, RowKind.CAMPAIGN)
    return {key: own for key, own in found.items() if key.kind in kinds and not year.channels[key.channel_id or 0].free}


def _candidate(year: Gathered, mature: Mature, key: RowKey, own: list[Place], months: list[Period]) -> Candidate:
    by_month: dict[str, list[Place]] = {}
    for place in own:
        by_month.setdefault(place.month, []).append(place)
    sums = [(month, year.added(by_month.get(f"{month.first:%Y-%m}", ()))) for month in months]
    spent = [(month, each.spend) for month, each in sums if not each.without_spend]
    return Candidate(
        key,
        mature.added(own),
        tuple((month, amount) for month, amount in spent if amount > 0),
        spent[-1][1] if spent and spent[-1][0] == months[-1] else None,
    )
