"""Cohort sums: what a report about lead months adds up, month by month since the leads came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaddesk.domain.channel import Channel
from leaddesk.domain.fact_rows import SaleFlags
from leaddesk.domain.facts import Basis, CohortFacts, LeadFacts, Place
from leaddesk.domain.period import Period
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.values import Question

if TYPE_CHECKING:
    from leaddesk.store.books import Books


@dataclass(frozen=True, slots=True)
class LeadMonth:
    """The leads of one month: `own` what they cost and brought so far, `grown[k]` what their sales add up to by the end
    of the k-th month after it (0: the month itself), as far as there has been one."""

    month: Period
    own: Sums
    grown: tuple[Sums, ...]


@dataclass(frozen=True, slots=True)
class CohortSums:
    """Everything by lead month; `gathered` holds the same by month and channel, the sales without a lead with it.
    `sold`: sales by the month they were made in, also those of leads before the period."""

    gathered: Gathered
    months: tuple[LeadMonth, ...]
    sold: Mapping[str, Sequence[CohortFacts]]

    def new_leadless(self, month: str) -> int:
        """New clients of the month whose first sale had no lead."""
        sums = self.gathered.sums
        return sum(one.new_clients for place, one in sums.items() if place.month == month and not place.has_lead)

    @property
    def question(self) -> Question:
        """What is asked, about whole months."""
        return self.gathered.question


def cohort_question(question: Question) -> Question:
    """The same about the whole months the period touches, by lead date: a part of a month is no cohort."""
    whole = Period(Period.month_of(question.period.first).first, Period.month_of(question.period.last).last)
    return replace(question, period=whole, basis=Basis.COHORT)


def cohort_sums(books: "Books", question: Question) -> CohortSums:
    """Ask the ledger. `question` as `cohort_question` makes it."""
    months = [month for month in question.period.months() if month.first <= question.as_of]
    gathered = _gathered(books, question)
    first = min(question.period.first, books.cohorts.first_day() or question.period.first)
    # A sale may be dated before its lead, so leads of later months may have brought new clients of these.
    last = max(question.period.last, Period.month_of(question.as_of).last)
    history = Period(Period.month_of(first).first, last)
    sold = books.cohorts.sold(history, question.as_of, channel_id=question.channel_id)
    by_month: dict[str, list[CohortFacts]] = {}
    by_sale: dict[str, list[CohortFacts]] = {}
    for facts in sold:
        by_month.setdefault(facts.sales.place.month, []).append(facts)
        by_sale.setdefault(facts.sold_month, []).append(facts)
    own = {name: gathered.added(places) for name, places in _places(gathered).items()}
    return CohortSums(
        gathered,
        tuple(
            LeadMonth(month, own.get(name_of(month), Sums()), _grown(month, by_month.get(name_of(month), []), question))
            for month in months
        ),
        by_sale,
    )


def name_of(month: Period) -> str:
    """The month as 2026-10."""
    return f"{month.first:%Y-%m}"


def months_since(earlier: str, later: str) -> int:
    """Calendar months from one to the other, both as 2026-10."""
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:]) - int(earlier[5:])


def _grown(month: Period, sold: list[CohortFacts], question: Question) -> tuple[Sums, ...]:
    """A sale dated before its lead counts from the lead's own month on."""
    name, known = name_of(month), f"{question.as_of:%Y-%m}"
    steps: dict[int, list[Sums]] = {}
    for facts in sold:
        steps.setdefault(max(0, months_since(name, facts.sold_month)), []).append(
            Sums.of(None, facts.sales, None, clicked=False)
        )
    grown, total = [], Sums()
    for since in range(months_since(name, known) + 1):
        if since in steps:
            total = sum_of([total, *steps[since]])
        grown.append(total)
    return tuple(grown)


def _places(gathered: Gathered) -> Mapping[str, list[Place]]:
    months: dict[str, list[Place]] = {}
    for place in gathered.sums:
        if place.has_lead:
            months.setdefault(place.month, []).append(place)
    return months


def _gathered(books: "Books", question: Question) -> Gathered:
    """By month and channel; by campaign too, and slower, where only the campaigns tell whether a channel's spend is
    known: it has some, and no entry."""
    channels = {channel.id: channel for channel in books.channels.all()}
    sums = _by_channel(books, question)
    if any(_only_campaigns_tell(place, one, channels) for place, one in sums.items()):
        return replace(gather(books, question), flags=SaleFlags(0, 0))
    campaigns = {campaign.id: campaign for campaign in books.campaigns.all()}
    return Gathered(question, books.settings.get(), channels, campaigns, sums, SaleFlags(0, 0))


def _only_campaigns_tell(place: Place, sums: Sums, channels: Mapping[int, Channel]) -> bool:
    if place.channel_id is None or channels[place.channel_id].free:
        return False
    return not sums.entries and sums.spend > 0


def _by_channel(books: "Books", question: Question) -> dict[Place, Sums]:
    period, as_of = question.period, question.as_of
    leads = {
        one.place: LeadFacts(one.place, one.enquiries, one.leads, 0, 0, one.bought)
        for one in books.cohorts.arrivals(period, as_of)
    }
    sales = {one.sales.place: one.sales for one in books.cohorts.sold(period, as_of, by_channel=True)}
    sales |= {one.place: one for one in books.facts.leadless(period, as_of)}
    spend = {one.place: one for one in books.facts.spend(period, as_of, monthly=True, campaigns=False)}
    return {
        place: Sums.of(leads.get(place), sales.get(place), spend.get(place), clicked=False)
        for place in spend | leads | sales
        if question.channel_id in (None, place.channel_id)
    }
