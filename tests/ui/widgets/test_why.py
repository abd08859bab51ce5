"""«Почему столько?»: a figure opened to its formula and rows, each a way into its own table."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.facts import Basis
from leaddesk.metrics.figure import Doubt, Figure, Unit
from leaddesk.reports.explanation import Explanation, Item, LeftOut, Line, Noun
from leaddesk.reports.values import Question, ReportName, RowKey, RowKind, Spot
from leaddesk.ui.desk import Desk
from leaddesk.ui.widgets.why import WhyWindow
from leaddesk.ui.widgets.why_rows import formula_line
from tests.ui.typing_desk import OCTOBER, TODAY

SPENT = tuple(Item(Noun.SPEND, key, date(2026, 10, key), "Линзы", Fraction(100_000)) for key in (1, 2))
LEADS = tuple(Item(Noun.LEAD, key, date(2026, 10, key), f"Person {key}", Fraction(1)) for key in (11, 12))
REPEAT = Item(Noun.LEAD, 13, date(2026, 10, 3), "Person 11", Fraction(), LeftOut.REPEAT)


def money(*items: Item, sign: int = 1) -> Line:
    return Line("spend", "Spend", Unit.MONEY, sign, items, ())


def explanation(
    figure: Figure, above: tuple[Line, ...], below: Line | None = None, factor: Fraction = Fraction(1)
) -> Explanation:
    question = Question(ReportName.CHANNELS, OCTOBER, Basis.COHORT, TODAY)
    spot = Spot("channels", RowKey(RowKind.TOTAL), figure.code)
    words = ("Total", "Cost per lead, CPL", "spend / leads")
    return Explanation(question, spot, *words, figure, "RUB", above, below, factor)


CPL = Figure("cpl", Unit.MONEY, Fraction(100_000), low=50_000.0, high=200_000.0, doubts=frozenset({Doubt.FEW}))
RATIO = explanation(CPL, (money(*SPENT),), Line("leads", "Leads", Unit.COUNT, 1, LEADS, (REPEAT,)))


@pytest.fixture
def why(qtbot: QtBot, typing_desk: Desk) -> Iterator[WhyWindow]:
    page = QWidget()
    qtbot.addWidget(page)
    yield WhyWindow(typing_desk, page)
    page.close()


def test_it_says_what_how_when_and_how_sure(why: WhyWindow) -> None:
    why._show(RATIO)
    assert why._name.text() == "Cost per lead, CPL · Total"
    assert why._value.text() == "1,000.00\u00a0₽"
    assert why._formula.text() == "= spend / leads\n= 2,000.00\u00a0₽ / 2 = 1,000.00\u00a0₽"
    assert why._remarks.text() == "Interval (95 %): 500 … 2,000 · few data"
    assert why._where.text() == "Channels · October 2026 · by lead date · as of 20 Oct 2026"
    assert why._table.isVisibleTo(why)
    assert not why._no_rows.isVisibleTo(why)


def test_enter_and_a_double_click_lead_to_the_row_itself(why: WhyWindow, qtbot: QtBot) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    why._desk.page_asked.connect(lambda name, only: asked.append((name, only)))
    why._show(RATIO)
    table = why._table
    assert table.currentIndex().row() == 1, "the first row and not its heading"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert not why.isVisible(), "the row is seen and not covered"
    why._show(RATIO)
    table.setCurrentIndex(table.rows.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert why.isVisible(), "a heading leads nowhere"
    table.doubleClicked.emit(table.rows.index(4, 2))
    why._show(RATIO)
    table.doubleClicked.emit(table.rows.index(7, 2))
    assert asked == [("spend", {"row": 1}), ("leads", {"row": 11}), ("leads", {"row": 13})]


def test_a_row_of_any_noun_leads_somewhere(why: WhyWindow) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    why._desk.page_asked.connect(lambda name, only: asked.append((name, only)))
    for noun in Noun:
        why._open_row(Item(noun, 5, date(2026, 10, 1), "", Fraction(1)))
    assert asked == [
        ("leads", {"row": 5}),
        ("sales", {"row": 5}),
        ("spend", {"row": 5}),
        ("planning", {"report": ReportName.PLAN}),
    ]


def test_rows_are_copied_all_or_those_selected(why: WhyWindow, qtbot: QtBot) -> None:
    why._show(RATIO)
    qtbot.keyClick(why._table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Date\tRow\tWho or what\tAdds\tLeft out because"
    assert lines[2] == "1 Oct 2026\tSpend entry\tЛинзы\t1,000.00\u00a0₽\t"
    assert lines[-1] == "3 Oct 2026\tEnquiry\tPerson 11\t\trepeat enquiry of the same person"
    why._table.selectRow(4)
    qtbot.keyClick(why._table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "11 Oct 2026\tEnquiry\tPerson 11\t1\t"


def test_a_figure_without_rows_says_so(why: WhyWindow) -> None:
    why._show(explanation(Figure("max_cpl", Unit.MONEY, Fraction(25_000)), ()))
    assert not why._table.isVisibleTo(why)
    assert why._no_rows.isVisibleTo(why)
    assert why._formula.text() == "= spend / leads", "no sum of nothing"
    why.grab()
    why._show(RATIO)
    assert why._table.isVisibleTo(why)


@pytest.mark.parametrize(
    ("above", "below", "factor", "value", "words"),
    [
        ((money(*SPENT),), None, Fraction(1), Fraction(200_000), ""),
        (
            (money(*SPENT), money(SPENT[0], sign=-1)),
            None,
            Fraction(1),
            Fraction(100_000),
            "2,000.00\u00a0₽ − 1,000.00\u00a0₽ = 1,000.00\u00a0₽",
        ),
        (
            (money(*SPENT), money(SPENT[0])),
            RATIO.below,
            Fraction(1),
            Fraction(150_000),
            "(2,000.00\u00a0₽ + 1,000.00\u00a0₽) / 2 = 1,500.00\u00a0₽",
        ),
        (
            (money(*SPENT),),
            RATIO.below,
            Fraction(1, 2),
            Fraction(50_000),
            "2,000.00\u00a0₽ × 1/2 / 2 = 500.00\u00a0₽",
        ),
        (
            (money(SPENT[0], sign=-1),),
            None,
            Fraction(2),
            Fraction(-200_000),
            "\u22121,000.00\u00a0₽ × 2 = \u22122,000.00\u00a0₽",
        ),
    ],
)
def test_the_formula_with_its_numbers_is_the_one_that_was_counted(
    above: tuple[Line, ...], below: Line | None, factor: Fraction, value: Fraction, words: str
) -> None:
    made = explanation(Figure("x", Unit.MONEY, value), above, below, factor)
    assert made.recompute() == value
    assert formula_line(made) == words
