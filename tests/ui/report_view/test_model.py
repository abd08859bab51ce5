"""The rows of a section as Qt asks for them: nested, and in any order a heading is clicked for."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from leaddesk.metrics.figure import Doubt, Unit
from leaddesk.reports.values import Column, RowKey, RowKind, Section
from leaddesk.ui.report_view.model import SectionModel
from tests.ui.made_report import made_report
from tests.ui.report_view.sections import figure, people, row


@pytest.fixture
def model(qapp: object) -> SectionModel:
    made = SectionModel()
    made.show_rows(people(), people().rows, "RUB")
    return made


def names(model: SectionModel) -> list[str]:
    return [model.index(place, 0).data() for place in range(model.rowCount())]


@pytest.mark.parametrize(
    ("code", "upwards", "downwards"),
    [
        ("who", ["a", "c", "b"], ["b", "c", "a"]),
        ("on", ["a", "b", "c"], ["b", "a", "c"]),
        ("revenue", ["b", "a", "c"], ["a", "b", "c"]),
        ("value", ["a", "b", "c"], ["b", "a", "c"]),
    ],
)
def test_any_column_sorts_and_what_has_no_value_stands_last(
    model: SectionModel, code: str, upwards: list[str], downwards: list[str]
) -> None:
    column = 1 + model.codes.index(code)
    model.sort(column, Qt.SortOrder.AscendingOrder)
    assert names(model) == upwards
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert names(model) == downwards
    model.sort(-1)
    assert names(model) == ["b", "a", "c"], "the report's own order"


def test_rows_know_what_they_stand_under(model: SectionModel) -> None:
    above = model.index(0, 0)
    under = model.index(0, 0, above)
    assert under.data() == "order"
    assert under.parent() == above
    assert above.parent() == QModelIndex()
    model.sort(0, Qt.SortOrder.AscendingOrder)
    moved = model.index(1, 0)
    assert model.index(0, 0, moved).parent() == moved


def test_a_cell_is_found_by_its_row_and_column(model: SectionModel) -> None:
    found = model.index_of(RowKey(RowKind.OTHER, code="order", text="order"), "revenue")
    assert found.data() == "1,000"
    assert not model.index_of(RowKey(RowKind.OTHER, code="a", text="a"), "hidden").isValid()
    assert not model.index_of(RowKey(RowKind.TOTAL), "revenue").isValid()


def test_a_column_shown_on_request_changes_the_table_and_not_its_order(model: SectionModel) -> None:
    model.sort(1, Qt.SortOrder.AscendingOrder)
    model.show_rows(people(), people().rows, "RUB")
    assert names(model) == ["a", "c", "b"], "other figures, the same order"
    section = people().showing(("revenue", "hidden"))
    model.show_rows(section, section.rows, "RUB")
    assert model.codes == ("revenue", "hidden")
    assert names(model) == ["b", "a", "c"], "another column may stand there now"


def test_campaigns_under_their_channel_need_not_say_whose_they_are(qapp: object) -> None:
    made = made_report(1, campaigns=2)
    model = SectionModel()
    model.show_rows(made.main, made.main.rows, "RUB")
    assert model.index(0, 0, model.index(0, 0)).data() == "Campaign 1.1"
    flat = made.main.rows[0].children
    model.show_rows(type(made.main)("c", "c", "Campaign", made.main.columns, flat), flat, "RUB")
    assert model.index(0, 0).data() == "Campaign 1.1 · Channel 1"


def test_the_tip_of_a_name_says_what_to_doubt_even_where_no_badge_has_room(qapp: object) -> None:
    few = row("few", {"value": figure("value", 1, Unit.COUNT, Doubt.FEW, Doubt.IMMATURE)})
    section = Section("s", "S", "Row", (Column("value", "Value", "Value"),), (few,))
    model = SectionModel()
    model.show_rows(section, section.rows, "RUB")
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "few<br>immature<br>few data"
