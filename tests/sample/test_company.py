"""The sample company's books: always the same, in order, and telling the two stories they are made for."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Intent
from leaddesk.domain.period import Period
from leaddesk.errors import LedgerError
from leaddesk.ledger import Books, Ledger
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.values import NoteCode, Report
from leaddesk.sample import build
from leaddesk.sample.plan import BOOKS, MONTHS

AS_OF = date(2026, 11, 22)
SEPTEMBER, OCTOBER = Period.month(2026, 9), Period.month(2026, 10)
LAST_YEAR = Period(date(2025, 11, 1), date(2026, 10, 31))
OTHER_PROCESS = (
    "import sys; from pathlib import Path; from leaddesk.sample import build; build(Path(sys.argv[1]), 'ru').close()"
)


def digests(path: Path) -> dict[str, str]:
    """A digest of every table, and of the schema."""
    with closing(sqlite3.connect(path)) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: file.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() for name in tables}
    return {name: hashlib.sha256(repr(table).encode()).hexdigest() for name, table in rows.items()}


def report(ledger: Ledger, period: Period, basis: Basis = Basis.COHORT) -> Report:
    return channel_month(ledger, period, basis, AS_OF)


def figures(asked: Report, channel: str) -> dict[str, Fraction | None]:
    (row,) = (row for row in asked.rows if row.key.channel == channel)
    return {code: figure.value for code, figure in row.figures.items()}


def test_two_builds_are_equal_whatever_python_hashes(russian: Ledger, tmp_path: Path) -> None:
    second = tmp_path / "second.leaddesk"
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-c", OTHER_PROCESS, str(second)], env=environment, check=True, timeout=120)
    assert digests(second) == digests(russian.path)


def test_english_books_hold_the_same_numbers(russian: Ledger, tmp_path: Path) -> None:
    def bare(books: Books) -> list[object]:
        leads = [replace(one, name="", place="", device="", landing_page="", comment="") for one in books.leads.all()]
        sales = [replace(one, name="", place="", comment="") for one in books.sales.all()]
        return [leads, sales, [replace(one, comment="") for one in books.spend.all()], books.touches.count()]

    with build(tmp_path / "en.leaddesk", "en") as english, english.read() as there, russian.read() as here:
        assert bare(there) == bare(here)
        assert there.channels.named("yandex direct")
        assert there.settings.get().currency == here.settings.get().currency == "RUB"
        assert not any(ord(letter) > 127 for one in there.leads.all() for letter in one.name + one.comment)


def test_a_built_ledger_is_sound_and_has_nothing_to_undo(russian: Ledger) -> None:
    assert russian.check() == []
    assert russian.undo_label is None
    assert russian.redo_label is None


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.leaddesk"
    path.write_bytes(b"mine")
    with pytest.raises(LedgerError):
        build(path, "ru")
    assert path.read_bytes() == b"mine"


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("leaddesk.sample.company.refunds", broken)
    with pytest.raises(OSError, match="the disk is full"):
        build(tmp_path / "half.leaddesk", "ru")
    assert list(tmp_path.iterdir()) == []


def test_size_and_span(russian: Ledger) -> None:
    with russian.read() as books:
        leads, orders = books.leads.all(), books.sales.all()
        assert books.channels.count() == 6
        assert all(len(books.campaigns.of(channel.id)) >= 2 for channel in books.channels.all())
        assert books.settings.get().logo.startswith(b"\x89PNG")
    assert len(MONTHS) == 18
    assert 3000 <= len(leads) <= 3600
    assert all(120 <= sum(one.arrived_on in month for one in leads) <= 240 for month in MONTHS)
    assert all(one.arrived_on in BOOKS for one in leads)
    assert all(one.made_on in BOOKS for one in orders)


def test_september_is_the_third_worked_example(russian: Ledger) -> None:
    asked = report(russian, SEPTEMBER)
    row = figures(asked, "Яндекс.Директ")
    assert (row["spend"], row["leads"], row["enquiries"], row["clicks"]) == (58_500_00, 36, 36, 450)
    assert (row["cpl"], row["cr1"], row["cpc"]) == (1_625_00, Fraction(8, 100), 130_00)
    (channel,) = (row for row in asked.rows if row.key.channel == "Яндекс.Директ")
    campaigns = {child.key.campaign: child.figures for child in channel.children}
    assert {name: (one["cpl"].value, one["cr1"].value) for name, one in campaigns.items()} == {
        "Солнцезащитные очки": (Fraction(5000_00, 3), Fraction(9, 100)),
        "Линзы": (Fraction(843_75), Fraction(16, 300)),
        "Очки с бриллиантами": (Fraction(30_000_00, 11), Fraction(22, 100)),
    }


def test_two_channels_of_equal_cpl_and_unequal_clients(russian: Ledger) -> None:
    maps, social = (figures(report(russian, OCTOBER), name) for name in ("2ГИС", "VK Реклама"))
    assert maps["cpl"] == social["cpl"] == 600_00
    assert (maps["cr2"], social["cr2"]) == (Fraction(16, 100), Fraction(4, 100))
    assert (maps["cac"], social["cac"]) == (3_750_00, 15_000_00)
    assert maps["romi"] > 0 > social["romi"]
    maps, social = (figures(report(russian, LAST_YEAR), name) for name in ("2ГИС", "VK Реклама"))
    assert maps["cpl"] == social["cpl"] == 600_00
    assert maps["cr2"] > Fraction(15, 100) > Fraction(45, 1000) > social["cr2"]


def test_figures_are_those_of_a_shop_that_lives(russian: Ledger) -> None:
    asked = report(russian, LAST_YEAR)
    total = {code: figure.value for code, figure in asked.total.figures.items()}
    assert 3_000_00 < total["cac"] < 8_000_00
    assert Fraction(1, 2) < total["romi"] < 2
    romi = {row.key.channel: row.figures["romi"].value for row in asked.rows}
    assert romi["VK Реклама"] < 0 < romi["Яндекс.Директ"]
    assert romi["Сарафан"] is None


def test_october_has_something_to_attend_to(russian: Ledger) -> None:
    notes = {note.code: note for note in report(russian, OCTOBER).notes}
    assert notes[NoteCode.SPEND_NOT_ENTERED].names == ("Офлайн",)
    assert {NoteCode.LEADS_WITHOUT_SOURCE, NoteCode.AMOUNTS_UNKNOWN, NoteCode.SALES_WITHOUT_LEAD} <= notes.keys()
    with russian.read() as books:
        hot = [one for one in books.leads.all() if one.intent is Intent.HOT and one.first_response is None]
    assert len(hot) >= 3
    assert all(one.arrived_on in OCTOBER and one.reject_reason is None for one in hot)


def test_everything_an_owner_meets_is_there(russian: Ledger) -> None:
    with russian.read() as books:
        leads, orders, spend = books.leads.all(), books.sales.all(), books.spend.all()
        assert books.touches.count() > 50
    asked_again = [one for one in leads if one.repeat]
    people = [one.person_id for one in leads if not one.repeat]
    assert len(asked_again) > 100
    assert len(people) - len(set(people)) > 20  # long silent, so a lead once more
    assert len({one.reject_reason for one in leads}) == 5
    assert sum(one.price is not None for one in leads) > 200
    assert any(one.commission > 0 for one in orders)
    assert 0 < sum(one.amount is None for one in orders) < 12
    assert 0 < sum(one.amount is not None and one.cost_price is None for one in orders) < 60
    assert sum(one.refund_of is not None for one in orders) > 15
    assert sum(one.is_refund and one.refund_of is None for one in orders) == 1
    assert sum(one.lead_on is not None and one.made_on < one.lead_on for one in orders) == 3
    assert any(one.first_day.month != one.last_day.month for one in spend)


def test_a_slow_channel_and_a_fast_one(russian: Ledger) -> None:
    with russian.read() as books:
        names = {channel.id: channel.name for channel in books.channels.all()}
        lags: dict[str, list[int]] = {}
        first = {}
        for one in books.sales.all():
            if one.head_id and not one.is_refund:
                first.setdefault(one.head_id, one)
    for one in first.values():
        name = names.get(one.placed_channel_id, "")
        lags.setdefault(name, []).append((one.made_on - one.lead_on).days)
    assert max(lags["2ГИС"]) <= 5
    assert sorted(lags["Яндекс.Директ"])[len(lags["Яндекс.Директ"]) // 2] > 25
