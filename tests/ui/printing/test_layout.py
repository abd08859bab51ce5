"""Layout: every row once, whole, between the margins, under a heading; one page for fifteen channels."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.facts import Basis
from leaddesk.metrics.wording import interval_text
from leaddesk.reports.shares import pairs_chart, with_shares
from leaddesk.ui.charts.painting import drawing_of
from leaddesk.ui.printing.head import first_head
from leaddesk.ui.printing.layout import FOOTER, Frame, Item, NoteLine, Picture, Plan, Table, Title, lay_out
from leaddesk.ui.printing.options import Options
from leaddesk.ui.printing.sheet import Cell, Heading, Line, Part, Sheet, sheet_of
from leaddesk.ui.printing.table_layout import line_height, sign_size
from tests.ui.made_report import made_report, months_section, with_sections

LANDSCAPE = Frame(774, 527)
PORTRAIT = Frame(527, 774)
SMALL = Frame(351, 527)


def measure(text: str, size: float, strong: bool, /) -> float:
    return len(text) * size * (0.56 if strong else 0.53)


def planned(
    channels: int, campaigns: int = 0, frame: Frame = LANDSCAPE, *, fit_width: bool = True
) -> tuple[Sheet, Plan]:
    report = made_report(channels, campaigns)
    main = replace(with_shares(report.main, Basis.COHORT), charts=(pairs_chart(Basis.COHORT),))
    sheet = sheet_of(replace(report, sections=(main,)), Options(), campaigns=campaigns > 0)
    return sheet, lay_out(sheet, frame, measure, fit_width=fit_width)


def items_of(plan: Plan) -> Iterator[tuple[int, Item]]:
    """Everything with the number of its page."""
    return ((page, item) for page, items in enumerate(plan.pages) for item in items)


def tables_of(plan: Plan) -> list[Table]:
    return [item for _page, item in items_of(plan) if isinstance(item, Table)]


def check_whole(sheet: Sheet, plan: Plan, frame: Frame) -> None:
    """What holds for any sheet on any paper."""
    bottom = frame.height - FOOTER + 0.01
    for part in sheet.parts:
        mine = [table for table in tables_of(plan) if table.part is part]
        for first in {table.columns.first for table in mine}:
            rows = [row.line for table in mine if table.columns.first == first for row in table.rows]
            assert rows == list(part.every_line)
        columns = {table.columns.first + place for table in mine for place in range(len(table.columns.widths))}
        assert columns == set(range(len(part.headings)))
    for number, page in enumerate(plan.pages):
        end = plan.first.height if number == 0 else plan.further.height
        for item in page:
            assert item.top >= end - 0.01
            end = item.top + item.height
            assert end <= bottom
            if isinstance(item, Table):
                check_rows(item)
    pictures = [item.drawing for _page, item in items_of(plan) if isinstance(item, Picture)]
    assert pictures == [chart for part in sheet.parts for chart in part.charts]


def check_rows(table: Table) -> None:
    end = table.top + table.columns.heading_height
    for row in table.rows:
        assert row.top == pytest.approx(end)
        end = row.top + row.height


def test_intervals_stand_under_their_figures_and_take_their_room() -> None:
    report = made_report(3)
    plain, under = (sheet_of(report, Options(intervals=on), campaigns=False) for on in (False, True))
    place = [column.code for column in report.main.shown].index("cpl")
    told = interval_text(report.rows[0].figures["cpl"], "RUB")
    assert told
    assert (plain.parts[0].lines[0].cells[place].under, under.parts[0].lines[0].cells[place].under) == ("", told)
    words = "In small type under a figure: its interval (95 %)."
    assert [words in sheet.parts[0].remarks for sheet in (plain, under)] == [False, True]
    plans = [lay_out(sheet, LANDSCAPE, measure) for sheet in (plain, under)]
    check_whole(under, plans[1], LANDSCAPE)
    tables = [tables_of(plan)[0] for plan in plans]
    size = tables[1].columns.size
    assert tables[1].rows[0].height >= line_height(size) + line_height(sign_size(size))
    assert tables[1].columns.widths[place] >= measure(told, sign_size(size), False)


def test_fifteen_channels_take_one_landscape_page_with_chart_and_notes() -> None:
    sheet, plan = planned(15)
    assert len(plan.pages) == 1
    kinds = [type(item) for item in plan.pages[0]]
    assert kinds.count(Picture) == 1
    assert kinds.count(NoteLine) >= 2
    assert tables_of(plan)[0].columns.size >= 7
    check_whole(sheet, plan, LANDSCAPE)


def test_sixty_channels_continue_under_the_same_heading() -> None:
    sheet, plan = planned(60)
    tables = tables_of(plan)
    assert len(tables) > 1
    assert len({table.columns.headings for table in tables}) == 1
    assert all(table.columns.headings for table in tables)
    check_whole(sheet, plan, LANDSCAPE)


def test_the_total_never_stands_alone() -> None:
    for channels in range(15, 70):
        last = tables_of(planned(channels)[1])[-1]
        assert len(last.rows) > 1
        assert last.rows[-1].strong


def test_a_channel_is_not_parted_from_its_first_campaign() -> None:
    for channels in range(10, 40, 3):
        for table in tables_of(planned(channels, campaigns=2)[1]):
            assert not table.rows[-1].line.opens


def test_columns_that_find_no_room_continue_on_further_pages() -> None:
    sheet, plan = planned(6, frame=PORTRAIT, fit_width=False)
    tables = tables_of(plan)
    columns = [table.columns.first + place for table in tables for place in range(len(table.columns.widths))]
    assert columns == list(range(len(sheet.parts[0].headings)))
    assert len(tables) > 1
    check_whole(sheet, plan, PORTRAIT)


def test_the_longest_sign_of_a_column_stays_within_it() -> None:
    sheet = sheet_of(made_report(3), Options(), campaigns=False)
    part = sheet.parts[0]
    assert part.total is not None
    marked = replace(part.total.cells[-1], mark="*≈†!")
    total = replace(part.total, cells=(*part.total.cells[:-1], marked))
    columns = tables_of(lay_out(replace(sheet, parts=(replace(part, total=total),)), LANDSCAPE, measure))[0].columns
    assert columns.signs[-1] > columns.signs[0]
    assert columns.signs[-1] >= measure("*≈†!", sign_size(columns.size), False)
    assert columns.width <= LANDSCAPE.width + 0.01


def test_fit_to_width_keeps_all_columns_side_by_side() -> None:
    sheet, plan = planned(6, frame=PORTRAIT)
    columns = tables_of(plan)[0].columns
    assert len(columns.widths) == len(sheet.parts[0].headings)
    assert columns.width <= PORTRAIT.width + 0.01


def test_a_report_without_rows_still_has_a_page() -> None:
    part = Part("", "Channel", (Heading("Leads"),), (), Line("Total", (Cell("0"),)))
    for each in (part, replace(part, total=None)):
        sheet = Sheet("", "Title", (), (each,))
        plan = lay_out(sheet, LANDSCAPE, measure)
        assert len(plan.pages) == 1
        check_whole(sheet, plan, LANDSCAPE)


@pytest.mark.parametrize("frame", [LANDSCAPE, PORTRAIT, SMALL], ids=["landscape", "portrait", "small"])
def test_sections_follow_one_another_each_with_its_title(frame: Frame) -> None:
    report = with_sections()
    sheet = sheet_of(report, Options(), campaigns=True)
    plan = lay_out(sheet, frame, measure)
    check_whole(sheet, plan, frame)
    titles = [item.text for _page, item in items_of(plan) if isinstance(item, Title)]
    assert [text for text in titles if "continued" not in text] == [section.title for section in report.sections]


def test_a_title_stands_on_the_page_of_its_table_and_says_where_that_continues() -> None:
    for months in range(5, 60, 3):
        plan = lay_out(sheet_of(with_sections(months), Options(), campaigns=True), LANDSCAPE, measure)
        for page in plan.pages:
            for place, item in enumerate(page):
                if isinstance(item, Title):
                    table = page[place + 1]
                    assert isinstance(table, Table)
                    assert table.rows
                    first = table.rows[0].line is table.part.lines[0]
                    assert first == ("continued" not in item.text)


def test_what_the_figures_say_stands_under_their_own_table() -> None:
    sheet = sheet_of(with_sections(12), Options(), campaigns=True)
    kinds = [item for _page, item in items_of(lay_out(sheet, LANDSCAPE, measure))]
    tables = [place for place, item in enumerate(kinds) if isinstance(item, Table)]
    remark = next(place for place, item in enumerate(kinds) if isinstance(item, NoteLine) and "октябре" in item.text)
    assert tables[0] < remark < tables[1]


def test_remarks_are_not_torn_from_their_table_where_smaller_type_helps() -> None:
    frame = Frame(774, 404)  # at full type a page begins with what is said of the table before
    sheet = sheet_of(with_sections(10), Options(), campaigns=True)
    plan = lay_out(sheet, frame, measure)
    check_whole(sheet, plan, frame)
    assert not any(isinstance(page[0], NoteLine) for page in plan.pages)


def test_words_wrap_inside_their_column_and_rows_grow() -> None:
    long = "Человек просил больше не звонить и ничего у нас не заказывал " * 4
    lines = (Line("a", (Cell(long), Cell("1"))), Line("b", (Cell(""), Cell(""))))
    part = Part("", "Reason", (Heading("Why", words=True), Heading("Count")), lines)
    table = tables_of(lay_out(Sheet("", "Title", (), (part,)), SMALL, measure))[0]
    cell = table.rows[0].words[0]
    assert len(cell) > 2
    assert all(measure(text, table.columns.size, False) <= table.columns.widths[0] for text in cell)
    assert table.rows[0].height > 2 * table.rows[1].height
    assert table.rows[1].words[0] == ("",)


def test_a_narrow_table_is_not_pulled_over_the_whole_page() -> None:
    part = Part("", "Month", (Heading("Leads"),), tuple(Line(f"m{n}", (Cell("5"),)) for n in range(5)))
    columns = tables_of(lay_out(Sheet("", "Title", (), (part,)), LANDSCAPE, measure))[0].columns
    assert columns.width < 0.4 * LANDSCAPE.width


def test_a_title_is_never_cut_however_narrow_the_paper() -> None:
    facts = ("Sales counted by lead date", "As of 22 Nov 2026", "Ledger: optika.leaddesk")
    title = "Comparison of campaigns, 1 January 2026 – 31 October 2026"
    for width in (351.0, 527.0, 774.0):
        head = first_head(Sheet("Company", title, facts, ()), width, measure, 120.0)
        assert " ".join(line.text for line in head.lines if line.strong) == title
        said = " ".join(line.text for line in head.lines)
        assert all(fact in said for fact in facts)
        for line in head.lines:
            begin = line.left - measure(line.text, line.size, line.strong) if line.right else line.left
            assert begin >= -0.01
            assert line.top + line.size <= head.under


def test_a_chart_finds_room_for_its_least_height() -> None:
    section = months_section(20)
    drawing = drawing_of(section, section.charts[0], "RUB")
    for count in range(1, 60):
        lines = tuple(Line(f"m{n}", (Cell("5"),)) for n in range(count))
        part = Part("", "Month", (Heading("Leads"),), lines, charts=(drawing,))
        sheet = Sheet("", "Title", (), (part,), ("note",))
        plan = lay_out(sheet, LANDSCAPE, measure)
        check_whole(sheet, plan, LANDSCAPE)
        picture = next(item for _page, item in items_of(plan) if isinstance(item, Picture))
        assert picture.height >= drawing.heights(LANDSCAPE.width / 7.5)[0] * 7.5 - 0.01


@st.composite
def parts(draw: st.DrawFn) -> Part:
    columns = draw(st.integers(0, 10))
    kinds = draw(st.lists(st.booleans(), min_size=columns, max_size=columns))
    cell = st.builds(Cell, st.text("0123456789 ", max_size=14))
    cells = st.tuples(*[st.builds(Cell, st.text("абв где ", max_size=90)) if words else cell for words in kinds])
    line = st.builds(
        Line, st.text("абв где ", max_size=60), cells, st.integers(0, 1), st.none(), st.booleans(), st.booleans()
    )
    headings = tuple(Heading(draw(st.text("абв где", min_size=1, max_size=25)), words) for words in kinds)
    lines = tuple(draw(st.lists(line, max_size=40)))
    remarks = tuple(draw(st.lists(st.text("абв где ", max_size=200), max_size=3)))
    total = draw(st.none() | st.builds(Line, st.just("Total"), cells))
    return Part(draw(st.text("абв", max_size=90)), "Channel", headings, lines, total, remarks)


@settings(max_examples=50)
@given(st.lists(parts(), min_size=1, max_size=3), st.sampled_from([LANDSCAPE, PORTRAIT, SMALL]), st.booleans())
def test_any_sheet_is_laid_out_whole(drawn: list[Part], frame: Frame, fit: bool) -> None:
    sheet = Sheet("", "Title", ("fact",), tuple(drawn), ("note " * 60,))
    check_whole(sheet, lay_out(sheet, frame, measure, fit_width=fit), frame)
