"""Pages are made on the first visit and refreshed only when they are seen and stale."""

import threading
from typing import ClassVar

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.channel import Channel
from leaddesk.domain.period import Period
from leaddesk.ui import page_stack
from leaddesk.ui.desk import Desk
from leaddesk.ui.page_stack import PageStack
from leaddesk.ui.pages.page import Page


class Counting(Page):
    tables: ClassVar[frozenset[str]] = frozenset({"channel"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.refreshed = 0
        self.narrowed: list[dict[str, object]] = []

    def refresh(self) -> None:
        self.refreshed += 1

    def show_only(self, **only: object) -> None:
        self.narrowed.append(only)


class Timeless(Counting):
    tables: ClassVar[frozenset[str]] = frozenset({"settings"})
    uses_period: ClassVar[bool] = False


class FakeEntry:
    def __init__(self, kind: type[Counting]) -> None:
        self.make = kind


@pytest.fixture
def stack(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> PageStack:
    kinds = {"leads": Counting, "sales": Counting, "settings": Timeless}
    monkeypatch.setattr(page_stack, "entry", lambda name: FakeEntry(kinds[name]))
    made = PageStack(desk)
    qtbot.addWidget(made)
    return made


def page(stack: PageStack, name: str) -> Counting:
    made = stack.open(name)
    assert isinstance(made, Counting)
    return made


def add_channel(desk: Desk, name: str) -> None:
    assert desk.change("Add channel", lambda books: books.channels.add(Channel(name)))


def test_a_page_is_made_once(stack: PageStack) -> None:
    assert stack.count() == 0
    first = page(stack, "leads")
    assert stack.open("leads") is first
    assert first.refreshed == 1
    assert (stack.count(), stack.current, stack.current_name) == (1, first, "leads")


def test_a_change_refreshes_what_is_seen_now_and_the_rest_when_it_is_seen(stack: PageStack, desk: Desk) -> None:
    leads, sales = page(stack, "leads"), page(stack, "sales")
    add_channel(desk, "One")
    assert (leads.refreshed, sales.refreshed) == (1, 2)
    add_channel(desk, "Two")
    assert (leads.refreshed, sales.refreshed) == (1, 3)
    stack.open("leads")
    assert leads.refreshed == 2
    stack.open("sales")
    assert sales.refreshed == 3


def test_other_tables_do_not_concern_a_page(stack: PageStack, desk: Desk) -> None:
    settings = page(stack, "settings")
    add_channel(desk, "One")
    assert settings.refreshed == 1


def test_the_period_concerns_those_that_use_it(stack: PageStack, desk: Desk) -> None:
    leads, settings = page(stack, "leads"), page(stack, "settings")
    desk.period.choose(Period.month(2026, 3))
    assert settings.refreshed == 1
    stack.open("leads")
    assert leads.refreshed == 2
    desk.period.choose(Period.month(2026, 3))
    assert leads.refreshed == 2


def test_a_link_narrows_a_page_before_it_is_refreshed(stack: PageStack, desk: Desk) -> None:
    leads = page(stack, "leads")
    desk.open_page("leads", without_source=True)
    assert leads.narrowed == [{"without_source": True}]
    assert leads.refreshed == 2


def test_a_change_on_another_thread_refreshes_on_this_one(qtbot: QtBot, stack: PageStack, desk: Desk) -> None:
    threads: list[threading.Thread] = []
    leads = page(stack, "leads")
    leads.refresh = lambda: threads.append(threading.current_thread())  # type: ignore[method-assign]

    def change() -> None:
        with desk.ledger.change("Add channel") as books:
            books.channels.add(Channel("Far"))

    worker = threading.Thread(target=change)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]
