"""The lead list an owner would have: titles above, phones as numbers, dates of two kinds, a total, a slip."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Final

from leaddesk.domain.campaign import Pricing
from leaddesk.domain.lead import Intent, LeadKind, RejectReason, Stage
from leaddesk.i18n import Language
from leaddesk.publishing.cells import Look, Pen
from leaddesk.publishing.target import replacing
from leaddesk.publishing.workbook import Book
from leaddesk.sample.dice import Dice
from leaddesk.sample.people import email_of, name_of, phone_of
from leaddesk.sample.plan import CAMPAIGNS, CHANNELS, CampaignPlan, ChannelPlan
from leaddesk.sample.texts import Texts, texts_of

_FIRST_DAY: Final = date(2026, 11, 2)
_ROWS: Final = 60
_KNOWN: Final = {8: 3000, 21: 3020, 34: 3040, 47: 3060}
"""Rows of people the sample company's books know from October."""
_STRANGERS: Final = 5001
_MISTYPED: Final = 27
_PASTED_TWICE: Final = 41
_WON_EVERY: Final = 9
_WIDTHS: Final = (16, 9, 32, 20, 26, 18, 28, 18, 12, 18, 18, 18, 12, 14, 16, 34)
_TITLE: Final = Look(bold=True, size=14)
_HEADING: Final = Look(bold=True, fill="DCEEF4", bottom="thin")


def lead_list(folder: Path, language: Language) -> Path:
    """Write the sample company's lead list of early November 2026 as a workbook into `folder`; its path.

    Of its 62 rows one is rejected (a day that does not exist), one stands twice, one is the total; the rest are new
    enquiries. Raises CannotWrite.
    """
    texts = texts_of(language)
    path = folder / str(texts.list["file"])
    with replacing(path) as draft:
        book = Book()
        sheet = book.sheet(texts.list["sheet"])
        for number, width in enumerate(_WIDTHS):
            sheet.column_dimensions[ascii_uppercase[number]].width = width
        for row in _Writing(texts, Pen(sheet)).rows():
            sheet.append(row)
        book.save(draft)
    return path


@dataclass(frozen=True, slots=True)
class _Asked:
    """One row before it is written; `sold` roubles on `sold_on`, both None while nothing is."""

    day: date
    moment: time
    person: int
    campaign: str
    kind: LeadKind
    intent: Intent | None
    stage: Stage
    reason: RejectReason | None = None
    comment: str = ""
    sold_on: date | None = None
    sold: int | None = None

    @property
    def plan(self) -> CampaignPlan:
        return CAMPAIGNS[self.campaign]


def _asked(texts: Texts) -> list[_Asked]:
    dice = Dice("lead list")
    keys = [key for key, plan in CAMPAIGNS.items() for _ in range(plan.leads[-1])]
    found = []
    for number in range(_ROWS):
        key = dice.pick(keys)
        found.append(_one(number, key, CHANNELS[CAMPAIGNS[key].channel], texts, dice))
    found.append(found[_PASTED_TWICE])
    return found


def _one(number: int, key: str, channel: ChannelPlan, texts: Texts, dice: Dice) -> _Asked:
    day = _FIRST_DAY + timedelta(days=number * 11 // _ROWS)
    moment = time(9 + number % 6 * 2, dice.between(1, 59))
    person, kind = _KNOWN.get(number, _STRANGERS + number), dice.pick(channel.kinds)
    comment = dice.pick(texts.comments) if dice.share(0.3) else ""
    if number % _WON_EVERY == 4:
        least, most = CAMPAIGNS[key].ticket
        sold, sold_on = dice.between(least // 100, most // 100) * 100, day + timedelta(days=dice.between(0, 1))
        return _Asked(day, moment, person, key, kind, Intent.HOT, Stage.WON, None, comment, sold_on, sold)
    if number != _MISTYPED and dice.share(channel.rejected):
        reason = dice.pick((RejectReason.SPAM, RejectReason.WRONG_NUMBER, RejectReason.OFF_TARGET))
        return _Asked(day, moment, person, key, kind, None, Stage.LOST, reason)
    stage = dice.pick((Stage.NEW, Stage.CONTACTED, Stage.CONTACTED, Stage.QUALIFIED))
    return _Asked(day, moment, person, key, kind, dice.pick(tuple(Intent)), stage, None, comment)


class _Writing:
    """Rows of cells as somebody types them who never thinks of a program reading them."""

    def __init__(self, texts: Texts, pen: Pen) -> None:
        self._texts, self._pen = texts, pen
        self._words: dict[str, str] = texts.list["words"]

    def rows(self) -> Iterator[list[Any]]:
        words, pen, those = self._texts.list, self._pen, _asked(self._texts)
        yield [pen.text(words["title"], _TITLE)]
        yield [pen.text(words["subtitle"], Look(italic=True))]
        yield []
        yield [pen.text(heading, _HEADING) for heading in words["headings"]]
        for number, one in enumerate(those):
            yield self._row(number, one)
        yield self._total(those)

    def _row(self, number: int, one: _Asked) -> list[Any]:
        said = self._texts.channels.get(one.plan.channel, {}).get("name", "")
        channel = said.lower() if number % 10 == 6 else f"{said} " if said and number % 10 == 9 else said
        campaign = self._texts.campaigns.get(one.campaign, {}).get("name", "")
        price = one.plan.price if one.plan.pricing is Pricing.CPL else None
        return [
            self._day(number, one.day),
            self._pen.moment(one.moment, "hh:mm"),
            self._text(name_of(one.person, self._texts)),
            self._phone(number, one.person),
            self._text(email_of(one.person) if one.kind in (LeadKind.FORM, LeadKind.MESSAGE) else ""),
            self._text(channel),
            self._text(campaign),
            self._text(self._words[one.kind]),
            self._text(self._words[one.intent] if one.intent else ""),
            self._text(self._words[one.stage]),
            self._text(self._words[one.reason] if one.reason else ""),
            self._answer(one),
            self._pen.number(price, "#,##0.00") if price else None,
            self._day(number + 1, one.sold_on) if one.sold_on else None,
            self._text(self._money(one.sold)) if one.sold else None,
            self._text(one.comment),
        ]

    def _total(self, those: list[_Asked]) -> list[Any]:
        bold = Look(bold=True, top="thin")
        total = self._pen.text(self._texts.list["total"], bold)
        sold = self._pen.text(self._money(sum(one.sold or 0 for one in those)), bold)
        return [total, *[None] * 13, sold]

    def _text(self, text: str) -> Any:
        return self._pen.text(text) if text else None

    def _day(self, number: int, day: date) -> Any:
        """A real date, or every fourth time a typed one; once one that no calendar has."""
        if number == _MISTYPED:
            return self._pen.text(f"31.{day:%m.%Y}")
        if number % 4 == 3:
            return self._pen.text(f"{day:%d.%m.%Y}")
        return self._pen.moment(datetime.combine(day, time.min), "dd.mm.yyyy")

    def _answer(self, one: _Asked) -> Any:
        """When somebody first answered; nobody has answered the new ones."""
        if one.stage is Stage.NEW:
            return None
        answered = datetime.combine(one.day, one.moment) + timedelta(minutes=CHANNELS[one.plan.channel].answer[1])
        return self._pen.moment(answered, "dd.mm.yyyy hh:mm")

    def _phone(self, number: int, person: int) -> Any:
        """Mostly digits that Excel has made a number of."""
        digits = phone_of(person)[2:]
        if number % 5 == 2:
            return self._pen.text(f"+7 ({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:]}")
        return self._pen.number(int(f"{'8' if number % 5 == 0 else '7'}{digits}"), "0")

    def _money(self, roubles: int) -> str:
        thousands, point = self._texts.list["thousands"], self._texts.list["point"]
        return f"{roubles:,}".replace(",", thousands) + f"{point}00 ₽"
