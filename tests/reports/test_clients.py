"""The client report: worked by hand, and against counting the sales of random ledgers one by one."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.settings import Settings
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Doubt, Figure
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain
from leaddesk.reports.explanation import LeftOut
from leaddesk.reports.values import Question, Report, ReportName, Section, Spot
from leaddesk.reports.wording import row_title
from leaddesk.store.books import Books
from tests.random_ledgers import Step, histories, start, take
from tests.reports.books import leads, new_ledger, phone
from tests.store.test_cohorts import good_sales
from tests.store.test_facts import offsets, periods

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
ASKED = Question(ReportName.CLIENTS, YEAR, Basis.CASH, date(2026, 6, 30), horizon_days=90)


def section(report: Report, code: str) -> Section:
    return next(one for one in report.sections if one.code == code)


def figures(report: Report, code: str, name: str) -> dict[str, Figure]:
    rows = section(report, code).every_row
    return dict(next(row for row in rows if row_title(row.key).replace("\u00a0", " ") == name).figures)


def buy(books: Books, on: date, lead_id: int | None, amount: int, **more: object) -> Sale:
    contacts = {} if lead_id else {"phones": (phone(9_000_000),)}
    return books.sales.add(Sale(on, amount, amount // 2, lead_id=lead_id, **contacts, **more))  # type: ignore[arg-type]


def company(ledger: Ledger) -> None:
    """Four clients: one comes back within 90 days and once more later, one is young, one gave it back, one has no
    lead."""
    with ledger.change("company") as books:
        direct = books.channels.add(Channel("Директ"))
        maps = books.channels.add(Channel("Карты"))
        [first, second] = leads(books, date(2026, 1, 5), 2, direct)
        [third] = leads(books, date(2026, 1, 5), 1, maps, start=10)
        buy(books, date(2026, 1, 10), first, 100_00)
        buy(books, date(2026, 4, 10), first, 60_00)  # 90 days later
        buy(books, date(2026, 5, 1), first, 1000_00)
        buy(books, date(2026, 5, 20), second, 200_00)
        gone = buy(books, date(2026, 1, 20), third, 500_00)
        books.sales.add(Sale(date(2026, 2, 20), -500_00, -250_00, refund_of=gone.id))
        buy(books, date(2026, 2, 1), None, 40_00)


def test_worth_comes_from_clients_old_enough_and_from_their_first_days(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        company(ledger)
        report = answer(ledger, ASKED)
        ltv = explain(ledger, ASKED, Spot("channels", section(report, "channels").rows[0].key, "ltv"))
        then = answer(ledger, Question(ReportName.CLIENTS, YEAR, Basis.CASH, date(2026, 2, 19), horizon_days=30))
    direct = figures(report, "channels", "Директ")
    assert {code: direct[code].value for code in ("new_clients", "aged", "ltv", "orders", "revenue", "best")} == {
        "new_clients": 2, "aged": 1, "ltv": 80_00, "orders": 4, "revenue": 1360_00, "best": 1,
    }  # fmt: skip
    assert direct["repeat_share"].value == Fraction(1, 2)
    assert direct["orders_per_client"].value == 2
    assert direct["ltv"].doubts == {Doubt.FEW}
    assert ltv.below is not None
    assert [item.left_out for item in (*ltv.above[0].left_out, *ltv.below.left_out)] == [
        LeftOut.SOLD_LATER, LeftOut.TOO_YOUNG,
    ]  # fmt: skip
    assert [row_title(row.key) for row in section(report, "channels").rows] == ["Директ", "Without a lead"]
    assert figures(report, "channels", "Total")["ltv"].value == Fraction(80_00 + 20_00, 2)
    assert figures(report, "months", "May 2026")["ltv"].absent is Absent.TOO_YOUNG
    assert figures(report, "months", "March 2026")["ltv"].absent is Absent.NO_CLIENTS
    assert [note.code for note in report.notes] == ["clients_too_young"]
    assert figures(then, "channels", "Карты")["revenue"].value == 500_00  # it was given back a day later


def test_the_best_few_and_where_they_came_from(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        company(ledger)
        report = answer(ledger, ASKED)
        empty = answer(ledger, Question(ReportName.CLIENTS, Period.month(2025, 1), Basis.CASH, ASKED.as_of))
    best = figures(report, "concentration", "The best 20 %")
    assert (best["new_clients"].value, best["revenue"].value) == (1, 1160_00)
    assert best["revenue_share"].value == Fraction(1160_00, 1400_00)
    first = section(report, "best").rows[0]
    assert (first.key.text, first.words["first_on"], first.words["channel"]) == (
        phone(0), date(2026, 1, 10), "Директ",
    )  # fmt: skip
    [remark] = section(report, "concentration").remarks
    assert remark.text.replace("\u00a0", " ") == "1 client of 3, the best 20 %, brought 82.9 % of the revenue."
    assert figures(empty, "concentration", "The best 10 %")["revenue_share"].absent is Absent.NO_REVENUE
    assert section(empty, "best").rows == ()


def test_nobody_is_the_best_where_no_amount_is_known(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("sales without amounts") as books:
            for lead_id in leads(books, date(2026, 1, 5), 6, books.channels.add(Channel("Директ"))):
                books.sales.add(Sale(date(2026, 1, 10), None, lead_id=lead_id))
        report = answer(ledger, ASKED)
    assert figures(report, "channels", "Директ")["best"].absent is Absent.AMOUNT_UNKNOWN
    best = figures(report, "concentration", "The best 20 %")
    assert {best[code].absent for code in ("new_clients", "revenue", "revenue_share")} == {Absent.AMOUNT_UNKNOWN}
    assert figures(report, "concentration", "All clients")["new_clients"].value == 6
    assert section(report, "best").rows == ()
    assert [note.code for note in section(report, "best").remarks] == ["best_unknown"]


def test_whoever_is_not_known_to_have_brought_anything_is_not_among_the_best(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("one amount of six") as books:
            for number, lead_id in enumerate(leads(books, date(2026, 1, 5), 6, books.channels.add(Channel("Директ")))):
                books.sales.add(Sale(date(2026, 1, 10), None if number else 100_00, lead_id=lead_id))
        report = answer(ledger, ASKED)
    assert figures(report, "channels", "Директ")["best"].value == 1
    assert len(section(report, "best").rows) == 1


@settings(max_examples=40)
@given(histories, periods, offsets, st.sampled_from([0, 10, 40]))
def test_clients_are_what_counting_by_hand_gives(
    history: list[Step], period: Period, as_of: date, horizon: int
) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
            books.settings.replace(Settings(margin_bp=4_000, uniqueness_days=books.settings.get().uniqueness_days))
        with ledger.read() as books:
            wanted = by_hand(books, period, as_of, horizon)
        report = answer(ledger, Question(ReportName.CLIENTS, period, Basis.CASH, as_of, horizon_days=horizon))
    total = section(report, "channels").total
    assert total is not None
    found = total.figures
    assert (found["new_clients"].value, found["aged"].value) == (len(wanted), sum(one[1] for one in wanted))
    assert found["orders"].value == sum(one[2] for one in wanted)
    if found["revenue"].value is not None:
        assert found["revenue"].value == sum(one[3] for one in wanted)
    if found["ltv"].value is not None:
        assert found["ltv"].value * found["aged"].value == sum(one[4] for one in wanted if one[1])  # type: ignore[operator]
    if found["repeat_share"].value is not None:
        assert found["repeat_share"].value * len(wanted) == sum(one[2] > 1 for one in wanted)
    best = figures(report, "concentration", "The best 20 %")
    if best["revenue"].value is not None:
        most = sorted((one[3] for one in wanted), reverse=True)[: -(-len(wanted) * 20 // 100)]
        assert best["revenue"].value == sum(most)


def by_hand(books: Books, period: Period, as_of: date, horizon: int) -> list[tuple[int, bool, int, int, Fraction]]:
    """For each client: person, old enough, orders, revenue, gross profit within the horizon."""
    good = good_sales(books, as_of)
    first = {sale.person_id: sale for sale in reversed(good)}
    found = []
    for person, began in first.items():
        if began.made_on not in period:
            continue
        orders = revenue = 0
        profit = Fraction()
        for sale in books.sales.all():
            sold = books.sales.get(sale.refund_of).made_on if sale.refund_of else sale.made_on
            if sale.person_id != person or sale.made_on > as_of or sold < began.made_on:
                continue
            orders += sale in good
            revenue += sale.amount or 0
            if sold <= began.made_on + timedelta(days=horizon) and sale.amount is not None:
                assumed = Fraction(sale.amount * 4, 10)
                profit += assumed if sale.cost_price is None else sale.amount - sale.cost_price
        found.append((person or 0, began.made_on + timedelta(days=horizon) <= as_of, orders, revenue, profit))
    return found
