"""Words of advice: columns, verdicts, and the sentences under the tables."""

from dataclasses import replace

from leaddesk.i18n import _, ngettext
from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.metrics.wording import amount_with_sign, count_text, shown
from leaddesk.reports.columns import column_of
from leaddesk.reports.values import Column, Note


def of_moves() -> tuple[Column, ...]:
    """What moving money from one to the other is expected to do."""
    return (
        Column(
            "chance",
            # Translators: «Шанс, что второй лучше»
            _("Chance that the second brings more clients for the money"),
            _("Chance to be better"),
            Unit.SHARE,
            _("from clients and spend of both: Poisson counts, gamma rates (Jeffreys)"),
        ),
        Column(
            "amount",
            _("Amount that may move a month"),
            # Translators: «Перенести в месяц», the amount
            _("Move a month"),
            Unit.MONEY,
            _("a round amount that keeps both within the monthly spend they have had"),
        ),
        Column(
            "gain",
            # Translators: «Клиентов станет больше на»
            _("Expected clients more"),
            _("Clients more"),
            Unit.COUNT,
            _("amount × (clients per unit of money of the second − of the first)"),
        ),
        Column("gain_low", _("Clients more, not fewer than (80 %)"), _("From (80 %)"), Unit.COUNT, _range()),
        Column("gain_high", _("Clients more, not more than (80 %)"), _("To (80 %)"), Unit.COUNT, _range()),
        Column("verdict", _("What follows"), _("Verdict")),
    )


def _range() -> str:
    return _("the middle four fifths of what can come of the move, luck and unsure rates included")


def of_knowing() -> tuple[Column, ...]:
    """What it takes to tell two of them apart."""
    test = _("sample size for telling two rates apart (5 %, power 80 %), if they are as seen so far")
    return (
        Column("needed_spend", _("Spend each needs in all"), _("Spend, each"), Unit.MONEY, test),
        Column(
            "lacking_spend",
            # Translators: «Осталось потратить»
            _("Still to be spent by both"),
            _("Still to spend"),
            Unit.MONEY,
            _("what each needs in all, less what it has spent"),
        ),
        # Translators: heading: what is counted in the comparison: clients or leads
        Column("counted", _("What is compared per unit of money"), _("Compared")),
        Column("needed_clicks", _("Clicks each needs in all to compare CR1"), _("Clicks, each"), Unit.COUNT, test),
        Column(
            "lacking_clicks",
            _("Clicks still lacking, of both"),
            # Translators: «Не хватает кликов»
            _("Clicks lacking"),
            Unit.COUNT,
            _("what each needs in all, less what it has had"),
        ),
    )


def of_candidates() -> tuple[Column, ...]:
    """What each has cost and brought."""
    months = _("a whole month of the year in which it cost anything")
    return (
        column_of("spend"),
        replace(column_of("leads"), shown=True),
        column_of("clients"),
        column_of("cac"),
        Column("least_spend", _("Least spend of a month"), _("Least a month"), Unit.MONEY, months),
        Column("most_spend", _("Most spend of a month"), _("Most a month"), Unit.MONEY, months),
        Column("last_spend", _("Spend of the last whole month"), _("Last month"), Unit.MONEY, months),
    )


def verdict_of(absent: Absent | None) -> str:
    """What follows for a move, with a sign before it."""
    if absent is None:
        # Translators: «можно переносить»
        return "+ " + _("may be moved")
    return {
        Absent.NOT_SURE: lambda: "? " + _("not sure enough"),
        Absent.TOO_FEW: lambda: "? " + _("too few clients"),
        Absent.NO_ROOM: lambda: "? " + _("sure, but there was never such spend"),
        Absent.SPEND_NOT_ENTERED: lambda: "? " + _("last month's spend is not entered"),
    }[absent]()


def advice(less: str, more: str, figures: dict[str, Figure], currency: str) -> Note:
    """The advice as one sentence."""
    text = _(
        "Move {amount} a month from {less} to {more}: expected {gain} clients (80 %: {low} … {high}). The chance that "
        "{more} brings more for the money is {chance}."
    )
    words = {code: shown(figures[code], currency) for code in ("gain", "chance")}
    low, high = (shown(figures[code], currency) for code in ("gain_low", "gain_high"))
    amount = figures["amount"].value
    assert amount is not None
    written = amount_with_sign(amount, currency, exact=False)
    return Note("advice", text.format(amount=written, less=less, more=more, low=low, high=high, **words))


def caveat() -> Note:
    """What an average is not."""
    text = _(
        "These are averages of money already spent. The next money may bring less than the average; that is why no "
        "move leaves the monthly spend each has already had."
    )
    return Note("average", text)


def many_pairs(count: int, needed: Figure) -> Note:
    """How many pairs were looked at, and what that asks of each."""
    text = ngettext(
        "{count} pair was compared. The best of many looks good by luck alone: a move is advised from a chance of "
        "{share} on, so that all that are advised are right together with a chance of 80 %.",
        "{count} pairs were compared. The best of many looks good by luck alone: a move is advised from a chance of "
        "{share} on, so that all that are advised are right together with a chance of 80 %.",
        count,
    )
    return Note("many_pairs", text.format(count=count_text(count), share=shown(needed, "")), count)


def nothing_to_advise(needed: Figure) -> Note:
    """No pair is sure enough."""
    text = _("No move is sure enough to be advised ({share}). What it takes to know stands below.")
    return Note("nothing_sure", text.format(share=shown(needed, "")))


def nearest(one: str, other: str, lacking: Figure, currency: str, *, by_clients: bool) -> Note:
    """The pair that is nearest to being told apart, and by what where it is not by clients."""
    assert lacking.value is not None
    text = (
        _("Soonest known: {one} against {other}, after about {amount} more, spent on both together.")
        if by_clients
        else _(
            "Soonest known is whose leads cost less: {one} against {other}, after about {amount} more, spent on both "
            "together. Neither has a client to compare by."
        )
    )
    amount = amount_with_sign(lacking.value, currency, exact=False)
    return Note("nearest", text.format(one=one, other=other, amount=amount))


def too_few_candidates() -> Note:
    """Nothing to choose between."""
    text = _("Advice needs at least two that cost money and whose leads have had the time to buy.")
    return Note("nothing_to_compare", text)


def left_out(names: tuple[str, ...]) -> Note:
    """Whose spend is not known."""
    text = _("Left out, because spend is not entered: {names}.")
    return Note("left_out", text.format(names=", ".join(names)), len(names), names)
