"""The path kept with each sale is what a person did before it, whatever happens to the rows."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead, LeadKind
from leaddesk.domain.path import Step, paths_of
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.touch import Touch
from leaddesk.ledger import Books, Ledger
from leaddesk.store import schema, sqlite, tables
from tests.random_ledgers import PHONES, START, histories, start, take
from tests.random_ledgers import Step as Act

WHO = {"phones": PHONES[:1]}


def day(number: int) -> date:
    return START + timedelta(days=number)


def kept(books: Books) -> dict[int, list[tuple[int, Step]]]:
    """The steps and their days of every sale, as they stand in the file."""
    rows = books.connection.execute(select(tables.sale.c.id, tables.sale.c.path)).all()
    paths = paths_of([row.path for row in rows])
    found, at = {}, 0
    for row, length in zip(rows, paths.lengths, strict=True):
        here = range(at, at + length)
        found[row.id] = [(paths.days[each], paths.steps[paths.step_at[each]]) for each in here]
        at += length
    return found


def by_hand(books: Books, sale: Sale) -> list[tuple[int, Step]]:
    if sale.refund_of is not None:
        sale = books.sales.get(sale.refund_of)
    back = books.settings.get().sale_lookback_days
    found = []
    for touch in books.touches.all():
        ago = (sale.made_on - touch.touched_on).days
        if touch.person_id == sale.person_id and 0 <= ago <= back:
            clock = touch.touched_time or time.min
            step = Step(touch.channel_id, touch.campaign_id, touch.device)
            found.append(((touch.touched_on, clock, touch.touched_time is not None, 0, touch.id), ago, step))
    for lead in books.leads.all():
        ago, own = (sale.made_on - lead.arrived_on).days, lead.id == sale.head_id
        if lead.person_id == sale.person_id and (own or 0 <= ago <= back):
            clock = lead.arrived_time or time.min
            step = Step(lead.channel_id, lead.campaign_id, lead.device, lead.kind or "", int(own))
            found.append(((lead.arrived_on, clock, lead.arrived_time is not None, 1, lead.id), ago, step))
    return [(ago, step) for _, ago, step in sorted(found)]


@settings(max_examples=20)
@given(histories)
def test_any_history_leaves_paths_right(history: list[Act]) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        for act in history:
            with ledger.change("step") as books:
                take(books, act)
        with ledger.read() as books:
            assert kept(books) == {sale.id: by_hand(books, sale) for sale in books.sales.all()}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A click, a visit to the stand beyond the look-back, an enquiry, a sale and its refund."""
    ledger = start(tmp_path / "book.leaddesk")
    with ledger.change("bought") as books:
        books.touches.add(Touch(day(0), channel_id=3, kind="stand", **WHO))
        books.touches.add(Touch(day(190), time(9), 2, 2, kind="click", device="mobile", **WHO))
        books.leads.add(Lead(day(200), channel_id=1, campaign_id=1, kind=LeadKind.VISIT, **WHO))
        books.sales.add(Sale(day(203), 100_00, lead_id=1))
        books.sales.add(Sale(day(230), -100_00, refund_of=1))
    return ledger


PATH = [(13, Step(2, 2, "mobile")), (3, Step(1, 1, "", "visit", 1))]


def test_a_refund_has_the_path_of_the_sale_it_refunds(ledger: Ledger) -> None:
    with ledger.read() as books:
        assert kept(books) == {1: PATH, 2: PATH}


def test_a_longer_look_back_goes_further_and_undo_comes_back(ledger: Ledger) -> None:
    with ledger.change("further") as books:
        books.settings.replace(replace(books.settings.get(), sale_lookback_days=365))
        further = kept(books)
        assert further[1] == further[2] == [(203, Step(3, None)), *PATH]
    ledger.undo()
    with ledger.read() as books:
        assert kept(books) == {1: PATH, 2: PATH}
    ledger.redo()
    with ledger.read() as books:
        assert kept(books) == further
    assert ledger.check() == []


def test_a_campaign_moved_to_another_channel_moves_in_paths(ledger: Ledger) -> None:
    with ledger.change("move") as books:
        books.campaigns.replace(replace(books.campaigns.get(2), channel_id=3))
        assert kept(books)[1][0] == (13, Step(3, 2, "mobile"))
    assert ledger.check() == []


def test_a_new_name_changes_no_path(ledger: Ledger) -> None:
    with ledger.change("name") as books:
        books.channels.replace(replace(books.channels.get(2), name="Карты", free=True))
        assert kept(books) == {1: PATH, 2: PATH}
    assert ledger.check() == []


def test_check_finds_a_path_that_was_tampered_with(ledger: Ledger) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as connection:
        connection.execute("UPDATE sale SET path = '' WHERE id = 1")
        connection.commit()
    with Ledger.open(ledger.path) as opened:
        assert [finding.place for finding in opened.check()] == ["sale 1 path"]


def test_a_refund_to_come_is_not_known_yet(ledger: Ledger) -> None:
    period = Period(day(0), day(300))
    with ledger.read() as books:
        for as_of, ids, counts in ((day(229), [1], [True]), (day(230), [1, 2], [False, False])):
            for basis in Basis:
                sold = books.fact_rows.paths(period, as_of, basis)
                assert (list(sold.ids), [bool(one) for one in sold.counts]) == (ids, counts)
                assert list(sold.paths.lengths) == [2] * len(ids)


def test_a_ledger_without_paths_gets_them_with_the_new_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.leaddesk"
    monkeypatch.setattr(schema, "NEWEST", "0002")
    sqlite.create_file(path)
    Ledger.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            """
            INSERT INTO settings (id, currency, uniqueness_days, sale_lookback_days) VALUES (1, 'RUB', 30, 180);
            INSERT INTO channel (id, name, folded) VALUES (1, 'Директ', 'директ');
            INSERT INTO person (id) VALUES (1);
            INSERT INTO contact (value, person_id) VALUES ('+79160000001', 1);
            INSERT INTO lead (id, arrived_on, arrived_month, phones, channel_id, person_id, head_id, qualified_on,
            search)
            VALUES (1, '2026-03-01', '2026-03', '+79160000001', 1, 1, 1, '2026-03-05', '+79160000001');
            INSERT INTO sale (id, made_on, made_month, amount, lead_id, person_id, head_id, lead_on, lead_month,
            placed_channel_id, counts, first_of_lead, first_of_person)
            VALUES (1, '2026-03-05', '2026-03', 500, 1, 1, 1, '2026-03-01', '2026-03', 1, 1, 1, 1);
            INSERT INTO sale (id, made_on, made_month, amount, refund_of, person_id, head_id, lead_on, lead_month,
            placed_channel_id) VALUES (2, '2026-03-09', '2026-03', -100, 1, 1, 1, '2026-03-01', '2026-03', 1);
            """
        )
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        assert ledger.check() == []
        with ledger.read() as books:
            assert kept(books) == {1: [(4, Step(1, None, "", "", 1))], 2: [(4, Step(1, None, "", "", 1))]}
            assert [sale.refund_of for sale in books.sales.all()] == [None, 1]
