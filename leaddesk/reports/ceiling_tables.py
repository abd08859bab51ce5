"""The tables of the ceiling: what a lead may cost, what it costs by channel, and what follows from other prices."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from leaddesk.domain.names import folded
from leaddesk.i18n import _
from leaddesk.metrics.ceiling import Worth, light, max_cpc, zone
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.metrics.wording import (
    amount_with_sign,
    interval_text,
    reason_text,
    shown,
    shown_with_unit,
)
from leaddesk.reports.ceiling_grounds import Grounds, grounds_of, supposed
from leaddesk.reports.ceiling_words import light_text, of_channels, of_prices, of_worth, zone_text
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.mature import ground_note
from leaddesk.reports.notes import notes_of
from leaddesk.reports.once import once
from leaddesk.reports.values import (
    Chart,
    ChartKind,
    Note,
    NoteCode,
    Question,
    Report,
    Row,
    RowKey,
    RowKind,
    Section,
)

if TYPE_CHECKING:
    from leaddesk.store.books import Books

ALL_SALES: Final = "all_sales"
ONE_SALE: Final = "one_sale"
TYPED: Final = "typed"

_OF_PERIOD: Final = frozenset({NoteCode.DAYS_TO_COME, NoteCode.LEADS_WITHOUT_SOURCE, NoteCode.SPEND_NOT_ENTERED})
_OF_SALES: Final = frozenset({NoteCode.AMOUNTS_UNKNOWN, NoteCode.COST_PRICES_UNKNOWN, NoteCode.MARGIN_ASSUMED})


@once
def build(books: "Books", question: Question) -> Report:
    """The ceiling of all leads, of each channel's own, and a ladder of prices around it."""
    return report_of(grounds_of(books, question))


def report_of(grounds: Grounds) -> Report:
    """The report of what was found."""
    question = grounds.question
    currency = grounds.asked.settings.currency
    worth = main_worth(grounds)
    asked = () if question.price is None else (_asked(worth, grounds, Fraction(question.price), currency),)
    sections = (_ceiling(grounds, currency), *asked, *_prices(worth, grounds, currency), *_channels(grounds))
    return Report(question, KINDS[question.name].title(), currency, sections, _notes(grounds))


def main_worth(grounds: Grounds) -> Worth:
    """What the prices are measured by: as typed, else every sale of a client so far."""
    typed = grounds.question.typed
    return grounds.all_sales() if typed is None else supposed(typed)


def worth_rows(grounds: Grounds) -> Iterator[tuple[RowKey, Worth]]:
    """The rows of the first table."""
    if grounds.question.typed is not None:
        # Translators: a row of figures somebody typed in: «Как введено»
        yield RowKey(RowKind.OTHER, code=TYPED, text=_("As typed in")), supposed(grounds.question.typed)
        return
    # Translators: «Одна продажа на клиента» and «С повторными продажами»: rows of a table
    yield RowKey(RowKind.OTHER, code=ONE_SALE, text=_("One sale per client")), grounds.one_sale()
    yield RowKey(RowKind.OTHER, code=ALL_SALES, text=_("With repeat sales")), grounds.all_sales()


def _ceiling(grounds: Grounds, currency: str) -> Section:
    rows = tuple(Row(key, worth_figures(worth, grounds)) for key, worth in worth_rows(grounds))
    # Translators: heading over rows such as «Одна продажа на клиента»
    names, title = _("What is counted"), KINDS[grounds.question.name].title()
    return Section("ceiling", title, names, of_worth(), rows, remarks=tuple(_remarks(grounds, rows[-1], currency)))


def worth_figures(worth: Worth, grounds: Grounds) -> dict[str, Figure]:
    """The figures of a row of the first table."""
    ceiling, cr1 = worth.ceiling(grounds.share), grounds.cr1()
    figures = {
        "leads": Figure("leads", Unit.COUNT, Fraction(worth.leads)),
        "clients": Figure("clients", Unit.COUNT, Fraction(worth.clients)),
        "cr2": worth.conversion,
        "client_profit": worth.profit,
        "max_cpl": ceiling,
        "break_even": worth.break_even,
        "cr1": cr1,
        "max_cpc": max_cpc(ceiling, cr1),
    }
    return figures if grounds.known else _not_ripe(figures)


def _not_ripe(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    return {code: Figure(figure.code, figure.unit, None, Absent.NOT_RIPE) for code, figure in figures.items()}


def _remarks(grounds: Grounds, row: Row, currency: str) -> Iterator[Note]:
    ceiling, even = row.figures["max_cpl"], row.figures["break_even"]
    if not grounds.known:
        yield Note("ground", _("No month is mature yet: leads need more time to buy. Type figures in to try it out."))
        return
    if grounds.question.typed is None:
        yield from ground_note(grounds.mature)
    if ceiling.value is None:
        assert ceiling.absent is not None
        yield Note("ceiling", reason_text(ceiling.absent))
        return
    share = shown(Figure("share", Unit.SHARE, grounds.share), currency)
    # Translators: {ceiling} is like «250 ₽ (138 … 436)», {even} too
    text = _(
        "Giving {share} of a client's profit, a lead may cost up to {ceiling}. Above {even} each further lead loses "
        "money."
    )
    yield Note("ceiling", text.format(share=share, ceiling=_sure(ceiling, currency), even=_sure(even, currency)))
    yield Note("interval", _("The intervals are those of the conversion; what a client brings is taken as it is."))


def _sure(figure: Figure, currency: str) -> str:
    interval = interval_text(figure, currency)
    return shown_with_unit(figure, currency) + (f" ({interval})" if interval else "")


# ---- prices


def ladder(worth: Worth, share: Fraction) -> list[tuple[str, Fraction]]:
    """Prices of a lead around the ceiling, each with a stable code, in rising order; each price once."""
    even, ceiling, revenue = worth.break_even.value, worth.ceiling(share).value, worth.revenue.value
    if even is None or ceiling is None or revenue is None or not even:
        return []
    conversion = worth.conversion.value
    assert conversion is not None
    steps = {
        "half_ceiling": ceiling / 2,
        "ceiling": ceiling,
        "between": (ceiling + even) / 2,
        "break_even": even,
        "above": even * 6 / 5,
        "revenue": revenue * conversion,
    }
    rising = sorted(((code, price) for code, price in steps.items() if price > 0), key=lambda step: step[1])
    return [*rising[:1], *(after for before, after in pairwise(rising) if after[1] != before[1])]


def price_figures(worth: Worth, price: Fraction) -> dict[str, Figure]:
    """What follows from paying `price` for a lead."""
    return {
        "profit_per_lead": worth.gain(price),
        "romi": worth.romi(price),
        "roi_revenue": worth.roi_revenue(price),
        "chance": worth.chance_of_profit(price),
    }


def _prices(worth: Worth, grounds: Grounds, currency: str) -> tuple[Section, ...]:
    rows = tuple(
        _price_row(worth, grounds.share, price, RowKey(RowKind.OTHER, code=code, text=_price(price, currency)))
        for code, price in ladder(worth, grounds.share)
    )
    if not rows:
        return ()
    text = _(
        "The usual rule compares revenue with the cost, leaves out what the goods cost, and so allows prices that lose "
        "money."
    )
    # Translators: a chart over prices of a lead
    chart = Chart(ChartKind.LINES, _("What ROMI says of a price, and what ROI on revenue"), ("romi", "roi_revenue"))
    # Translators: «Если платить за лид»: a table over prices
    title, names = _("If a lead is bought for"), _("Price of a lead")
    return (Section("prices", title, names, of_prices(), rows, charts=(chart,), remarks=(Note("rule", text),)),)


def _asked(worth: Worth, grounds: Grounds, price: Fraction, currency: str) -> Section:
    words = _price(price, currency)
    row = _price_row(worth, grounds.share, price, RowKey(RowKind.OTHER, code="asked", text=words))
    # Translators: «Стоит ли лид 300 ₽?»
    title = _("Is a lead worth {price}?").format(price=words)
    answer = _answer(row.figures, words, currency)
    return Section("asked", title, _("Price of a lead"), of_prices(), (row,), remarks=(answer,))


def _answer(figures: Mapping[str, Figure], price: str, currency: str) -> Note:
    gain, chance = figures["profit_per_lead"], figures["chance"]
    if gain.value is None or chance.value is None:
        absent = gain.absent or chance.absent
        assert absent is not None
        return Note("answer", reason_text(absent))
    # Translators: {profit} is like «+200 ₽ (24 … 572)»
    text = _("A lead for {price} earns {profit} on average; the chance that such leads pay is {chance}.")
    words = {"price": price, "profit": _sure(gain, currency), "chance": shown(chance, currency)}
    return Note("answer", text.format(**words))


def _price(price: Fraction, currency: str) -> str:
    return amount_with_sign(price, currency, exact=False)


def _price_row(worth: Worth, share: Fraction, price: Fraction, key: RowKey) -> Row:
    return Row(key, price_figures(worth, price), words={"zone": zone_text(zone(worth, price, share))})


# ---- channels


def _channels(grounds: Grounds) -> tuple[Section, ...]:
    """A row for each channel that cost something or brought leads in the period, the costliest first."""
    rows = [_channel(grounds, channel) for channel in grounds.paid]
    rows.sort(key=lambda row: (-(row.figures["spend"].value or 0), folded(row.key.channel or "")))
    if not rows:
        return ()
    paid = (
        _("Paid: {period}. Ceiling: each channel's own mature leads.")
        if grounds.mature.told
        else _("Paid: {period}. Ceiling: each channel's own leads of the months that are over.")
    )
    texts = (
        paid.format(period=period_text(grounds.question.period)),
        _("A verdict is given where the intervals do not meet; “not clear” where they do."),
    )
    # Translators: a chart
    title = _("What a lead costs, and what it may cost")
    chart = Chart(ChartKind.BARS, title, ("cpl", "max_cpl", "break_even"))
    remarks = tuple(Note(code, text) for code, text in zip(("paid", "verdict"), texts, strict=True))
    return (Section("channels", title, _("Channel"), of_channels(), tuple(rows), charts=(chart,), remarks=remarks),)


def _channel(grounds: Grounds, channel_id: int) -> Row:
    channel = grounds.asked.channels[channel_id]
    paid, worth = grounds.paid[channel_id], grounds.all_sales(channel_id)
    ceiling, even = grounds.ceilings(worth)
    own = {"cr2": worth.conversion, "client_profit": worth.profit}
    figures = {code: paid[code] for code in ("spend", "leads", "cpl")}
    figures |= own if grounds.mature.span else _not_ripe(own)
    figures |= {"max_cpl": ceiling, "break_even": even}
    key = RowKey(RowKind.CHANNEL, channel.id, channel.name, color=channel.color)
    return Row(key, figures, words={"light": light_text(light(paid["cpl"], ceiling, even))})


def _notes(grounds: Grounds) -> tuple[Note, ...]:
    """What is missing from what is paid, and from what a client brings."""
    of_period = (note for note in notes_of(grounds.asked) if note.code in _OF_PERIOD)
    if grounds.mature.span is None or grounds.question.typed is not None:
        return tuple(of_period)
    return (*of_period, *(note for note in notes_of(grounds.mature.gathered) if note.code in _OF_SALES))
