"""The page of reports: each report a tab away, its figures opened to their rows, on paper and in files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import shown
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Report, ReportName, RowKind, Spot
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.reports.page import ReportsPage
from leaddesk.ui.report_files import file_name
from leaddesk.ui.report_view.selection import selection_text
from leaddesk.ui.report_view.table import SectionTable
from leaddesk.ui.widgets.why_rows import Section

OCTOBER = Period.month(2026, 10)


def fill(desk: Desk) -> None:
    """Two channels of equal CPL and unequal clients, a third without spend, a lead without a source."""
    with desk.ledger.change("fill") as books:
        for place, name in enumerate(("Direct", "VK", "Avito")):
            channel = books.channels.add(Channel(name, color=place))
            campaign = books.campaigns.add(Campaign(channel.id, f"{name} campaign"))
            if name == "Avito":
                books.leads.add(Lead(date(2026, 10, 3), phones=("+79170000000",), channel_id=channel.id))
                continue
            books.spend.add(Spend(channel.id, OCTOBER.first, OCTOBER.last, 1_000_000, campaign.id))
            for number in range(40):
                phones = (f"+7916{place}{number:06}",)
                lead = Lead(date(2026, 10, 2), phones=phones, channel_id=channel.id, campaign_id=campaign.id)
                kept = books.leads.add(lead)
                if number < (8 if place == 0 else 2):
                    books.sales.add(Sale(date(2026, 10, 9), 800_000, 300_000, lead_id=kept.id, phones=phones))
        books.leads.add(Lead(date(2026, 10, 4), phones=("+79180000000",)))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> ReportsPage:
    # However slow the machine, the page is answered at once.
    monkeypatch.setattr("leaddesk.ui.answers._QUICK", 600.0)
    fill(desk)
    desk.period.choose(OCTOBER)
    made = ReportsPage(desk)
    qtbot.addWidget(made)
    made.resize(1166, 640)
    made.show()
    made.refresh()
    return made


def table(page: ReportsPage) -> SectionTable:
    return page.view.sections[0].table


def cell(page: ReportsPage, row: str, code: str) -> QModelIndex:
    model = table(page).tree.rows
    column = 1 + model.codes.index(code)
    found = [model.index(place, column) for place in range(model.rowCount()) if model.index(place, 0).data() == row]
    return found[0]


def test_rows_and_total_say_what_the_report_says(page: ReportsPage) -> None:
    report = page.report
    assert report is not None
    model = table(page).tree.rows
    assert [model.index(place, 0).data() for place in range(model.rowCount())] == [
        "Direct",
        "VK",
        "Avito",
        "Source not stated",
    ]
    vk = report.rows[1]
    for code in model.codes:
        said = shown(vk.figures[code], "RUB") if code in vk.figures else vk.words[code]
        assert cell(page, "VK", code).data() == said
    total = table(page).total.rows
    assert total.index(0, 1 + total.codes.index("leads")).data() == "82"
    assert model.index(0, 0, model.index(0, 0)).data() == "Direct campaign"


def test_equal_price_of_leads_unequal_price_of_clients(page: ReportsPage) -> None:
    assert cell(page, "Direct", "cpl").data() == cell(page, "VK", "cpl").data() == "250"
    assert cell(page, "Direct", "cac").data() == "1,250"
    assert cell(page, "VK", "cac").data() == "5,000"


def test_an_absent_figure_is_a_dash_that_says_why(page: ReportsPage) -> None:
    index = cell(page, "Avito", "spend")
    assert index.data() == "—"
    assert "Spend is not entered" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_no_scroll_bar_across_at_the_smallest_screen(page: ReportsPage, qtbot: QtBot) -> None:
    page.resize(1366 - 200, 640)
    qtbot.waitExposed(page)
    assert table(page).tree.horizontalScrollBar().maximum() == 0
    for place in range(table(page).tree.rows.columnCount()):
        assert table(page).tree.columnWidth(place) == table(page).total.columnWidth(place)


def test_a_click_opens_the_rows_behind_a_figure(page: ReportsPage, qtbot: QtBot) -> None:
    tree = table(page).tree
    index = cell(page, "Direct", "cpl")
    tree.setCurrentIndex(index)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    why = page.why
    assert why.isVisible()
    assert why._value.text().endswith("₽")
    assert "/ 40 =" in why._formula.text()
    sections = [row for row in why._table.rows._rows if isinstance(row, Section)]
    assert sections[1].text == "Below the line: Leads (unique) · 40 rows"
    assert sections[1].sum == "40"
    qtbot.keyClick(why, Qt.Key.Key_Escape)
    assert not why.isVisible()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(cell(page, "VK", "cac")).center())
    assert why.isVisible()
    assert "VK" in why._name.text()


def test_the_basis_changes_the_table_and_is_remembered(page: ReportsPage) -> None:
    page.tools.choices.bases.actions()[1].trigger()
    assert page.report is not None
    assert page.report.basis is Basis.CASH
    assert "cpl" not in table(page).tree.rows.codes
    assert "new_clients" in table(page).tree.rows.codes
    again = ReportsPage(page.desk)
    again.refresh()
    assert again.report is not None
    assert again.report.basis is Basis.CASH
    page.show_only(report="campaigns")
    page.refresh()
    assert page.report.basis is Basis.COHORT, "each report remembers its own"


def test_columns_are_chosen_remembered_and_put_back(page: ReportsPage) -> None:
    menu = {action.text(): action for action in page.tools._menu.actions()}
    menu["Share of spend"].trigger()
    assert "spend_share" in table(page).tree.rows.codes
    menu["Place by CPL"].trigger()
    assert "rank_cpl" not in table(page).tree.rows.codes
    page.refresh()
    assert "spend_share" in table(page).tree.rows.codes
    {action.text(): action for action in page.tools._menu.actions()}["Usual columns"].trigger()
    assert "spend_share" not in table(page).tree.rows.codes


def test_sorting_leaves_what_has_no_channel_below(page: ReportsPage) -> None:
    model = table(page).tree.rows
    column = 1 + model.codes.index("clients")
    for order in Qt.SortOrder:
        model.sort(column, order)
        kinds = [model.row_of(model.index(place, 0)).key.kind for place in range(model.rowCount())]
        assert kinds[-1] is RowKind.NO_SOURCE
    assert model.index(0, 0).data() == "Direct"
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert model.index(0, 0).data() == "Avito"
    model.sort(-1)
    assert [model.index(place, 0).data() for place in range(3)] == ["Direct", "VK", "Avito"]


def test_selected_cells_add_up_and_are_copied(page: ReportsPage) -> None:
    tree = table(page).tree
    told: list[str] = []
    page.selection_summary.connect(told.append)
    for row in ("Direct", "VK"):
        tree.selectionModel().select(cell(page, row, "spend"), tree.selectionModel().SelectionFlag.Select)
    assert told[-1] == "Count: 2   Sum: 20,000.00\u00a0₽   Average: 10,000.00\u00a0₽"
    tree.copy()
    assert QGuiApplication.clipboard().text() == "10,000\n10,000"


def test_prices_are_counted_but_never_added(page: ReportsPage) -> None:
    assert page.report is not None
    figures: list[Figure] = [row.figures["cpl"] for row in page.report.rows[:2]]
    assert selection_text(figures, "RUB") == "Count: 2"


def test_intervals_stand_under_the_figures_on_demand(page: ReportsPage) -> None:
    low = table(page).tree.cells.row_height
    page.tools._intervals.trigger()
    assert table(page).tree.cells.row_height > low
    page.grab()


@pytest.mark.parametrize("empty", [Period.month(2020, 1), Period.month(2031, 1)])  # long past, and not yet begun
def test_an_empty_period_says_what_to_do(page: ReportsPage, empty: Period) -> None:
    page.desk.period.choose(empty)
    page.refresh()
    assert page.empty_page.isVisible()
    assert not table(page).isVisible()
    asked: list[str] = []
    page.desk.page_asked.connect(lambda name, only: asked.append(name))
    page.empty_page.button.click()
    assert asked == ["imports"]


def test_pdf_and_workbook_are_written_where_asked(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([str(tmp_path / "month"), str(tmp_path / "month.xlsx")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (next(answers), ""))
    page.tools.pdf_asked.emit()
    assert (tmp_path / "month.pdf").read_bytes().startswith(b"%PDF")
    with qtbot.waitSignal(page.desk.said, timeout=20_000):
        page.tools.excel_asked.emit()
    assert (tmp_path / "month.xlsx").read_bytes().startswith(b"PK")
    assert page.report is not None
    assert file_name(page.report) == "channels-2026-10"


def test_a_finished_month_is_closed_and_told_of_what_changed(page: ReportsPage) -> None:
    said: list[str] = []
    page.desk.said.connect(said.append)
    assert page.closing.isEnabled()
    page.closing.trigger()
    assert said == ["Closed: October 2026. Later changes will be told row by row."]
    with page.desk.ledger.read() as books:
        assert [closed.month for closed in books.closed_months.all()] == ["2026-10"]
    page.desk.period.choose(Period.month(2026, 11))  # not over yet
    page.refresh()
    assert not page.closing.isEnabled()


def test_only_the_channel_report_is_closed(page: ReportsPage) -> None:
    page.tabs.setCurrentIndex(1)
    assert not page.closing.isEnabled()
    page.tabs.setCurrentIndex(0)
    assert page.closing.isEnabled()


def test_an_own_workbook_is_filled_and_unknown_names_are_told(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook()
    for name, cell in (("leads.total", "$A$1"), ("leads.Nobody", "$A$2")):
        book.defined_names[name] = DefinedName(name, attr_text=f"{book.active.title}!{cell}")
    book.save(tmp_path / "own.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(tmp_path / "own.xlsx"), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "month.xlsx"), ""))
    said: list[str] = []
    page.desk.said.connect(said.append)
    page.tools.template_asked.emit()
    qtbot.waitUntil(lambda: len(said) == 2, timeout=20_000)
    assert said[1].endswith("leads.Nobody.")
    assert load_workbook(tmp_path / "month.xlsx").active["A1"].value == 82


def test_the_preview_follows_its_choices(page: ReportsPage, qtbot: QtBot) -> None:
    from leaddesk.ui.printing.options import Options
    from leaddesk.ui.printing.preview import PreviewDialog

    assert page.report is not None
    written: list[Options] = []
    dialog = PreviewDialog(
        page.desk.theme, page.report, Options(), lambda report, options: written.append(options), page
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._way.setCurrentIndex(1)
    dialog._chart.setChecked(False)
    dialog._columns.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.grab()
    dialog._save_pdf()
    assert not written[0].landscape
    assert not written[0].chart
    assert written[0].columns is not None
    assert "enquiries" in written[0].columns
    assert dialog._count.text() == "1 page"


def test_the_keyboard_finds_the_first_figure(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    tree = table(page).tree
    assert tree.hasFocus()
    assert (tree.currentIndex().row(), tree.currentIndex().column()) == (0, 1)


def test_tabs_turn_to_a_report_by_key_arrow_and_click(page: ReportsPage, qtbot: QtBot) -> None:
    assert [page.tabs.tabText(place) for place in range(3)] == ["Channels", "Comparison of campaigns", "Trend"]
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.report is not None
    assert page.report.name is ReportName.CAMPAIGNS
    assert table(page).tree.hasFocus(), "with Alt and a number one goes on in the table"
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.report.name is ReportName.TREND
    assert page.tabs.hasFocus(), "with the arrows one goes on through the tabs"
    qtbot.keyClick(page.tabs, Qt.Key.Key_Left)
    qtbot.keyClick(page.tabs, Qt.Key.Key_Left)
    assert page.report.name is ReportName.CHANNELS
    assert page.tabs.keys[0] in page.actions(), "every action is in a menu"


def test_the_report_looked_at_last_is_there_again(page: ReportsPage) -> None:
    page.show_only(report="campaigns", basis=Basis.CASH)
    page.refresh()
    assert page.report is not None
    assert (page.report.name, page.report.basis) == (ReportName.CAMPAIGNS, Basis.CASH)
    again = ReportsPage(page.desk)
    again.refresh()
    assert again.report is not None
    assert (again.report.name, again.report.basis) == (ReportName.CAMPAIGNS, Basis.CASH)
    again.show_only(report="a report of next year")
    assert again.kind.name is ReportName.CAMPAIGNS


def test_a_channel_is_chosen_by_a_link_and_by_hand(page: ReportsPage) -> None:
    page.show_only(report="trend", channel_id=2)
    page.refresh()
    assert page.report is not None
    assert page.report.question.channel_id == 2
    chooser = page.tools.choices._lists["channel_id"]
    assert chooser.currentText() == "VK"
    chooser.setCurrentIndex(0)
    chooser.activated.emit(0)
    assert page.report.question.channel_id is None


def test_a_report_is_told_as_it_was_known_on_another_day(page: ReportsPage) -> None:
    """The sales are of the 9th: on the 5th nobody knew of them. The day goes with one from report to report; a link
    comes from figures of today."""
    as_of = page.tools.choices.as_of
    as_of._menu.aboutToShow.emit()
    as_of._field.setText("5.10.26")
    as_of._field.returnPressed.emit()
    assert page.report is not None
    assert page.report.as_of == date(2026, 10, 5)
    assert page.report.total.figures["clients"].value == 0
    page._tab_chosen(KINDS[ReportName.FUNNEL])
    assert page.report.as_of == date(2026, 10, 5)
    page.show_only(report="channels")
    page.refresh()
    assert page.report.as_of == page.desk.today()
    assert page.report.total.figures["clients"].value == 10


def test_each_report_keeps_its_columns_and_intervals(page: ReportsPage) -> None:
    page.tools._intervals.trigger()
    {action.text(): action for action in page.tools._menu.actions()}["Share of spend"].trigger()
    page.show_only(report="campaigns")
    page.refresh()
    assert not page.tools._intervals.isChecked()
    assert "spend_share" not in table(page).tree.rows.codes
    page.show_only(report="channels")
    page.refresh()
    assert page.tools._intervals.isChecked()
    assert "spend_share" in table(page).tree.rows.codes


def test_what_is_put_out_is_what_is_shown(page: ReportsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[tuple[Report, bool]] = []
    monkeypatch.setattr(page._files, "write_pdf", lambda report, options: written.append((report, options.intervals)))
    monkeypatch.setattr(page._files, "preview", lambda report, options: written.append((report, options.intervals)))
    monkeypatch.setattr(page._files, "write_workbook", lambda report, intervals: written.append((report, intervals)))
    page.tools._intervals.setChecked(True)
    {action.text(): action for action in page.tools._menu.actions()}["Place by CPL"].trigger()
    for way in (page.tools.print_asked, page.tools.pdf_asked, page.tools.excel_asked):
        way.emit()
    shown = table(page).tree.rows.codes
    assert "rank_cpl" not in shown
    for report, intervals in written:
        assert intervals
        assert report.name is ReportName.CHANNELS
        assert tuple(column.code for column in report.main.shown) == shown
    assert len(written) == 3


def test_while_a_report_is_being_made_nothing_can_be_put_out(page: ReportsPage, qtbot: QtBot) -> None:
    page._answers._took = 1_000.0
    page.tabs.setCurrentIndex(1)
    assert page.report is None
    assert not any(action.isEnabled() for action in page.tools._outputs)
    page.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.report is not None)
    assert page.report is not None
    assert page.report.name is ReportName.TREND, "the answer to the last question only"
    assert all(action.isEnabled() for action in page.tools._outputs)


def test_only_reports_of_the_page_stand_on_it(page: ReportsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = replace(KINDS[ReportName.TREND], page="planning")
    monkeypatch.setitem(KINDS, ReportName.TREND, elsewhere)
    assert ReportName.TREND not in {kind.name for kind in ReportsPage(page.desk).kinds}


def test_a_figure_of_any_report_opens(page: ReportsPage) -> None:
    page.show_only(report="trend")
    page.refresh()
    assert page.report is not None
    assert page.explain(Spot(page.report.main.code, page.report.rows[-1].key, "leads"))
    assert page.why._value.text() == "82"
    assert not page.explain(Spot("no such section", page.report.rows[0].key, "leads"))


@pytest.mark.parametrize("name", ["trend", "cohorts"])
def test_a_single_month_is_told_with_the_year_before_it(page: ReportsPage, name: str) -> None:
    page.show_only(report=name)
    page.refresh()
    assert page.report is not None
    assert [row.key.month for row in page.report.rows if row.key.kind is RowKind.MONTH][-1] == "2026-10"
    assert len([row for row in page.report.rows if row.key.kind is RowKind.MONTH]) == 12
    assert page.report.main.remarks[0].code == "widened"
    assert page.explain(Spot(page.report.main.code, page.report.rows[11].key, "leads"))
