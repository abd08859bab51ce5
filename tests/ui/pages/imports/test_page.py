"""The journey of a file: dropped, looked at, imported, undone, taken back."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.page import ImportsPage

LEADS = """Дата;Имя;Телефон;Источник
01.10.2026;Анна;8 916 123-45-67;Авито
02.10.2026;<img src=x>;8 916 123-45-68;ВКонтакте
нет;Пётр;8 916 123-45-69;Авито
"""


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ImportsPage:
    made = ImportsPage(desk)
    qtbot.addWidget(made)
    made.resize(1182, 640)
    desk.tables_changed.connect(made.refresh)
    made.refresh()
    made.show()
    return made


@pytest.fixture
def leads(tmp_path: Path) -> Path:
    path = tmp_path / "Лиды.csv"
    path.write_text(LEADS, "utf-8")
    return path


def idle(qtbot: QtBot, page: ImportsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.running, timeout=30_000)


def press(qtbot: QtBot, page: ImportsPage, start: str) -> None:
    idle(qtbot, page)
    button = next(each for each in page.findChildren(QPushButton) if each.text().startswith(start))
    assert button.isVisible()
    assert button.isEnabled()
    button.click()
    idle(qtbot, page)


def grid(page: ImportsPage, name: str) -> list[list[str]]:
    found = next(each for each in page.findChildren(Grid) if each.accessibleName() == name)
    cells = [[found.item(row, column) for column in range(found.columnCount())] for row in range(found.rowCount())]
    return [[cell.text() if cell else "" for cell in row] for row in cells]


def leads_kept(desk: Desk) -> int:
    with desk.ledger.read() as books:
        count: int = books.leads.count()
        return count


def test_a_file_is_looked_at_before_anything_is_written(
    qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path
) -> None:
    page.show_only(files=[leads])
    idle(qtbot, page)
    assert leads_kept(desk) == 0
    raw, understood = grid(page, "Rows as they stand in the file"), grid(page, "Rows as they were understood")
    assert raw[1] == ["3", "02.10.2026", "<img src=x>", "8 916 123-45-68", "ВКонтакте"]
    assert understood[0][0] == "new"
    assert "+7\u00a0916\u00a0123-45-67" in understood[0]
    assert understood[2][0] == "rejected"
    assert grid(page, "Remarks") == [["1", "Date", "Nothing is entered for “Date”.", "Rejected: 1"]]
    shown = "\n".join(each.text() for each in page.findChildren(QLabel))
    assert "New channels: Авито, ВКонтакте" in shown
    assert desk.ledger.undo_label is None


def test_import_undo_and_import_again(qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path) -> None:
    page.take([leads])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    assert leads_kept(desk) == 2
    assert grid(page, "Past imports")[0][1:] == ["Лиды.csv", "Leads", "3", "2", "1", ""]
    # The worker's change is a step of this very desk.
    assert desk.ledger.undo_label == "Import Лиды.csv"
    desk.ledger.undo()
    assert leads_kept(desk) == 0
    assert grid(page, "Past imports") == []
    desk.ledger.redo()
    assert leads_kept(desk) == 2
    page.take([leads])
    idle(qtbot, page)
    assert [row[0] for row in grid(page, "Rows as they were understood")] == ["already there"] * 2 + ["rejected"]
    press(qtbot, page, "Do not import")
    assert leads_kept(desk) == 2


def test_take_back_and_rejected_rows(
    qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.take([leads])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    target = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    press(qtbot, page, "Save rejected rows…")
    rows = [[cell.value for cell in row] for row in load_workbook(target).active.iter_rows()]  # type: ignore[union-attr]
    assert ["Дата", "Имя", "Телефон", "Источник"] in [row[2:] for row in rows]
    assert any("Пётр" in map(str, row) for row in rows)
    press(qtbot, page, "Take back…")
    assert leads_kept(desk) == 0
    assert grid(page, "Past imports")[0][-1].startswith("taken back")


def test_another_heading_row_is_understood_anew(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    sales = tmp_path / "both.csv"
    sales.write_text("Итоги\n\n" + LEADS, "utf-8")
    page.take([sales])
    idle(qtbot, page)
    heading = next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == "Heading row")
    assert heading.text() == "3"
    heading.setText("1")
    heading.editingFinished.emit()
    idle(qtbot, page)
    assert grid(page, "Rows as they stand in the file")[0][1] == "Дата", "what was read is shown all the same"
    assert not page._plan._accept.isEnabled()
    heading.setText("3")
    heading.editingFinished.emit()
    idle(qtbot, page)
    assert page._plan._accept.isEnabled()


def test_files_wait_for_each_other(qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(LEADS.replace("123-45", "765-43"), "utf-8")
    page.take([leads, other])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    assert leads_kept(desk) == 4


def test_a_file_that_cannot_be_read_is_explained(qtbot: QtBot, desk: Desk, page: ImportsPage, tmp_path: Path) -> None:
    nothing = tmp_path / "empty.csv"
    nothing.touch()
    with qtbot.waitSignal(desk.trouble, timeout=30_000) as told:
        page.take([nothing])
    assert "empty.csv" in told.args[0]
    idle(qtbot, page)
    assert page._stack.currentIndex() == 0


def test_a_column_that_is_missing_is_called_by_its_title(
    qtbot: QtBot, desk: Desk, page: ImportsPage, tmp_path: Path
) -> None:
    undated = tmp_path / "undated.csv"
    undated.write_text("Имя;Телефон;Источник;Первый контакт\nАнна;+79161234567;Авито;05.10.2026\n", "utf-8")
    page.take([undated])
    idle(qtbot, page)
    assert any("“Date”" in each.text() for each in page.findChildren(QLabel) if each.isVisible())
    assert not page._plan._accept.isEnabled()


def feed(qtbot: QtBot, page: ImportsPage, heading: str, field: str) -> None:
    """Choose the field of a column, as with the keyboard."""
    name = f"Field of the column “{heading}”"
    box = next(each for each in page._plan._columns._boxes if each.accessibleName() == name)
    box.setCurrentIndex(box.findText(field))
    box.activated.emit(box.currentIndex())
    idle(qtbot, page)


def fed(page: ImportsPage) -> dict[str, str]:
    boxes = {each.accessibleName(): each.currentText() for each in page._plan._columns._boxes}
    return {name.removeprefix("Field of the column “").removesuffix("”"): text for name, text in boxes.items()}


def test_a_person_says_what_the_columns_are(qtbot: QtBot, desk: Desk, page: ImportsPage, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.csv"
    foreign.write_text("mql_id,first_contact,origin\na1,2026-10-05,social\nb2,2026-10-06,\n", "utf-8")
    page.take([foreign])
    idle(qtbot, page)
    assert grid(page, "Rows as they stand in the file")[0][1:] == ["a1", "2026-10-05", "social"]
    feed(qtbot, page, "mql_id", "Number")
    feed(qtbot, page, "first_contact", "Date")
    assert fed(page) == {"mql_id": "Number", "first_contact": "Date", "origin": "Channel"}
    assert page._plan._columns._boxes[1].hasFocus(), "the keyboard stays where it was"
    feed(qtbot, page, "origin", "not taken")
    feed(qtbot, page, "mql_id", "Date")
    assert fed(page) == {"mql_id": "Date", "first_contact": "not taken", "origin": "not taken"}
    feed(qtbot, page, "first_contact", "Date")
    feed(qtbot, page, "origin", "Channel")
    press(qtbot, page, "Import 2 rows")
    with desk.ledger.read() as books:
        assert [lead.channel_id for lead in books.leads.all()] == [1, None]


def test_an_unclear_order_of_dates_is_asked_for(qtbot: QtBot, desk: Desk, page: ImportsPage, tmp_path: Path) -> None:
    unclear = tmp_path / "unclear.csv"
    unclear.write_text("Дата;Имя;Телефон\n05/10/2026;Анна;+79161234567\n", "utf-8")
    page.take([unclear])
    idle(qtbot, page)
    assert not page._plan._accept.isEnabled()
    dates = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "Dates")
    dates.setCurrentText("day, month, year")
    dates.activated.emit(dates.currentIndex())
    idle(qtbot, page)
    press(qtbot, page, "Import 1 row")
    with desk.ledger.read() as books:
        assert [lead.arrived_on for lead in books.leads.all()] == [date(2026, 10, 5)]


def test_the_file_is_imported_by_the_keyboard(qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path) -> None:
    page.take([leads])
    idle(qtbot, page)
    shown = [action.text() for action in page.actions() if action.isVisible()]
    assert shown == ["Import the file", "Do not import"]
    qtbot.keyClick(page._plan._accept, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, page)
    assert leads_kept(desk) == 2
    assert next(action.text() for action in page.actions() if action.isVisible()) == "Choose a file…"


def test_cancelling_leaves_the_ledger_as_it_was(qtbot: QtBot, desk: Desk, page: ImportsPage, tmp_path: Path) -> None:
    many = tmp_path / "many.csv"
    lines = [f"01.10.2026;Анна {at};+7916{at:07};Авито" for at in range(3000)]
    many.write_text("Дата;Имя;Телефон;Источник\n" + "\n".join(lines), "utf-8")
    page.take([many])
    idle(qtbot, page)
    page._plan._accept.click()
    (task,) = desk.tasks.running
    with qtbot.waitSignal(task.stepped, timeout=30_000):
        pass
    task.cancel()
    idle(qtbot, page)
    assert leads_kept(desk) == 0
    assert desk.ledger.undo_label is None
    # The next file finds a new worker.
    page.take([many])
    idle(qtbot, page)
    press(qtbot, page, "Import")
    assert leads_kept(desk) == 3000


def test_the_worker_ends_with_its_page(qtbot: QtBot, desk: Desk, leads: Path) -> None:
    page = ImportsPage(desk)
    page.take([leads])
    idle(qtbot, page)
    worker = page._worker()
    assert worker.alive
    page.deleteLater()
    qtbot.waitUntil(lambda: not worker.alive)


def choose(qtbot: QtBot, page: ImportsPage, name: str, words: str) -> None:
    """Choose in a field above the table, as with the keyboard."""
    box = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == name and each.isVisible())
    assert box.findText(words) >= 0, [box.itemText(at) for at in range(box.count())]
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    idle(qtbot, page)


def told(page: ImportsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


MIXED = """Дата;Имя;Телефон;Источник
01.10.2026;Анна;8 916 123-45-67;Авито
вчера;Пётр;8 916 123-45-69;Авито
02.10;Олег;8 916 123-45-70;Авито
03.10.2026;Ира;12;Авито
04.10.2026;Яна;123;Авито
когда-то;Ян;8 916 123-45-71;Авито
Итого;;;
"""


def test_every_kind_of_problem_is_shown_with_rows_of_it(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.csv"
    mixed.write_text(MIXED, "utf-8")
    page.take([mixed])
    idle(qtbot, page)
    kinds = grid(page, "Remarks")
    assert sorted((row[0], row[1], row[3]) for row in kinds) == [
        ("1", "Date", "Rejected: 1"),
        ("2", "Date", "Rejected: 2"),
        ("2", "Phone", "Rejected: 2"),
    ]
    table = next(each for each in page.findChildren(Grid) if each.accessibleName() == "Remarks")
    table.setCurrentCell([row[1] for row in kinds].index("Phone"), 0)
    raw = grid(page, "Rows of this kind as they stand in the file")
    assert [row[0] for row in raw] == ["5", "6"]
    assert [row[3] for row in raw] == ["12", "123"]
    understood = grid(page, "Rows of this kind as they were understood")
    assert [row[:2] for row in understood] == [
        ["rejected", "“12” is not a complete phone number."],
        ["rejected", "“123” is not a complete phone number."],
    ]


def test_the_counts_add_up_to_the_rows_of_the_file(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.csv"
    mixed.write_text(MIXED, "utf-8")
    page.take([mixed])
    idle(qtbot, page)
    assert page._plan._counts.accessibleName() == "Rows of the file 7 = New 1 + Rejected 5 + Skipped 1"


def test_the_decimal_sign_is_asked_for_and_answered(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    spend = tmp_path / "spend.csv"
    spend.write_text("Дата;Канал;Расход\n01.10.2026;Авито;1.234\n", "utf-8")
    page.take([spend])
    idle(qtbot, page)
    assert not page._plan._accept.isEnabled()
    assert page._plan._understood._boxes["decimal"].hasFocus(), "the keyboard stands where the answer goes"
    choose(qtbot, page, "Fraction of amounts", "after a comma: 1,50")
    shown = [re.sub(r"\s", "", cell) for cell in grid(page, "Rows as they were understood")[0]]
    assert "1,234.00" in shown
    assert page._plan._accept.isEnabled()


def test_another_delimiter_is_read_at_once(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("Дата|Имя;Телефон\n01.10.2026|Анна;+79161234567\n02.10.2026|Яна;+79161234568\n", "utf-8")
    page.take([odd])
    idle(qtbot, page)
    choose(qtbot, page, "Delimiter", "semicolon")
    before = grid(page, "Rows as they stand in the file")
    choose(qtbot, page, "Delimiter", "vertical bar")
    after = grid(page, "Rows as they stand in the file")
    assert (before[0][1], after[0][1]) == ("01.10.2026|Анна", "01.10.2026")


def test_hidden_rows_are_asked_about(qtbot: QtBot, page: ImportsPage, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Дата", "Имя", "Телефон"],
        ["01.10.2026", "Анна", "+79161234567"],
        ["02.10.2026", "Яна", "+79161234568"],
    ):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "hidden.xlsx")
    page.take([tmp_path / "hidden.xlsx"])
    idle(qtbot, page)
    assert not page._plan._accept.isEnabled()
    choose(qtbot, page, "Hidden rows", "leave out")
    assert page._plan._counts.accessibleName() == "Rows of the file 2 = New 1 + Rejected 0 + Skipped 1"
    choose(qtbot, page, "Hidden rows", "take")
    assert page._plan._counts.accessibleName() == "Rows of the file 2 = New 2 + Rejected 0"


def test_a_file_in_another_encoding_can_be_told_so(qtbot: QtBot, page: ImportsPage, leads: Path) -> None:
    page.take([leads])
    idle(qtbot, page)
    choose(qtbot, page, "Encoding", "utf-16")
    assert "Choose another" in told(page)
    assert not page._plan._accept.isEnabled()
    choose(qtbot, page, "Encoding", "utf-8")
    assert page._plan._accept.isEnabled()


def left_out(page: ImportsPage) -> Grid:
    return page._past.details.left_out.grid


def test_after_an_import_its_rows_stand_by_channel_with_a_link_to_them(
    qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path
) -> None:
    page.take([leads])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    qtbot.waitUntil(lambda: bool(grid(page, "What came in")), timeout=30_000)
    assert grid(page, "What came in") == [["Leads", "Авито", "1", ""], ["Leads", "ВКонтакте", "1", ""]]
    with qtbot.waitSignal(desk.page_asked) as asked:
        next(each for each in page.findChildren(QPushButton) if each.text() == "Show these rows").click()
    assert asked.args == ["leads", {"import_id": 1, "all_time": True, "channel_id": 1}]
    assert ["The file lists", "Leads", "LeadDesk"] in grid(page, "Who decided what")


def test_a_rejected_row_is_corrected_in_place_and_tried_again(
    qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path
) -> None:
    page.take([leads])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    rows = page._past.details.left_out
    qtbot.waitUntil(lambda: left_out(page).rowCount() == 1, timeout=30_000)
    assert [left_out(page).item(0, at).text() for at in (0, 2, 3)] == ["4", "нет", "Пётр"]
    assert not rows.try_button.isEnabled(), "nothing is corrected yet"
    left_out(page).item(0, 2).setText("03.10")
    rows.try_button.click()
    idle(qtbot, page)
    qtbot.waitUntil(lambda: "year" in left_out(page).item(0, 1).text(), timeout=30_000)
    left_out(page).item(0, 2).setText("03.10.2026")
    rows.try_button.click()
    qtbot.waitUntil(lambda: left_out(page).rowCount() == 0, timeout=30_000)
    assert leads_kept(desk) == 3
    assert grid(page, "Past imports")[0][3:6] == ["3", "3", "0"]
    assert desk.ledger.undo_label == "Correct rows of Лиды.csv"
    desk.ledger.undo()
    qtbot.waitUntil(lambda: left_out(page).rowCount() == 1, timeout=30_000)
    assert leads_kept(desk) == 2


def test_what_was_typed_into_a_row_is_kept_while_others_are_looked_at(
    qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path
) -> None:
    page.take([leads])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    qtbot.waitUntil(lambda: left_out(page).rowCount() == 1, timeout=30_000)
    left_out(page).item(0, 2).setText("03.10.2026")
    page.refresh()
    idle(qtbot, page)
    assert left_out(page).item(0, 2).text() == "03.10.2026"
    assert page._past.details.left_out.try_button.isEnabled()


def test_a_corrected_workbook_is_dropped_again(
    qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.take([leads])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    target = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    press(qtbot, page, "Save rejected rows…")
    book = load_workbook(target)
    book.worksheets[0].cell(2, 3).value = "03.10.2026"
    book.save(target)
    page.take([target])
    idle(qtbot, page)
    assert "corrected rows of Лиды.csv" in told(page)
    press(qtbot, page, "Import 1 row")
    assert leads_kept(desk) == 3
    assert [row[1:6] for row in grid(page, "Past imports")] == [["Лиды.csv", "Leads", "3", "3", "0"]]


def test_several_files_stand_in_a_queue(
    qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path, tmp_path: Path
) -> None:
    nothing, other = tmp_path / "empty.csv", tmp_path / "other.csv"
    nothing.touch()
    other.write_text(LEADS.replace("123-45", "765-43"), "utf-8")
    page.take([leads, nothing, other])
    idle(qtbot, page)
    queue = page._queue._text
    assert queue.text().splitlines() == ["▸ Лиды.csv — on the screen", "· empty.csv — waits", "· other.csv — waits"]
    press(qtbot, page, "Import 2 rows")
    qtbot.waitUntil(lambda: page._plan._accept.isEnabled() and page._plan.isVisible(), timeout=30_000)
    lines = queue.text().splitlines()
    assert lines[0] == "✓ Лиды.csv — 2 rows imported, left out: 1"
    assert lines[1].startswith("✗ empty.csv — empty.csv is empty")
    assert lines[2] == "▸ other.csv — on the screen"
    press(qtbot, page, "Do not import")
    assert queue.text().splitlines()[2] == "✗ other.csv — not imported"


def test_rows_that_stay_after_taking_back_are_listed_and_open(
    qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path
) -> None:
    page.take([leads])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    with desk.ledger.change("by hand") as books:
        books.leads.replace(replace(books.leads.get(1), comment="звонили"))
    idle(qtbot, page)
    press(qtbot, page, "Take back…")
    qtbot.waitUntil(lambda: [row[0] for row in grid(page, "Rows that stay")] == ["Leads", "Channels"], timeout=30_000)
    kept = grid(page, "Rows that stay")
    assert kept[0][1] == "2026-10-01 · Анна"
    with qtbot.waitSignal(desk.page_asked) as asked:
        next(each for each in page.findChildren(QPushButton) if each.text() == "Show this row").click()
    assert asked.args == ["leads", {"row": 1}]


def test_work_under_way_shows_how_far_it_is_and_is_cancelled_by_the_keyboard(
    qtbot: QtBot, desk: Desk, page: ImportsPage, tmp_path: Path
) -> None:
    many = tmp_path / "many.csv"
    lines = [f"01.10.2026;Анна {at};+7916{at:07};Авито" for at in range(3000)]
    many.write_text("Дата;Имя;Телефон;Источник\n" + "\n".join(lines), "utf-8")
    page.take([many])
    assert page._working.isVisible()
    (stop,) = [action for action in page.actions() if action.text() == "Cancel the work under way"]
    assert stop.isVisible()
    stop.trigger()
    idle(qtbot, page)
    assert not page._working.isVisible()
    assert not stop.isVisible()
    assert leads_kept(desk) == 0


SHARED = """Дата;Имя;Телефон;Источник
01.10.2026;Анна Иванова;8 916 123-45-67;Авито
02.10.2026;Пётр Сидоров;8 916 123-45-67;Авито
03.10.2026;Яна Белова;8 916 123-45-69;Авито
"""


def asking(tmp_path: Path) -> Path:
    path = tmp_path / "shared.csv"
    path.write_text(SHARED, "utf-8")
    return path


def answer_first(qtbot: QtBot, page: ImportsPage, words: str) -> None:
    box = page._plan._questions._boxes[0]
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    idle(qtbot, page)


def test_questions_are_answered_on_the_plan(qtbot: QtBot, desk: Desk, page: ImportsPage, tmp_path: Path) -> None:
    page.take([asking(tmp_path)])
    idle(qtbot, page)
    before = page._plan._counts.accessibleName()
    assert len(grid(page, "Questions")) == 1
    answer_first(qtbot, page, "several people: told apart by name")
    assert page._plan._counts.accessibleName() == "Rows of the file 3 = New 3 + Rejected 0", before
    press(qtbot, page, "Import 3 rows")
    with desk.ledger.read() as books:
        assert books.people.count() == 3
    qtbot.waitUntil(lambda: any(row[2] == "you" for row in grid(page, "Who decided what")), timeout=30_000)


def test_asked_rows_of_a_past_import_are_answered_later(
    qtbot: QtBot, desk: Desk, page: ImportsPage, tmp_path: Path
) -> None:
    with desk.ledger.change("Enter") as books:
        for name, phone in (("Иван", "+79161234501"), ("Ольга", "+79161234502")):
            books.leads.add(Lead(date(2026, 9, 1), name=name, phones=(phone,)))
    bridge = tmp_path / "bridge.csv"
    bridge.write_text(
        "Дата;Имя;Телефон\n01.10.2026;Ольга;+79161234501, +79161234502\n02.10.2026;Лев;+79161234503\n", "utf-8"
    )
    page.take([bridge])
    idle(qtbot, page)
    assert page._plan._tabs.currentWidget() is page._plan._questions, "what must be decided comes first"
    press(qtbot, page, "Import 1 row")
    rows = page._past.details.left_out
    qtbot.waitUntil(lambda: left_out(page).rowCount() == 1, timeout=30_000)
    rows.answer()
    idle(qtbot, page)
    answer_first(qtbot, page, "different people")
    press(qtbot, page, "Import 1 row")
    assert leads_kept(desk) == 4
    qtbot.waitUntil(lambda: left_out(page).rowCount() == 0, timeout=30_000)
    with desk.ledger.read() as books:
        (one,) = books.imports.all()
        assert (one.rows, one.new, one.asked) == (2, 2, 0)


def test_the_file_can_be_let_win(qtbot: QtBot, desk: Desk, page: ImportsPage, leads: Path, tmp_path: Path) -> None:
    page.take([leads])
    idle(qtbot, page)
    press(qtbot, page, "Import 2 rows")
    other = tmp_path / "later.csv"
    other.write_text("Дата;Имя;Телефон;Источник\n01.10.2026;Анна Петровна;8 916 123-45-67;Авито\n", "utf-8")
    page.take([other])
    idle(qtbot, page)
    assert page._plan._counts.accessibleName() == "Rows of the file 1 = New 0 + Already there 1 + Rejected 0"
    choose(qtbot, page, "Where the ledger says something else", "the file wins")
    press(qtbot, page, "Import 1 row")
    with desk.ledger.read() as books:
        assert [lead.name for lead in books.leads.all()] == ["Анна Петровна", "<img src=x>"]
    qtbot.waitUntil(lambda: "the file wins" in [row[1] for row in grid(page, "Who decided what")], timeout=30_000)
