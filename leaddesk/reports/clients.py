"""The client report: what a client is worth within a time, who comes back, and which few bring most."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from leaddesk.domain.facts import Place
from leaddesk.domain.names import folded
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.metrics.profit import revenue
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums
from leaddesk.metrics.wording import count_text, shown
from leaddesk.metrics.worth import few, ltv, orders_per_client, repeat_share
from leaddesk.reports.client_sums import BEST_PERCENT, Clients, ClientSums, client_question, client_sums, sums_of
from leaddesk.reports.columns import column_of
from leaddesk.reports.compare import compared
from leaddesk.reports.explain_clients import explain_cell
from leaddesk.reports.explain_compared import explain_compared, is_change
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.once import once
from leaddesk.reports.values import (
    Chart,
    ChartKind,
    Column,
    Note,
    Question,
    Report,
    Row,
    RowKey,
    RowKind,
    Section,
    Spot,
    Words,
)
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_MOST_NAMED: Final = 20
_COMPARED: Final = {"channels": ("new_clients", "ltv")}
"""What the earlier clients have not simply had more time for: how many they are, and their worth in equal time."""

_MEASURES: Final = ("new_clients", "orders", "aov", "revenue", "gross_profit")


@once
def build(books: "Books", question: Question) -> Report:
    """About the people whose first sale falls into the period, and all they have bought since."""
    sums = client_sums(books, client_question(question), _MOST_NAMED)
    sections = (_channels(sums), _months(sums), _concentration(sums), _best(books, sums))
    title = KINDS[question.name].title()
    report = Report(sums.question, title, sums.settings.currency, sections, tuple(_notes(sums)))
    return compared(report, partial(build, books), _COMPARED)


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell. Raises NotFound("section", "row" or "figure")."""
    if is_change(spot):
        return explain_compared(books, question, spot)
    return explain_cell(books, build(books, replace(question, against=None)), spot)


def _channels(sums: ClientSums) -> Section:
    places = {(one.place.channel_id, one.place.has_lead): sums.key(one.place) for one in sums.groups}
    rows = [Row(key, _figures(sums.together(_brought_by(*place)), sums)) for place, key in places.items()]
    rows.sort(key=_order)
    total = Row(RowKey(RowKind.TOTAL, sums.question.channel_id), _figures(sums.everybody, sums))
    title = _("Clients by the channel that brought them")
    chart = Chart(
        ChartKind.BARS, _("How many clients each channel brought and what one is worth"), ("new_clients", "ltv")
    )
    return Section("channels", title, _("Channel"), _columns(sums), tuple(rows), total, (chart,) if rows else ())


def _brought_by(channel_id: int | None, has_lead: bool) -> Callable[[Place], bool]:
    return lambda place: (place.channel_id, place.has_lead) == (channel_id, has_lead)


def _order(row: Row) -> tuple[object, ...]:
    last = (RowKind.NO_SOURCE, RowKind.NO_LEAD)
    place = last.index(row.key.kind) + 1 if row.key.kind in last else 0
    return place, -(row.figures["new_clients"].value or 0), folded(row_title(row.key))


def _months(sums: ClientSums) -> Section:
    question = sums.question
    months = [f"{month.first:%Y-%m}" for month in question.period.months() if month.first <= question.as_of]
    rows = tuple(
        Row(RowKey(RowKind.MONTH, question.channel_id, month=month), _figures(sums.together(_in_month(month)), sums))
        for month in months
    )
    total = Row(RowKey(RowKind.TOTAL, question.channel_id), _figures(sums.everybody, sums))
    chart = Chart(
        ChartKind.PANELS, _("What a client is worth and how many come back, by month"), ("ltv", "repeat_share")
    )
    # Translators: heading over months, of the first sale to a client
    names = _("First sale")
    return Section(
        "months", _("Clients by the month of their first sale"), names, _columns(sums), rows, total, (chart,)
    )


def _in_month(month: str) -> Callable[[Place], bool]:
    return lambda place: place.month == month


def _columns(sums: ClientSums) -> tuple[Column, ...]:
    days = count_text(sums.question.horizon_days)
    return (
        column_of("new_clients"),
        Column(
            "aged",
            _("Clients for at least {days} days").format(days=days),
            # Translators: «Старше 365 дн.»: clients whose first sale was so many days ago, heading of a column
            _("Of {days} days").format(days=days),
            Unit.COUNT,
            _("clients whose first sale is at least so many days ago"),
        ),
        Column(
            "ltv",
            _("What a client is worth within {days} days, LTV").format(days=days),
            # Translators: «LTV 365 дн.», heading of a column
            _("LTV, {days} days").format(days=days),
            Unit.MONEY,
            _("gross profit within so many days of the first sale / clients at least as old"),
        ),
        Column(
            "repeat_share",
            _("Share of clients who ordered again"),
            # Translators: «Повторные»: share of clients with at least two orders, heading of a column
            _("Repeat"),
            Unit.SHARE,
            _("clients with two orders or more so far / clients"),
        ),
        Column(
            "orders_per_client",
            _("Orders per client"),
            _("Orders per client"),
            Unit.COUNT,
            _("orders so far / clients"),
        ),
        *(column_of(code, shown=code != "orders") for code in _MEASURES[1:]),
        Column(
            "best",
            _("Among the best {percent} of clients by revenue").format(percent=_percent(BEST_PERCENT)),
            # Translators: «В лучших 20 %», heading of a column; the sign comes with the number
            _("In best {percent}").format(percent=_percent(BEST_PERCENT)),
            Unit.COUNT,
            _("clients who are among those of most revenue"),
        ),
    )


def _figures(some: Clients, sums: ClientSums) -> dict[str, Figure]:
    made = figures_of(some.all, sums.question.basis, sums.settings.margin_bp)
    unknown = revenue(sums.everybody.all).absent  # nobody can then be told to be among the best
    return {
        "aged": Figure("aged", Unit.COUNT, Fraction(some.aged)),
        "ltv": ltv(some.early, some.aged, some.count, sums.settings.margin_bp),
        "repeat_share": repeat_share(some.repeat, some.count),
        "orders_per_client": orders_per_client(some.all.orders, some.count),
        **{code: made[code] for code in _MEASURES},
        "best": Figure("best", Unit.COUNT, None if unknown else Fraction(some.best), unknown),
    }


def _concentration(sums: ClientSums) -> Section:
    everybody = sums.everybody
    rows = [
        Row(_best_key(f"best_{percent}", percent), _shares(sum(one.clients for one in some), sums_of(some), everybody))
        for percent, some in sums.best.items()
    ]
    columns = (
        column_of("new_clients"),
        column_of("revenue"),
        Column(
            "revenue_share", _("Share of the revenue of all clients"),
            # Translators: heading of a column: share of revenue
            _("Share of revenue"), Unit.SHARE, _("their revenue / revenue of all clients of the period"),
        ),
    )  # fmt: skip
    total = Row(
        RowKey(RowKind.OTHER, code="everybody", text=_("All clients")),
        _shares(everybody.count, everybody.all, everybody),
    )
    remarks = tuple(_uneven(row, everybody.count) for row in rows[-1:] if row.figures["revenue_share"].value)
    title = _("How much of the revenue the best clients bring")
    return Section("concentration", title, _("Clients"), columns, (*rows, total), None, (), remarks)


def _percent(number: int) -> str:
    return shown(Figure("percent", Unit.SHARE, Fraction(number, 100)), "")


def _best_key(code: str, percent: int) -> RowKey:
    return RowKey(RowKind.OTHER, code=code, text=_("The best {percent}").format(percent=_percent(percent)))


def _shares(count: int, some: Sums, everybody: Clients) -> dict[str, Figure]:
    whole = revenue(everybody.all)
    own = replace(revenue(some), value=None, absent=whole.absent) if whole.absent else revenue(some)
    told = None if whole.absent and some is not everybody.all else Fraction(count)
    value, all_of_it = own.value, whole.value
    if value is None or all_of_it is None or all_of_it <= 0:
        reason = own.absent or whole.absent or Absent.NO_REVENUE
        share = Figure("revenue_share", Unit.SHARE, None, reason)
    else:
        doubts = few(everybody.count) | whole.doubts
        share = Figure("revenue_share", Unit.SHARE, value / all_of_it, doubts=doubts)
    return {
        "new_clients": Figure("new_clients", Unit.COUNT, told, None if told is not None else whole.absent),
        "revenue": own,
        "revenue_share": share,
    }


def _uneven(row: Row, everybody: int) -> Note:
    count = row.figures["new_clients"].value or Fraction()
    text = ngettext(
        "{count} client of {whole}, the best {percent}, brought {share} of the revenue.",
        "{count} clients of {whole}, the best {percent}, brought {share} of the revenue.",
        int(count),
    )
    share = shown(row.figures["revenue_share"], "")
    filled = text.format(
        count=count_text(count), whole=count_text(everybody), percent=_percent(BEST_PERCENT), share=share
    )
    return Note("concentration", filled, int(count))


def _best(books: "Books", sums: ClientSums) -> Section:
    people = {person.id: person for person in books.people.some([one.person_id for one in sums.named])}
    rows = []
    for one in sums.named:
        person = people[one.person_id]
        # Translators: somebody known by a number only
        name = next(filter(None, (person.name, *person.phones, *person.emails)), _("Person {id}").format(id=person.id))
        key = RowKey(RowKind.OTHER, code=f"person_{one.person_id}", text=name)
        made = figures_of(sums_of([one]), sums.question.basis, sums.settings.margin_bp)
        words: dict[str, Words] = {
            "first_on": one.first_on,
            "channel": row_title(sums.key(Place("", one.channel_id, None, one.has_lead))),
        }
        rows.append(Row(key, {code: made[code] for code in ("orders", "revenue", "gross_profit")}, words=words))
    columns = (
        # Translators: day of the first sale to a client, heading of a column
        Column("first_on", _("Day of the first sale"), _("First sale")),
        Column("channel", _("Channel that brought the client"), _("Channel")),
        *(column_of(code) for code in ("orders", "revenue", "gross_profit")),
    )
    title = _("The best clients by revenue")
    nobody = _("No amount of their sales is known: nobody can be called the best.")
    remarks = (Note("best_unknown", nobody),) if sums.everybody.count and not sums.named else ()
    return Section("best", title, _("Client"), columns, tuple(rows), remarks=remarks)


def _notes(sums: ClientSums) -> Iterator[Note]:
    young = sums.everybody.count - sums.everybody.aged
    if young:
        text = ngettext(
            "{count} client first bought less than {days} days ago and is left out of LTV.",
            "{count} clients first bought less than {days} days ago and are left out of LTV.",
            young,
        )
        days = count_text(sums.question.horizon_days)
        yield Note("clients_too_young", text.format(count=count_text(young), days=days), young)
