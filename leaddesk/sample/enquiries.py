"""Enquiries of the sample company, each with the orders that came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from leaddesk.domain.campaign import Pricing
from leaddesk.domain.lead import Intent, Lead, LeadKind, RejectReason, Stage
from leaddesk.domain.period import Period
from leaddesk.sample.dice import Dice
from leaddesk.sample.people import Acquaintance, email_of, name_of, phone_of
from leaddesk.sample.plan import BOOKS, CAMPAIGNS, CHANNELS, MONTHS, CampaignPlan, ChannelPlan
from leaddesk.sample.texts import Texts

_DEVICES: Final = (0, 0, 0, 1, 2)
"""Places in the list of the texts: mostly mobiles."""
_REASONS: Final = (
    RejectReason.SPAM, RejectReason.WRONG_NUMBER, RejectReason.UNREACHABLE, RejectReason.OFF_TARGET,
    RejectReason.OFF_TARGET,
)  # fmt: skip
_INTENTS: Final = (Intent.HOT, *[Intent.WARM] * 4, *[Intent.COLD] * 4, None)
_UNANSWERED_SINCE: Final = date(2026, 10, 26)
_YOUNG: Final = date(2026, 10, 11)
"""Enquiries since then are still being worked on."""
_WRITTEN_DOWN_LATE: Final = {("sign", 4), ("sign", 9), ("sign", 16)}
"""Where the first client of a month was entered as an enquiry only after the sale."""


@dataclass
class Enquiry:
    """An enquiry of `person`, and the days that person bought on because of it, the earliest first."""

    lead: Lead
    campaign: str
    person: int
    bought_on: list[date] = field(default_factory=list)


def enquiries(channels: dict[str, int], campaigns: dict[str, int], texts: Texts) -> list[Enquiry]:
    """Every enquiry in the order they came; `channels` and `campaigns` give the ids of the plan's keys."""
    known = Acquaintance()
    found: list[Enquiry] = []
    for at, month in enumerate(MONTHS):
        for key, plan in CAMPAIGNS.items():
            ids = channels.get(plan.channel), campaigns.get(key)
            those = _Month(key, at, month, ids, texts)
            found += those.enquiries(known)
        found += _repeats(found, month, campaigns["placement"], channels["maps"], known)
    return sorted(found, key=lambda one: one.lead.arrived_at)


class _Month:
    """One campaign in one month. Each has dice of its own, so that another number in the plan changes nothing else."""

    def __init__(self, key: str, at: int, month: Period, ids: tuple[int | None, int | None], texts: Texts) -> None:
        self._key, self._at, self._month, self._ids, self._texts = key, at, month, ids, texts
        self._plan: CampaignPlan = CAMPAIGNS[key]
        self._channel: ChannelPlan = CHANNELS[self._plan.channel]
        self._dice = Dice(f"{key or 'unknown'} {month.first:%Y-%m}")

    def enquiries(self, known: Acquaintance) -> list[Enquiry]:
        found = [self._enquiry(day, known) for day in self._days()]
        waits = [self._dice.between(*self._channel.wait) for _ in found]
        ready = [
            (one, one.lead.arrived_on + timedelta(days=wait))
            for one, wait in zip(found, waits, strict=True)
            if one.lead.reject_reason is None and one.lead.arrived_on + timedelta(days=wait) <= BOOKS.last
        ]
        for place, (one, day) in enumerate(self._dice.some(ready, self._plan.clients[self._at])):
            late = place == 0 and (self._key, self._at) in _WRITTEN_DOWN_LATE
            self._buys(one, one.lead.arrived_on - timedelta(days=2) if late else day)
        for one in found:
            if not one.bought_on:
                self._stands(one)
        return found

    def _days(self) -> Iterator[date]:
        for _ in range(self._plan.leads[self._at]):
            day = self._month.first + timedelta(days=self._dice.between(0, self._month.days - 1))
            if day.weekday() == 6 and self._dice.share(0.5) and day < self._month.last:
                day += timedelta(days=1)
            yield day

    def _enquiry(self, day: date, known: Acquaintance) -> Enquiry:
        dice, channel = self._dice, self._channel
        person, kind = known.somebody(day, dice), dice.pick(channel.kinds)
        moment = time(dice.between(9, 20), dice.between(0, 59))
        written = kind in (LeadKind.FORM, LeadKind.MESSAGE)
        rejected = dice.pick(_REASONS) if dice.share(channel.rejected) else None
        answered = datetime.combine(day, moment) + timedelta(minutes=dice.between(*channel.answer))
        words = self._texts.channels.get(self._plan.channel, {})
        lead = Lead(
            day, moment, name_of(person, self._texts), (phone_of(person),),
            (email_of(person),) if written and email_of(person) else (),
            *self._ids, kind, dice.pick(_INTENTS) if rejected is None else None, Stage.NEW, rejected, answered,
            self._price(),
            device=self._texts.devices[dice.pick(_DEVICES)] if channel.online and kind is not LeadKind.CALL else "",
            place=dice.pick(words["places"]) if words.get("places") else "",
            landing_page=self._texts.campaigns.get(self._key, {}).get("page", "") if kind is LeadKind.FORM else "",
            comment=dice.pick(self._texts.comments) if rejected is None and dice.share(0.15) else "",
        )  # fmt: skip
        return Enquiry(lead, self._key, person)

    def _price(self) -> int | None:
        return self._plan.price * 100 if self._plan.pricing is Pricing.CPL and self._plan.price else None

    def _buys(self, one: Enquiry, day: date) -> None:
        one.bought_on.append(day)
        again = day + timedelta(days=self._dice.between(25, 110))
        if self._dice.share(self._plan.again) and again <= BOOKS.last:
            one.bought_on.append(again)
        intent = Intent.HOT if self._dice.share(0.6) else Intent.WARM
        one.lead = replace(one.lead, stage=Stage.WON, qualified_on=day, intent=intent)

    def _stands(self, one: Enquiry) -> None:
        """Where the work with an enquiry stands that no sale came of."""
        lead, dice = one.lead, self._dice
        if lead.reject_reason is not None:
            one.lead = replace(lead, stage=Stage.LOST, first_response=lead.first_response if dice.share(0.5) else None)
        elif lead.arrived_on >= _UNANSWERED_SINCE and lead.kind in (LeadKind.FORM, LeadKind.MESSAGE, LeadKind.CALLBACK):
            hot = Intent.HOT if dice.share(0.4) else lead.intent
            one.lead = replace(lead, first_response=None, intent=hot) if dice.share(0.6) else lead
        elif dice.share(self._channel.qualified):
            stage = Stage.OFFER if dice.share(0.3) else Stage.QUALIFIED
            reached = min(lead.arrived_on + timedelta(days=dice.between(0, 3)), BOOKS.last)
            one.lead = replace(lead, stage=stage, qualified_on=reached)
        else:
            stages: Sequence[Stage] = (Stage.NEW, Stage.CONTACTED, Stage.CONTACTED)
            one.lead = replace(lead, stage=dice.pick(stages) if lead.arrived_on >= _YOUNG else Stage.LOST)


def _repeats(
    those: Sequence[Enquiry], month: Period, campaign: int, channel: int, known: Acquaintance
) -> list[Enquiry]:
    """Some who asked this month ask again soon, by the number they find on the map."""
    dice = Dice(f"repeats {month.first:%Y-%m}")
    found = []
    for one in those:
        day = one.lead.arrived_on + timedelta(days=dice.between(1, 20))
        if one.lead.arrived_on not in month or one.lead.reject_reason or not dice.share(0.06) or day > BOOKS.last:
            continue
        known.heard(one.person, day)
        moment = time(dice.between(9, 20), dice.between(0, 59))
        lead = Lead(
            day, moment, one.lead.name, one.lead.phones, (), channel, campaign, LeadKind.CALL, None, Stage.CONTACTED,
            first_response=datetime.combine(day, moment),
        )  # fmt: skip
        found.append(Enquiry(lead, "placement", one.person))
    return found
