"""The ceiling over real ledgers: W1, W4 and W5, what is mature, each channel's own, and every cell re-added."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.errors import InvalidField, NotFound
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Figure
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.explain import explain
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Question, Report, ReportName, Section, Spot, Typed
from leaddesk.reports.wording import row_title
from leaddesk.store.books import Books
from tests.reports.books import leads, new_ledger, sale
from tests.reports.test_explain import fill

MARCH = Period.month(2026, 3)
TODAY = date(2026, 11, 22)
ASKED = Question(ReportName.CEILING, MARCH, Basis.COHORT, TODAY)
W1 = Typed(8_000_00, 3_000_00, 10, 100, 5_000)


def section(report: Report, code: str) -> Section:
    return next(each for each in report.sections if each.code == code)


def figures(report: Report, code: str, row: str) -> Mapping[str, Figure]:
    return next(each.figures for each in section(report, code).rows if row in (each.key.code, row_title(each.key)))


def words(report: Report, code: str, row: str, column: str) -> object:
    return next(each for each in section(report, code).rows if row in (each.key.code, row_title(each.key))).words[
        column
    ]


def channel(books: Books, name: str, clients: int, start: int, spend: int = 10_000_00) -> Channel:
    """A channel with 100 leads of March, some of whom bought for 8 000 in April."""
    made = books.channels.add(Channel(name))
    books.spend.add(Spend(made.id, MARCH.first, MARCH.last, spend))
    for lead_id in leads(books, MARCH.first, 100, made, start=start)[:clients]:
        sale(books, date(2026, 4, 10), lead_id, 8_000_00, cost_price=3_000_00)
    return made


@pytest.fixture
def ledger(tmp_path: Path):
    with new_ledger(tmp_path) as made:
        with made.change("W4") as books:
            channel(books, "Директ", 16, 0)
            channel(books, "VK", 4, 200)
        yield made


def test_w1_typed_in_needs_no_ledger(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as empty:
        report = answer(empty, replace(ASKED, typed=W1, price=300_00))
        first = figures(report, "ceiling", "typed")
        assert (first["client_profit"].value, first["max_cpl"].value, first["break_even"].value) == (
            5_000_00, 250_00, 500_00,
        )  # fmt: skip
        assert first["cr1"].absent is first["max_cpc"].absent is Absent.CLICKS_NOT_ENTERED
        asked = figures(report, "asked", "asked")
        assert (asked["profit_per_lead"].value, asked["romi"].value) == (200_00, Fraction(2, 3))
        assert "costs" not in "".join(note.text for note in section(report, "asked").remarks)
        assert section(report, "asked").remarks[0].text == (
            "A lead for 300\u00a0₽ earns +200\u00a0₽ (−23.85 … 572) on average; the chance that such leads pay is "
            "95.4\u00a0%."
        )
        assert [each.code for each in report.sections] == ["ceiling", "asked", "prices"]


def test_w5_stands_on_the_ladder(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as empty:
        report = answer(empty, replace(ASKED, typed=W1))
    found = {
        row.key.code: (row.figures["romi"].value, row.figures["roi_revenue"].value, row.words["zone"])
        for row in section(report, "prices").rows
    }
    assert list(found) == ["half_ceiling", "ceiling", "between", "break_even", "above", "revenue"]
    assert found["ceiling"] == (1, Fraction(22, 10), "+ within the ceiling")
    assert found["break_even"] == (0, Fraction(6, 10), "? neither earns nor loses")
    assert found["above"] == (Fraction(-1, 6), Fraction(1, 3), "!! loses money, though revenue is above the cost")


def test_the_share_of_the_settings_holds_where_none_is_typed(tmp_path: Path) -> None:
    with new_ledger(tmp_path, Settings(profit_share_bp=2_000)) as empty:
        report = answer(empty, replace(ASKED, typed=replace(W1, share_bp=None)))
    assert figures(report, "ceiling", "typed")["max_cpl"].value == 100_00


def test_from_the_ledgers_own_mature_months(ledger: Ledger) -> None:
    report = answer(ledger, ASKED)
    first = figures(report, "ceiling", "all_sales")
    assert (first["leads"].value, first["clients"].value, first["cr2"].value) == (200, 20, Fraction(1, 10))
    assert (first["max_cpl"].value, first["break_even"].value) == (250_00, 500_00)
    assert figures(report, "ceiling", "one_sale")["break_even"].value == 500_00
    assert section(report, "ceiling").remarks[0].text == "From the leads of mature months: Apr 2025 – Mar 2026."


def test_each_channel_by_its_own_leads(ledger: Ledger) -> None:
    """W4: equal CPL, unequal clients: the ceilings tell them apart, and too few clients are no ceiling."""
    report = answer(ledger, ASKED)
    direct, vk = (figures(report, "channels", name) for name in ("Директ", "VK"))
    assert direct["cpl"].value == vk["cpl"].value == 100_00
    assert direct["max_cpl"].value == 400_00
    assert vk["max_cpl"].absent is vk["break_even"].absent is Absent.TOO_FEW
    assert words(report, "channels", "Директ", "light") == "+ below the ceiling"
    assert words(report, "channels", "VK", "light") == ""


def test_a_dear_channel_is_above_break_even(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("dear") as books:
            channel(books, "Директ", 10, 0, spend=200_000_00)
        report = answer(ledger, ASKED)
    assert figures(report, "channels", "Директ")["cpl"].value == 2_000_00
    assert words(report, "channels", "Директ", "light") == "!! above break-even"


def test_repeat_sales_raise_the_ceiling(ledger: Ledger) -> None:
    with ledger.change("again") as books:
        for lead_id in (1, 2, 3, 4):
            sale(books, date(2026, 6, 1), lead_id, 8_000_00, cost_price=3_000_00)
    report = answer(ledger, ASKED)
    one, every = (figures(report, "ceiling", code) for code in ("one_sale", "all_sales"))
    assert one["client_profit"].value == 5_000_00
    assert every["client_profit"].value == 6_000_00
    assert (one["break_even"].value, every["break_even"].value) == (500_00, 600_00)


def test_sales_without_a_lead_are_nobodys_conversion(ledger: Ledger) -> None:
    before = answer(ledger, ASKED)
    with ledger.change("walk-in") as books:
        sale(books, date(2026, 3, 20), None, 90_000_00, cost_price=0)
    assert answer(ledger, ASKED).sections == before.sections


def test_leads_that_had_no_time_to_buy_are_left_out(ledger: Ledger) -> None:
    """The lags of March are forty days: leads of November, of whom nobody has bought, change nothing on the 22nd."""
    asked = replace(ASKED, period=Period.month(2026, 11))
    before = answer(ledger, asked)
    with ledger.change("November") as books:
        leads(books, date(2026, 11, 2), 50, books.channels.get(1), start=500)
    after = answer(ledger, asked)
    assert section(after, "ceiling").rows == section(before, "ceiling").rows
    assert figures(after, "channels", "Директ")["leads"].value == 50


def test_a_young_ledger_says_what_is_missing(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as young:
        with young.change("young") as books:
            channel(books, "Директ", 10, 0)
        early = replace(ASKED, as_of=date(2026, 3, 20))
        with young.read() as books:
            report = answer_from(books, replace(early, period=MARCH))
    row = figures(report, "ceiling", "all_sales")
    # Before March there were no leads, and nothing of nobody is known.
    assert row["max_cpl"].absent in (Absent.NOT_RIPE, Absent.NO_CLIENTS)
    assert figures(report, "channels", "Директ")["max_cpl"].absent in (Absent.NOT_RIPE, Absent.TOO_FEW)


def test_the_price_of_a_click_follows(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("clicks") as books:
            made = channel(books, "Директ", 10, 0)
            entry = books.spend.all()[0]
            books.spend.replace(replace(entry, clicks=2_000))
            assert made.id == entry.channel_id
        report = answer(ledger, ASKED)
        row = figures(report, "ceiling", "all_sales")
        assert row["cr1"].value == Fraction(1, 20)
        assert row["max_cpc"].value == 12_50
        typed = answer(ledger, replace(ASKED, typed=W1))
        assert figures(typed, "ceiling", "typed")["max_cpc"].value == 12_50


def test_what_a_typed_figure_comes_from_is_said(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as empty:
        asked = replace(ASKED, typed=W1)
        key = section(answer(empty, asked), "ceiling").rows[0].key
        opened = explain(empty, asked, Spot("ceiling", key, "max_cpl"))
        assert "average sale 8,000.00\u00a0₽" in opened.formula
        assert "10 clients of 100 leads" in opened.formula
        assert opened.lines == ()
        assert opened.recompute() is None
        with pytest.raises(NotFound):
            explain(empty, asked, Spot("ceiling", key, "cpx"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"clients": 101}, "clients"), ({"leads": 0, "clients": 0}, "leads"), ({"share_bp": 10_001}, "share_bp"),
        ({"average_sale": -1}, "average_sale"), ({"cost_price": -1}, "cost_price"), ({"clients": -1}, "clients"),
    ],
)  # fmt: skip
def test_what_nobody_may_suppose(change: dict[str, int], field: str) -> None:
    with pytest.raises(InvalidField) as raised:
        replace(W1, **change)
    assert raised.value.field == field


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.data(),
    st.integers(0, 60).map(lambda days: date(2026, 3, 1) + timedelta(days=days)),
    st.none() | st.integers(0, 500_00),
    st.sampled_from([None, 3_333]),
)
def test_every_cell_of_random_ledgers_re_adds(
    data: st.DataObject, as_of: date, price: int | None, margin_bp: int | None
) -> None:
    with TemporaryDirectory() as folder, new_ledger(Path(folder), Settings(margin_bp=margin_bp)) as ledger:
        with ledger.change("fill") as books:
            fill(books, data)
        asked = replace(ASKED, as_of=as_of, price=price)
        with ledger.read() as books:
            assert_re_adds(books, asked)


def assert_re_adds(books: Books, asked: Question) -> None:
    """Every figure of every section is what its rows add up to, or says that it is a statistic of them."""
    explain_spot = KINDS[asked.name].answering.explain_spot
    for each in answer_from(books, asked).sections:
        for row in each.every_row:
            for code, figure in row.figures.items():
                opened = explain_spot(books, asked, Spot(each.code, row.key, code))
                assert opened.figure == figure
                if not opened.derived:
                    assert opened.recompute() == figure.value, (each.code, row_title(row.key), code)
                assert all(item.share == 0 for line in opened.lines for item in line.left_out)
