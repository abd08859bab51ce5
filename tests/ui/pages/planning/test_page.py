"""Planning: the ceiling with figures typed in, the plans in their table, the advice; by keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead
from leaddesk.domain.month_plan import MonthPlan
from leaddesk.domain.period import Period
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.metrics.figure import Absent
from leaddesk.reports.values import ReportName, Section, Spot, Typed
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.planning.page import PlanningPage
from tests.ui.typing_desk import send

NOVEMBER = Period.month(2026, 11)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> PlanningPage:
    # However slow the machine, the page is answered at once.
    monkeypatch.setattr("leaddesk.ui.answers._QUICK", 600.0)
    with desk.ledger.change("fill") as books:
        for name in ("VK", "Direct"):
            channel = books.channels.add(Channel(name))
            books.spend.add(Spend(channel.id, NOVEMBER.first, NOVEMBER.last, 30_000_00))
        books.leads.add(Lead(date(2026, 11, 3), phones=("+79160000001",), channel_id=channel.id))
        books.channels.add(Channel("Radio", archived=True))
    made = PlanningPage(desk)
    qtbot.addWidget(made)
    made.resize(1166, 700)
    made.show()
    desk.tables_changed.connect(lambda tables: made.refresh() if tables & made.tables else None)
    made.refresh()
    return made


def turn(page: PlanningPage, name: ReportName) -> None:
    page.show_only(report=name)
    page.refresh()


def main(page: PlanningPage) -> Section:
    assert page.report is not None
    return page.report.main


def typed(page: PlanningPage, **texts: str) -> None:
    """Type into the fields and leave them."""
    for name, text in texts.items():
        field = page.suppose.fields[name]
        field.selectAll()
        send(field, text)
    page.suppose.fields[next(iter(texts))].editingFinished.emit()


def plans(page: PlanningPage) -> list[MonthPlan]:
    with page.desk.ledger.read() as books:
        return books.month_plans.all()


def write(qtbot: QtBot, page: PlanningPage, row: int, column: int, text: str) -> None:
    """Type over a cell of the table of plans and press Enter."""
    view = page.plans.view
    view.setFocus()
    index = page.plans.table.index(row, column)
    view.selectionModel().setCurrentIndex(index, view.selectionModel().SelectionFlag.ClearAndSelect)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.indexWidget(index) or view.viewport().focusWidget()
    assert editor is not None
    editor.selectAll()  # type: ignore[attr-defined]
    send(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_a_tab_for_each_report_and_what_belongs_to_it(page: PlanningPage) -> None:
    assert [kind.name for kind in page.kinds][:3] == [ReportName.CEILING, ReportName.PLAN, ReportName.ADVICE]
    for name, suppose, table in (
        (ReportName.CEILING, True, False), (ReportName.PLAN, False, True), (ReportName.ADVICE, False, False),
    ):  # fmt: skip
        turn(page, name)
        assert (page.suppose.isVisible(), page.plans.isVisible()) == (suppose, table)
        assert page.report is not None
        assert page.report.name is name
        page.grab()


def test_w1_is_counted_as_it_is_typed(page: PlanningPage) -> None:
    assert page.suppose.fields["share_bp"].placeholderText() == "50"
    typed(page, average_sale="8 000", cost_price="3000", leads="100", clients="10")
    assert page.suppose.typed == Typed(8_000_00, 3_000_00, 10, 100)
    assert main(page).rows[0].figures["max_cpl"].value == 250_00
    typed(page, share_bp="40 %", price="=2*150")
    assert main(page).rows[0].figures["max_cpl"].value == 200_00
    assert page.report is not None
    assert page.report.sections[1].title == "Is a lead worth 300\u00a0₽?"
    page.suppose.clear.click()
    assert page.suppose.typed is page.suppose.price is None
    assert main(page).rows[0].figures["max_cpl"].absent is not None
    assert [section.code for section in page.report.sections][1] != "asked"


def test_what_is_wrong_stays_with_its_reason(page: PlanningPage) -> None:
    typed(page, average_sale="8 000", cost_price="3000", leads="100", clients="101")
    panel = page.suppose
    assert panel.typed is None
    assert panel.reason.text() == "Clients: There cannot be more clients than leads."
    assert panel.fields["clients"].text() == "101"
    assert panel.fields["clients"].property("wrong") == "true"
    assert panel.fields["clients"].accessibleDescription() == "There cannot be more clients than leads."
    typed(page, clients="ten", price="-5")
    assert panel.reason.text() == "Clients: “ten” is not a whole number.  Price of a lead: This cannot be below zero."
    typed(page, clients="10", price="")
    assert panel.reason.isHidden()
    assert panel.typed == Typed(8_000_00, 3_000_00, 10, 100)


def test_half_filled_fields_say_what_they_need(page: PlanningPage) -> None:
    assert page.suppose.remark.text().startswith("Empty: as the ledger's mature months have it.")
    typed(page, average_sale="8 000")
    assert page.suppose.remark.text() == "Fill in sale, cost price, leads and clients to count with them."
    assert page.suppose.typed is None


def test_every_field_has_a_name_and_the_ledgers_currency(qtbot: QtBot, page: PlanningPage) -> None:
    assert page.suppose.fields["price"].accessibleName() == "Price of a lead, ₽"
    assert all(field.accessibleName() for field in page.suppose.fields.values())
    with page.desk.ledger.change("share") as books:
        books.settings.replace(Settings(profit_share_bp=3_550))
    assert page.suppose.fields["share_bp"].placeholderText() == "35.5"
    page.suppose.fields["average_sale"].setFocus()
    qtbot.keyClick(page.suppose.fields["average_sale"], Qt.Key.Key_Tab)
    assert page.suppose.fields["cost_price"].hasFocus()


def test_plans_are_typed_kept_and_undone(qtbot: QtBot, page: PlanningPage) -> None:
    turn(page, ReportName.PLAN)
    table = page.plans.table
    assert page.plans.heading.text() == "Plan for November 2026"
    assert [table.index(row, 0).data() for row in range(table.rowCount())] == ["Direct", "VK"]
    write(qtbot, page, 0, 1, "25 000")
    write(qtbot, page, 0, 2, "40")
    assert [(plan.month, plan.channel_id, plan.budget, plan.leads) for plan in plans(page)] == [
        ("2026-11", 2, 25_000_00, 40)
    ]
    row = next(row for row in main(page).rows if row.key.channel == "Direct")
    assert row.figures["plan"].value == 25_000_00
    page.desk.ledger.undo()
    page.desk.ledger.undo()
    assert plans(page) == []
    assert table.index(0, 1).data() == ""


def test_a_wrong_plan_stays_in_its_cell(qtbot: QtBot, page: PlanningPage) -> None:
    turn(page, ReportName.PLAN)
    write(qtbot, page, 0, 2, "many")
    assert plans(page) == []
    assert page.plans.view.state() == page.plans.view.State.EditingState or page.plans.table.wrong(0, 2) is not None


def test_del_empties_cells_and_no_channel_goes(qtbot: QtBot, page: PlanningPage) -> None:
    with page.desk.ledger.change("plans") as books:
        books.month_plans.add(MonthPlan("2026-11", 1, 100_00, 5))
        books.month_plans.add(MonthPlan("2026-11", 2, 200_00, 6))
    turn(page, ReportName.PLAN)
    view = page.plans.view
    view.setFocus()
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert plans(page) == []
    assert page.plans.table.rowCount() == 2
    assert not view.new_row.isEnabled()
    assert not view.copy_row.isEnabled()


def test_rows_of_a_spreadsheet_go_over_the_cells(page: PlanningPage) -> None:
    turn(page, ReportName.PLAN)
    view = page.plans.view
    view.selectionModel().setCurrentIndex(
        page.plans.table.index(0, 1), view.selectionModel().SelectionFlag.ClearAndSelect
    )
    QGuiApplication.clipboard().setText("100\t10\t1\n200\t20\t2\n300\t30\t3\n")
    view.paste_cells()
    assert [(plan.channel_id, plan.budget, plan.leads, plan.clients) for plan in plans(page)] == [
        (2, 100_00, 10, 1), (1, 200_00, 20, 2),
    ]  # fmt: skip
    page.desk.ledger.undo()
    assert plans(page) == []


def test_another_month_has_another_plan(page: PlanningPage) -> None:
    with page.desk.ledger.change("plan") as books:
        books.month_plans.add(MonthPlan("2026-12", 1, 100_00))
        books.month_plans.add(MonthPlan("2026-12", 3, 5_00))
    turn(page, ReportName.PLAN)
    page.desk.period.choose(Period.month(2026, 12))
    page.refresh()
    table = page.plans.table
    assert page.plans.heading.text() == "Plan for December 2026"
    # A channel laid aside is shown where something is planned for it.
    assert [(table.index(row, 0).data(), table.index(row, 1).data()) for row in range(table.rowCount())] == [
        ("Direct", ""), ("Radio", "5.00"), ("VK", "100.00"),
    ]  # fmt: skip
    assert main(page).rows[0].figures["spend"].absent is Absent.NOT_BEGUN


def test_figures_open_to_what_they_are_made_of(page: PlanningPage) -> None:
    with page.desk.ledger.change("plan") as books:
        books.month_plans.add(MonthPlan("2026-11", 1, 100_00))
    turn(page, ReportName.PLAN)
    key = next(row.key for row in main(page).rows if row.key.channel == "VK")
    assert page.explain(Spot("spend", key, "done"))
    assert page.why.isVisible()
    page.why.close()


def test_an_empty_ledger_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    made = PlanningPage(desk)
    qtbot.addWidget(made)
    made.show()
    for name in (ReportName.CEILING, ReportName.PLAN, ReportName.ADVICE):
        turn(made, name)
        qtbot.waitUntil(lambda: made.report is not None)
    turn(made, ReportName.PLAN)
    qtbot.waitUntil(made.empty_page.isVisible)
    assert made.plans.nothing.isVisible()
    assert not made.plans.view.isVisible()


def test_figures_typed_in_stay_when_the_page_is_made_anew(page: PlanningPage, qtbot: QtBot) -> None:
    """In another language, say, or when the same ledger is opened again; what is wrong stays as well."""
    turn(page, ReportName.CEILING)
    typed(page, average_sale="8000", cost_price="3000", leads="100", clients="10", price="dear")
    again = PlanningPage(page.desk)
    qtbot.addWidget(again)
    turn(again, ReportName.CEILING)
    assert again.suppose.typed == Typed(800_000, 300_000, 10, 100)
    assert again.report is not None
    assert again.report.question.typed == again.suppose.typed
    assert again.suppose.fields["price"].text() == "dear"
    assert not again.suppose.reason.isHidden()
    again.suppose.clear.click()
    third = PlanningPage(page.desk)
    qtbot.addWidget(third)
    turn(third, ReportName.CEILING)
    assert third.suppose.typed is None
    assert not third.suppose.fields["average_sale"].text()
