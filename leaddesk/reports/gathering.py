"""Gathering: the facts of one question, added up by month and place, with what names the places."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.fact_rows import SaleFlags
from leaddesk.domain.facts import Place, SpendFacts
from leaddesk.domain.settings import Settings
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.metrics.waiting import Waits
from leaddesk.reports.values import Question

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_NOBODY = frozenset[int]()


@dataclass(frozen=True, slots=True)
class Gathered:
    """`sums` by month and place; the nouns by id. `unripe`: the leads have not all had the time to buy."""

    question: Question
    settings: Settings
    channels: Mapping[int, Channel]
    campaigns: Mapping[int, Campaign]
    sums: Mapping[Place, Sums]
    flags: SaleFlags
    unripe: bool = False

    def added(self, places: Iterable[Place]) -> Sums:
        """The sums of these places, and of how many of their channels the spend is known."""
        channels: dict[int | None, list[Place]] = {}
        for place in places:
            channels.setdefault(place.channel_id, []).append(place)
        return sum_of(self._of_channel(channel, group) for channel, group in channels.items())

    def _of_channel(self, channel_id: int | None, places: list[Place]) -> Sums:
        """Spend of a channel is known when the channel is free, some was entered, or all of it is paid by result."""
        total = sum_of(self.sums[place] for place in places)
        if channel_id is None:
            return total
        known = self.channels[channel_id].free or total.entries > 0 or (total.spend and self._paid_by_result(places))
        return total.of_channel(spend_known=bool(known))

    def _paid_by_result(self, places: Iterable[Place]) -> bool:
        return all(
            place.campaign_id is not None and self.campaigns[place.campaign_id].pricing.by_result for place in places
        )


def gather(books: "Books", question: Question, *, people: bool = False) -> Gathered:
    """Ask the ledger for everything `question` needs: one aggregate query for each kind of fact. `people`: also who
    bought and, where the time to the first answer is asked for, how long leads waited; that takes longer to count than
    all the rest."""
    period, as_of, basis = question.period, question.as_of, question.basis
    leads = {facts.place: facts for facts in books.facts.leads(period, as_of, monthly=True)}
    sales = {facts.place: facts for facts in books.facts.sales(period, as_of, basis, monthly=True)}
    spend = {facts.place: facts for facts in books.facts.spend(period, as_of, monthly=True)}
    clicked = clicks_reported(spend.values())
    more = _people(books, question) if people else lambda place: {}
    sums = {
        place: Sums.of(leads.get(place), sales.get(place), spend.get(place), clicked=clicked(place), **more(place))
        for place in (spend | leads | sales)
    }
    flags = books.fact_rows.flags(period, as_of, basis)
    if question.channel_id is not None:
        sums = {place: part for place, part in sums.items() if place.channel_id == question.channel_id}
        flags = SaleFlags(0, 0)  # of the whole ledger, and no word about one channel
    return Gathered(
        question,
        books.settings.get(),
        {channel.id: channel for channel in books.channels.all()},
        {campaign.id: campaign for campaign in books.campaigns.all()},
        sums,
        flags,
    )


def _people(books: "Books", question: Question) -> Callable[[Place], dict[str, Any]]:
    """What Sums knows of the people at a place."""
    payers = books.fact_people.payers(question.period, question.as_of, question.basis)
    if "first_response" not in question.codes:
        return lambda place: {"people": payers.get(place, _NOBODY)}
    responses = books.fact_people.responses(question.period, question.as_of)
    waits = {one.place: (Waits(one.answered, one.waiting),) for one in responses}
    return lambda place: {"people": payers.get(place, _NOBODY), "waits": waits.get(place, ())}


def clicks_reported(spend: Iterable[SpendFacts]) -> Callable[[Place], bool]:
    """Whether the campaign of a place reports clicks in its month: an entry of its own states them, or one of the whole
    channel does. `spend` is monthly."""
    stated = {
        (facts.place.month, facts.place.channel_id, facts.place.campaign_id)
        for facts in spend
        if facts.clicks is not None
    }

    def reports(place: Place) -> bool:
        month, channel = place.month, place.channel_id
        return (month, channel, place.campaign_id) in stated or (month, channel, None) in stated

    return reports
