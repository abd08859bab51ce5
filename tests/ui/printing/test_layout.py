"""Layout: every row once, whole, between the margins, under a heading; one page for fifteen channels."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.ui.printing.layout import FOOTER, Frame, Page, Plan, lay_out, sign_size
from leaddesk.ui.printing.options import Options
from leaddesk.ui.printing.sheet import Cell, Line, Sheet, sheet_of
from tests.ui.made_report import made_report

LANDSCAPE = Frame(774, 527)
PORTRAIT = Frame(527, 774)


def measure(text: str, size: float, strong: bool, /) -> float:
    return len(text) * size * (0.56 if strong else 0.53)


def planned(
    channels: int, campaigns: int = 0, frame: Frame = LANDSCAPE, *, fit_width: bool = True
) -> tuple[Sheet, Plan]:
    sheet = sheet_of(made_report(channels, campaigns), Options(), campaigns=campaigns > 0)
    return sheet, lay_out(sheet, frame, measure, fit_width=fit_width)


def names_of(pages: tuple[Page, ...], first: int = 0) -> list[str]:
    """Names of the rows on the pages that begin with column `first`."""
    return [row.line.name for page in pages if page.table and page.table.first == first for row in page.table.rows]


def check_whole(sheet: Sheet, plan: Plan, frame: Frame) -> None:
    """What holds for any sheet on any paper."""
    bottom = frame.height - FOOTER
    expected = [*(line.name for line in sheet.lines), sheet.total.name]
    for first in {page.table.first for page in plan.pages if page.table}:
        assert names_of(plan.pages, first) == expected
    for page in plan.pages:
        end = 0.0
        if page.table:
            end = page.table.top + page.table.heading_height
            for row in page.table.rows:
                assert row.top == pytest.approx(end)
                end = row.top + row.height
            assert end <= bottom
        for block in ([page.chart] if page.chart else []) + list(page.notes):
            assert block.top >= end
            end = block.top + block.height
            assert end <= bottom + 0.01


def test_fifteen_channels_take_one_landscape_page_with_chart_and_notes() -> None:
    sheet, plan = planned(15)
    assert len(plan.pages) == 1
    assert plan.pages[0].chart is not None
    assert len(plan.pages[0].notes) >= 2
    assert plan.size >= 7
    check_whole(sheet, plan, LANDSCAPE)


def test_sixty_channels_continue_under_the_same_heading() -> None:
    sheet, plan = planned(60)
    tables = [page.table for page in plan.pages if page.table]
    assert len(tables) > 1
    assert len({table.headings for table in tables}) == 1
    assert all(table.headings for table in tables)
    check_whole(sheet, plan, LANDSCAPE)


def test_the_total_never_stands_alone() -> None:
    for channels in range(15, 70):
        _sheet, plan = planned(channels)
        last = [page.table for page in plan.pages if page.table][-1]
        assert len(last.rows) > 1
        assert last.rows[-1].strong


def test_a_channel_is_not_parted_from_its_first_campaign() -> None:
    for channels in range(10, 40, 3):
        _sheet, plan = planned(channels, campaigns=2)
        for page in plan.pages:
            if page.table:
                assert not page.table.rows[-1].line.opens


def test_columns_that_find_no_room_continue_on_further_pages() -> None:
    sheet, plan = planned(6, frame=PORTRAIT, fit_width=False)
    tables = [page.table for page in plan.pages if page.table]
    columns = [table.first + place for table in tables for place in range(len(table.widths))]
    assert columns == list(range(len(sheet.headings)))
    assert len(tables) > 1
    check_whole(sheet, plan, PORTRAIT)


def test_the_longest_sign_of_a_column_stays_within_it() -> None:
    sheet = sheet_of(made_report(3), Options(), campaigns=False)
    marked = replace(sheet.total.cells[-1], mark="*≈†!")
    sheet = replace(sheet, total=replace(sheet.total, cells=(*sheet.total.cells[:-1], marked)))
    plan = lay_out(sheet, LANDSCAPE, measure)
    table = plan.pages[0].table
    assert table is not None
    assert table.signs[-1] > table.signs[0]
    assert table.signs[-1] >= measure("*≈†!", sign_size(plan.size), False)
    assert table.name_width + sum(table.widths) <= LANDSCAPE.width + 0.01


def test_fit_to_width_keeps_all_columns_side_by_side() -> None:
    sheet, plan = planned(6, frame=PORTRAIT)
    table = plan.pages[0].table
    assert table is not None
    assert len(table.widths) == len(sheet.headings)
    assert table.name_width + sum(table.widths) <= PORTRAIT.width + 0.01


def test_a_report_without_rows_still_has_a_page() -> None:
    sheet = Sheet("", "Title", (), "Channel", ("Leads",), (), Line("Total", (Cell("0"),)))
    plan = lay_out(sheet, LANDSCAPE, measure)
    assert len(plan.pages) == 1
    check_whole(sheet, plan, LANDSCAPE)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    columns = draw(st.integers(1, 12))
    cell = st.builds(Cell, st.text("0123456789 ", max_size=14))
    cells = st.tuples(*[cell] * columns)
    line = st.builds(
        Line, st.text("абв где ", max_size=60), cells, st.integers(0, 1), st.none(), st.booleans(), st.booleans()
    )
    headings = tuple(draw(st.lists(st.text("абв где", min_size=1, max_size=25), min_size=columns, max_size=columns)))
    notes = tuple(draw(st.lists(st.text("абв где ", max_size=200), max_size=5)))
    total = Line("Total", draw(cells))
    return Sheet("", "Title", (), "Channel", headings, tuple(draw(st.lists(line, max_size=60))), total, None, notes)


@settings(max_examples=60)
@given(sheets(), st.sampled_from([LANDSCAPE, PORTRAIT]), st.booleans())
def test_any_sheet_is_laid_out_whole(sheet: Sheet, frame: Frame, fit: bool) -> None:
    check_whole(sheet, lay_out(sheet, frame, measure, fit_width=fit), frame)
