"""The view: every kind of chart, read by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.reports.values import Section
from leaddesk.ui.charts.style import paper_inks
from leaddesk.ui.charts.view import ChartView
from tests.ui.made_report import lines_section, made_report, models_section, months_section, shares_section

EVERY_KIND = {
    "bars": made_report(4).main,
    "pairs": shares_section(4),
    "lines": lines_section(12, 3),
    "columns": models_section(4),
    "panels": months_section(12),
}


def shown(qtbot: QtBot, section: Section) -> ChartView:
    view = ChartView(paper_inks())
    qtbot.addWidget(view)
    view.show_chart(section, section.charts[0], "RUB")
    view.resize(800, view.heightForWidth(800))
    view.show()
    return view


@pytest.mark.parametrize("section", EVERY_KIND.values(), ids=EVERY_KIND)
def test_every_kind_can_be_walked_through_by_keyboard(qtbot: QtBot, section: Section) -> None:
    view = shown(qtbot, section)
    assert view.accessibleName() == section.charts[0].title
    told: list[str] = []
    view.pointed.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    along = Qt.Key.Key_Down if section in (EVERY_KIND["bars"], EVERY_KIND["pairs"]) else Qt.Key.Key_Right
    for _step in range(20):
        qtbot.keyClick(view, along)
    names = [reading.split("\n")[0] for reading in told]
    assert len(names) == len(set(names)) == len(section.rows)
    assert view.accessibleDescription() == told[-1] == view.reading
    across = Qt.Key.Key_Right if along == Qt.Key.Key_Down else Qt.Key.Key_Down
    whole = view.reading
    qtbot.keyClick(view, across)
    assert len(view.reading.split("\n")) == 2
    assert view.reading.split("\n")[1] in whole
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.reading == ""
    assert whole in view.accessibleDescription()
    view.grab()


@pytest.mark.parametrize("section", EVERY_KIND.values(), ids=EVERY_KIND)
def test_the_mouse_reads_what_it_is_over(qtbot: QtBot, section: Section) -> None:
    view = shown(qtbot, section)
    center = QPointF(view.width() * 0.5, view.height() * 0.6)
    _move(view, center)
    assert view.reading.split("\n")[0]
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.reading == ""


def test_the_marker_begins_with_the_last_month(qtbot: QtBot) -> None:
    view = shown(qtbot, EVERY_KIND["lines"])
    assert view.last_reading.startswith("October 2026")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.reading.startswith("October 2026")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.reading.startswith("September 2026")


def test_keys_of_no_meaning_go_on_to_the_page(qtbot: QtBot) -> None:
    view = shown(qtbot, EVERY_KIND["lines"])
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.keyClick(view, Qt.Key.Key_A)
    assert view.reading == ""


def test_nothing_to_draw_is_not_there(qtbot: QtBot) -> None:
    view = ChartView(paper_inks())
    qtbot.addWidget(view)
    view.show_chart(None, None, "RUB")
    assert not view.isVisible()
    assert view.heightForWidth(500) == 0
    empty = Section("months", "", "", months_section(3).columns, (), None, months_section(3).charts)
    view.show_chart(empty, empty.charts[0], "RUB")
    assert not view.isVisible()
    assert view.last_reading == ""
    view.grab()


def test_a_name_that_looks_like_markup_is_only_a_name(qtbot: QtBot) -> None:
    section = made_report(1, names=["<img src=/etc/passwd>"]).main
    view = shown(qtbot, section)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.reading.startswith("<img src=")


def test_a_narrow_window_makes_panels_stand_below_each_other(qtbot: QtBot) -> None:
    view = shown(qtbot, EVERY_KIND["panels"])
    assert view.heightForWidth(300) > 2 * view.heightForWidth(1000)
    view.resize(300, view.heightForWidth(300))
    view.grab()


def _move(view: ChartView, at: QPointF) -> None:
    where = view.mapToGlobal(QPoint(int(at.x()), int(at.y())))
    buttons = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, QPointF(where), buttons, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)
