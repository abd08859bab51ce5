"""Gathering: the facts of one question, added up by month or day and place, with what names the places."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.fact_rows import SaleFlags
from leaddesk.domain.facts import LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.money import Money
from leaddesk.domain.settings import Settings
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.metrics.waiting import Waits
from leaddesk.reports.values import Question

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_NOBODY = frozenset[int]()
_NOT_COUNTED: Final = Sums()


@dataclass(frozen=True, slots=True)
class Gathered:
    """`sums` by month or day, and place; the nouns by id. `unripe`: the leads have not all had the time to buy.
    `clicked_leads`: is it told which leads come of clicks? `nothing`: the sums of no place."""

    question: Question
    settings: Settings
    channels: Mapping[int, Channel]
    campaigns: Mapping[int, Campaign]
    sums: Mapping[Place, Sums]
    flags: SaleFlags
    unripe: bool = False
    clicked_leads: bool = True
    nothing: Sums = _NOT_COUNTED
    _added: dict[tuple[Place, ...], Sums] = field(default_factory=dict, init=False, repr=False, compare=False)

    def added(self, places: Iterable[Place]) -> Sums:
        """The sums of these places, and of how many of their channels the spend is known."""
        by_channel = _by_channel(places)
        if not by_channel:
            return self.nothing
        return sum_of(self._of_channel(channel, group) for channel, group in by_channel.items())

    def spend_unknown(self) -> Iterator[Channel]:
        """The channels whose spend is not known."""
        for channel_id, places in _by_channel(self.sums).items():
            if channel_id is not None:
                entries, spend = (sum(getattr(self.sums[place], name) for place in places) for name in _OF_SPEND)
                if not self._spend_known(channel_id, places, entries, spend):
                    yield self.channels[channel_id]

    def _of_channel(self, channel_id: int | None, places: list[Place]) -> Sums:
        """Added up once: the tables of a report ask for the same places of a channel again and again."""
        those = tuple(places)
        known = self._added.get(those)
        return self._added.setdefault(those, self._total(channel_id, places)) if known is None else known

    def _total(self, channel_id: int | None, places: list[Place]) -> Sums:
        total = sum_of(self.sums[place] for place in places)
        if channel_id is None:
            return total
        return total.of_channel(spend_known=self._spend_known(channel_id, places, total.entries, total.spend))

    def _spend_known(self, channel_id: int, places: list[Place], entries: int, spend: Money) -> bool:
        """Spend of a channel is known when the channel is free, some was entered, or all of it is paid by result."""
        return self.channels[channel_id].free or entries > 0 or bool(spend and self._paid_by_result(places))

    def _paid_by_result(self, places: Iterable[Place]) -> bool:
        return all(
            place.campaign_id is not None and self.campaigns[place.campaign_id].pricing.by_result for place in places
        )


_OF_SPEND: Final = ("entries", "spend")


def _by_channel(places: Iterable[Place]) -> dict[int | None, list[Place]]:
    channels: dict[int | None, list[Place]] = {}
    for place in places:
        channels.setdefault(place.channel_id, []).append(place)
    return channels


def gather(books: "Books", question: Question, *, people: bool = False) -> Gathered:
    """Ask the ledger for everything `question` needs: one aggregate query for each kind of fact. `people`: also who
    bought and, where the time to the first answer is asked for, how long leads waited; that takes longer to count than
    all the rest."""
    period, as_of, basis = question.period, question.as_of, question.basis
    facts = books.facts
    spend = facts.spend(period, as_of, monthly=True)
    leads, sales = facts.leads(period, as_of, monthly=True), facts.sales(period, as_of, basis, monthly=True)
    more = people_at(books, question) if people else _nobody
    gathered = _gathered(books, question, _sums(leads, sales, spend, clicks_reported(spend), more))
    return replace(gathered, nothing=_nothing(question)) if people else gathered


def _nothing(question: Question) -> Sums:
    """Nobody bought, and nobody waited where that is asked for: which is not the same as nobody having counted."""
    return Sums(people=_NOBODY, waits=() if "first_response" in question.codes else None)


def _nobody(_place: Place) -> Mapping[str, Any]:
    return {}


def gather_days(books: "Books", question: Question, *, clicked_leads: bool) -> Gathered:
    """The same day by day. Without `clicked_leads` it is not told which leads come of clicks, so that CR1 is not known,
    and campaigns are told apart only where they are paid by result."""
    period, as_of, basis = question.period, question.as_of, question.basis
    by_result = {campaign.id for campaign in books.campaigns.all() if campaign.pricing.by_result}
    facts = books.day_facts(None if clicked_leads else by_result)
    spend = facts.spend(period, as_of)
    leads, sales = facts.leads(period, as_of), facts.sales(period, as_of, basis)
    clicked = clicks_reported(spend) if clicked_leads else _not_told
    gathered = _gathered(books, question, _sums(leads, sales, spend, clicked))
    return replace(gathered, clicked_leads=clicked_leads)


def _not_told(_place: Place) -> bool:
    return False


def _sums(
    leads: Iterable[LeadFacts],
    sales: Iterable[SaleFacts],
    spend: Iterable[SpendFacts],
    clicked: Callable[[Place], bool],
    more: Callable[[Place], Mapping[str, Any]] = _nobody,
) -> dict[Place, Sums]:
    came = {facts.place: facts for facts in leads}
    sold = {facts.place: facts for facts in sales}
    spent = {facts.place: facts for facts in spend}
    return {
        place: Sums.of(came.get(place), sold.get(place), spent.get(place), clicked=clicked(place), **more(place))
        for place in (spent | came | sold)
    }


def _gathered(books: "Books", question: Question, sums: dict[Place, Sums]) -> Gathered:
    period, as_of, basis = question.period, question.as_of, question.basis
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


def people_at(books: "Books", question: Question) -> Callable[[Place], dict[str, Any]]:
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
