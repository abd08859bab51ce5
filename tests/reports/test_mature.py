"""Which months planning may count on."""

from datetime import date
from pathlib import Path

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.reports.mature import gather_year, ground_note, mature_part, year_to
from leaddesk.reports.maturity import maturity
from leaddesk.reports.values import Question, ReportName
from tests.reports.books import leads, new_ledger, sale

OCTOBER = Period.month(2026, 10)


def test_the_year_behind_a_period_ends_with_it() -> None:
    assert year_to(OCTOBER) == Period(date(2025, 11, 1), date(2026, 10, 31))
    assert year_to(Period(date(2026, 3, 5), date(2026, 3, 9))) == Period(date(2025, 4, 1), date(2026, 3, 31))


def test_months_whose_leads_had_no_time_to_buy_are_left_out(tmp_path: Path) -> None:
    """All who buy do so forty days after they came."""
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            for place, day in enumerate((date(2026, 6, 10), date(2026, 8, 10), date(2026, 10, 10))):
                for lead_id in leads(books, day, 20, channel, start=place * 100)[:10]:
                    if day.month == 6:
                        sale(books, date(2026, 7, 20), lead_id)
        for as_of, last in ((date(2026, 10, 31), 9), (date(2026, 12, 31), 10)):
            asked = Question(ReportName.CEILING, OCTOBER, Basis.COHORT, as_of)
            with ledger.read() as books:
                mature = mature_part(books, gather_year(books, asked), maturity(books, asked.as_of))
                assert mature.span == Period(date(2025, 11, 1), Period.month(2026, last).last)
                assert mature.added().leads == (40 if last == 9 else 60)


def test_months_nobody_can_call_mature_are_not_told_as_such(tmp_path: Path) -> None:
    """Without sales nothing says how long people take to buy; a year and a day later there is no need to ask."""
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            leads(books, date(2026, 8, 10), 20, books.channels.add(Channel("Директ")))
        said = {}
        for as_of in (date(2026, 10, 31), date(2027, 11, 1)):
            asked = Question(ReportName.CEILING, OCTOBER, Basis.COHORT, as_of)
            with ledger.read() as books:
                mature = mature_part(books, gather_year(books, asked), maturity(books, asked.as_of))
            [said[as_of.year]] = ground_note(mature)
    assert said[2026].text == (
        "From the leads of the months that are over: Nov 2025 – Oct 2026. Too few of them bought to tell whether all "
        "have had the time to."
    )
    assert said[2027].text == "From the leads of mature months: Nov 2025 – Oct 2026."


def test_sales_without_a_lead_are_no_part_of_it(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            sale(books, date(2026, 5, 5), None)
        with ledger.read() as books:
            asked = Question(ReportName.CEILING, OCTOBER, Basis.COHORT, date(2026, 11, 30))
            assert mature_part(books, gather_year(books, asked), maturity(books, asked.as_of)).added().orders == 0
