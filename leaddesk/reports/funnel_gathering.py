"""Gathering for the funnel: its rows by what they stand for, from one reading of the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis, Place, SpendFacts
from leaddesk.domain.funnel import GroupKey, Reached
from leaddesk.domain.lead import Intent, LeadKind
from leaddesk.domain.names import folded
from leaddesk.domain.noun_words import intent_word, kind_word
from leaddesk.i18n import _
from leaddesk.metrics.figure import Absent
from leaddesk.metrics.funnel import Ads, Funnel
from leaddesk.reports.gathering import clicks_reported
from leaddesk.reports.maturity import maturity
from leaddesk.reports.once import once
from leaddesk.reports.rows import campaign_key, channel_key
from leaddesk.reports.values import By, Question, RowKey, RowKind

if TYPE_CHECKING:
    from leaddesk.store.books import Books

NOT_STATED = "not_stated"
"""The code of the row whose kind, intent, device or place is not stated."""

_OF_ADS = frozenset({By.CHANNEL, By.CAMPAIGN})
_OLD_ENOUGH = timedelta(days=366)  # what the curve of maturity looks back


@dataclass(frozen=True, slots=True)
class Names:
    """Channels and campaigns by id, to name rows by."""

    channels: Mapping[int, Channel]
    campaigns: Mapping[int, Campaign]

    def row(self, by: By, key: GroupKey) -> RowKey:
        """The row of a group."""
        if by is By.CHANNEL:
            return channel_key(self, Place("", _id(key[0]), None))
        if by is By.CAMPAIGN:
            return campaign_key(self, Place("", _id(key[0]), _id(key[1])))
        if key[0] is None:
            # Translators: «не указано»: a kind, an intent, a device or a place that nobody wrote down
            return RowKey(RowKind.OTHER, code=NOT_STATED, text=_("not stated"))
        text = str(key[0])
        if by is By.KIND:
            return RowKey(RowKind.OTHER, code=text, text=kind_word(LeadKind(text)))
        return RowKey(RowKind.OTHER, code=text, text=intent_word(Intent(text)) if by is By.INTENT else text)


@dataclass(frozen=True, slots=True)
class GatheredFunnel:
    """`groups` in the order of rows, those without a name last; `total` is all of them."""

    question: Question
    currency: str
    groups: Mapping[RowKey, Funnel]
    total: Funnel


def cohort(question: Question) -> Question:
    """The same by lead date: only then are a stage and the one before it of the same people."""
    return replace(question, basis=Basis.COHORT)


@once
def gather_funnel(books: "Books", question: Question) -> GatheredFunnel:
    """Everything the funnel needs."""
    question = cohort(question)
    by, period, as_of, channel = question.by, question.period, question.as_of, question.channel_id
    reached, whole = books.funnel_facts.reached(by, period, as_of, channel)
    spend = books.facts.spend(period, as_of, monthly=True)
    spend = [one for one in spend if channel in (None, one.place.channel_id)]
    clicked = _clicked(books, question, spend)
    ripe = period.last < as_of - _OLD_ENOUGH or maturity(books, as_of).ripe(period)
    ads = _ads(by, spend, clicked) if by in _OF_ADS else {}
    unknown = Absent.CLICKS_NOT_ENTERED if by in _OF_ADS else Absent.ONLY_BY_CAMPAIGN
    names = names_of(books)
    groups = {
        names.row(by, key): Funnel(reached.get(key, Reached()), ads.get(key, Ads(unknown=unknown)), ripe)
        for key in {**reached, **ads}
    }
    total = Funnel(whole, _ads_of(spend, sum(clicked.values())), ripe)
    order = sorted(groups, key=lambda key: _order(key, groups[key]))
    return GatheredFunnel(question, books.settings.get().currency, {key: groups[key] for key in order}, total)


def names_of(books: "Books") -> Names:
    """What rows are named by."""
    channels, campaigns = books.channels.all(), books.campaigns.all()
    return Names({one.id: one for one in channels}, {one.id: one for one in campaigns})


def _clicked(books: "Books", question: Question, spend: Sequence[SpendFacts]) -> dict[Place, int]:
    """The enquiries of campaigns that report clicks, by month and place."""
    if all(one.clicks is None for one in spend):
        return {}
    reports = clicks_reported(spend)
    leads = books.facts.leads(question.period, question.as_of, monthly=True)
    return {one.place: one.enquiries for one in leads if reports(one.place)}


def _ads(by: By, spend: Sequence[SpendFacts], clicked: Mapping[Place, int]) -> dict[GroupKey, Ads]:
    """The rows for which anything of clicks and impressions is stated."""
    stated: dict[GroupKey, list[SpendFacts]] = {}
    for one in spend:
        if one.clicks is not None or one.impressions is not None:
            stated.setdefault(_group(by, one.place), []).append(one)
    came: dict[GroupKey, int] = {}
    for place, count in clicked.items():
        came[_group(by, place)] = came.get(_group(by, place), 0) + count
    return {key: _ads_of(those, came.get(key, 0)) for key, those in stated.items()}


def _ads_of(spend: Sequence[SpendFacts], clicked: int) -> Ads:
    shown = [one.impressions for one in spend if one.impressions is not None]
    clicks = [one.clicks for one in spend if one.clicks is not None]
    return Ads(sum(shown) if shown else None, sum(clicks) if clicks else None, clicked)


def _group(by: By, place: Place) -> GroupKey:
    return (place.channel_id,) if by is By.CHANNEL else (place.channel_id, place.campaign_id)


def _id(value: int | str | None) -> int | None:
    return None if value is None else int(value)


def _order(key: RowKey, funnel: Funnel) -> tuple[object, ...]:
    """Most enquiries first; a channel's unknown campaign after its campaigns are through, what is not stated last."""
    last = (key.kind is RowKind.NO_CAMPAIGN) + 2 * (key.kind is RowKind.NO_SOURCE or key.code == NOT_STATED)
    return (last, -funnel.reached.enquiries, folded(key.channel or key.text), folded(key.campaign or ""))
