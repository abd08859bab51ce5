"""Which month a ledger opens on."""

from datetime import date

from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.ui.first_period import first_period

TODAY = date(2026, 11, 1)


def test_an_empty_ledger_opens_on_this_month(ledger: Ledger) -> None:
    assert first_period(ledger, TODAY) == Period.month(2026, 11)


def test_on_the_first_of_the_month_the_month_before_is_looked_at(ledger: Ledger) -> None:
    with ledger.change("Enter") as books:
        radio = books.channels.add(Channel("Radio"))
        books.leads.add(Lead(date(2026, 9, 30), channel_id=radio.id))
        books.spend.add(Spend(radio.id, date(2026, 10, 5), date(2026, 10, 5), 100))
    assert first_period(ledger, TODAY) == Period.month(2026, 10)
    with ledger.change("Enter") as books:
        books.leads.add(Lead(TODAY))
    assert first_period(ledger, TODAY) == Period.month(2026, 11)


def test_what_is_still_to_come_does_not_count(ledger: Ledger) -> None:
    with ledger.change("Enter") as books:
        books.leads.add(Lead(date(2026, 8, 15)))
        books.leads.add(Lead(date(2026, 11, 20)))
    assert first_period(ledger, TODAY) == Period.month(2026, 8)
