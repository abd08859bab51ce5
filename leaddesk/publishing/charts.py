"""The charts of a report workbook, drawn by Excel itself from a sheet of their own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RichTextProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from leaddesk.metrics.catalogue import MEASURES, Shape
from leaddesk.metrics.dates import month_text
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import cell_value, number_format
from leaddesk.publishing.cells import Look, Pen, Sheet
from leaddesk.publishing.colors import NO_CHANNEL_COLOR, color_of
from leaddesk.publishing.page import LANDSCAPE, Page, room
from leaddesk.publishing.section_sheet import Written
from leaddesk.reports.values import Chart, ChartKind, Column, Report, Row, RowKind, Section
from leaddesk.reports.wording import heading, row_name

_DARK: Final = "1F2933"
_GREY: Final = "D5DBE1"
_SERIES: Final = ("2F6FB2", "3A8F6B", "B5651D", "7A68C8", "999933", "AA4499")
_MOST_ROWS: Final = 60
_UPRIGHT_TO: Final = 10  # names that still find room side by side under the axis
_PANELS: Final = 3
_CM: Final = 0.193  # of one character of a column's width
_UNSET: Final = 8.43
_GAP: Final = 0.6
_HEIGHT: Final = 10.0
_LEAST_WIDE: Final = 8.5
_BAR: Final = 0.6  # of one bar and what is free around it
_AROUND_BARS: Final = 3.0
_LOWEST_BARS, _HIGHEST_BARS = 6.0, 17.0
_ROW_CM: Final = 0.53
_A_POINT: Final = 2.54 / 72
_ONE_PAGE_UP_TO: Final = 1.5
"""Pages of a sheet that are made one, smaller, or charts would be cut by the end of the first."""
_FIGURES_WIDTH: Final = 18


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a chart is drawn from: a block of the sheet of chart figures, the heading in row `top`, names in column A
    and the columns of `codes` after it. An absent figure is an empty cell, which a chart leaves out."""

    sheet: Sheet
    top: int
    section: Section
    chart: Chart
    rows: Sequence[Row]
    currency: str

    @property
    def last(self) -> int:
        return self.top + len(self.rows)

    def names(self) -> Reference:
        return Reference(self.sheet, min_col=1, min_row=self.top + 1, max_row=self.last)

    def figures(self, code: str) -> Reference:
        column = self.chart.codes.index(code) + 2
        return Reference(self.sheet, min_col=column, min_row=self.top, max_row=self.last)

    def column(self, code: str) -> Column:
        return self.section.column(code)

    def sample(self, code: str) -> Figure | None:
        """Some figure of the column that has a value: it says the unit."""
        found = (row.figures[code] for row in self.rows if code in row.figures)
        return next((figure for figure in found if figure.value is not None), None)


class ChartFigures:
    """The sheet all charts of a workbook are drawn from; made with the first of them."""

    def __init__(self, report: Report, new_sheet: Callable[[], Sheet], page: Page = LANDSCAPE) -> None:
        self._report = report
        self._page = page
        self._new_sheet = new_sheet
        self._sheet: Sheet | None = None
        self._row = 0

    def add_charts(self, written: Written) -> None:
        """Draw the charts of a section under its table."""
        row, high = written.free_row, _height_to(written.sheet, written.free_row)
        table = width = _width(written.sheet, len(written.section.shown) + 1)
        for chart in written.section.charts:
            drawn = self._drawn(written.section, chart)
            if drawn is None:
                continue
            made = list(_charts(drawn))
            width = max(table, len(made) * _LEAST_WIDE)
            for place, one in enumerate(made):
                one.width, one.height = width / len(made) - _GAP, _height(drawn)
                written.sheet.add_chart(one, f"{_column_at(written.sheet, place * width / len(made))}{row}")
            taken = int(_height(drawn) / _ROW_CM) + 2
            row, high = row + taken, high + taken * _ROW_CM
        if row > written.free_row:
            self._keep_whole(written.sheet, width, high)

    def _keep_whole(self, sheet: Sheet, width: float, height: float) -> None:
        """A sheet with charts that is little more than a page, in centimetres, becomes one."""
        across, down = room(self._page)
        if self._page.fit_width and height * min(1.0, across / width) <= down * _ONE_PAGE_UP_TO:
            sheet.page_setup.fitToHeight = 1

    def _drawn(self, section: Section, chart: Chart) -> _Drawn | None:
        """Write the figures of a chart; None where there is nothing to draw."""
        rows = _rows(section, chart)
        if not rows:
            return None
        if self._sheet is None:
            self._sheet = self._new_sheet()
            _lay_out_figures(self._sheet)
        drawn = _Drawn(self._sheet, self._row + 1, section, chart, rows, self._report.currency)
        for cells in _block(drawn, Pen(self._sheet)):
            self._sheet.append(cells)
            self._row += 1
        return drawn


def _rows(section: Section, chart: Chart) -> list[Row]:
    """The rows a chart has room for, in the section's own order: the first, or of those in time the last."""
    rows = [
        row
        for row in section.rows
        if row.key.kind is not RowKind.NO_LEAD
        and any(code in row.figures and row.figures[code].value is not None for code in chart.codes)
    ]
    return rows[-_MOST_ROWS:] if _in_time(chart) else rows[:_MOST_ROWS]


def _in_time(chart: Chart) -> bool:
    return chart.kind in (ChartKind.LINES, ChartKind.COLUMNS, ChartKind.PANELS)


def _block(drawn: _Drawn, pen: Pen) -> Iterator[list[Any]]:
    columns = [drawn.column(code) for code in drawn.chart.codes]
    titles = (drawn.section.names, *(heading(column, drawn.currency) for column in columns))
    yield [pen.text(title, Look(bold=True)) for title in titles]
    for row in drawn.rows:
        yield [pen.text(_name(drawn.section, row)), *(_figure(pen, row, code, drawn) for code in drawn.chart.codes)]
    yield []


def _name(section: Section, row: Row) -> str:
    return month_text(row.key.month, short=True) if row.key.month else row_name(section, row)


def _figure(pen: Pen, row: Row, code: str, drawn: _Drawn) -> Any:
    figure = row.figures.get(code)
    value = None if figure is None else cell_value(figure, drawn.currency)
    if figure is None or value is None:
        return pen.blank(Look())
    return pen.number(value, number_format(figure, drawn.currency))


def _charts(drawn: _Drawn) -> Iterator[Any]:
    match drawn.chart.kind:
        case ChartKind.BARS | ChartKind.PANELS:
            codes = [code for code in drawn.chart.codes if drawn.sample(code) is not None]
            yield from (_panel(drawn, code) for code in codes[:_PANELS])
        case ChartKind.PAIRS:
            yield _lying(_columns(drawn, drawn.chart.codes[:2]))  # what stands beside the bars is in the table
        case ChartKind.COLUMNS:
            yield _columns(drawn, drawn.chart.codes)
        case ChartKind.LINES:
            yield _lines(drawn, drawn.chart.codes)


def _panel(drawn: _Drawn, code: str) -> Any:
    """One figure of all rows: a price as points, joined where rows follow one another in time; sums then as columns.
    Where rows are compared, bars below each other in the colours of their channels, as on paper."""
    title = drawn.column(code).title
    if _in_time(drawn.chart) and not _adds_up(drawn, code):
        chart = _lines(drawn, (code,))
    else:
        chart = _columns(drawn, (code,))
        if not _in_time(drawn.chart):
            chart = _lying(chart)
            chart.series[0].dPt = [_point(place, row) for place, row in enumerate(drawn.rows)]
        if len(drawn.rows) <= _UPRIGHT_TO:
            chart.series[0].dLbls = DataLabelList(
                numFmt=_axis_format(drawn, (code,)),
                showVal=True,
                showSerName=False,
                showCatName=False,
                showLegendKey=False,
                showPercent=False,
            )
    _call(chart, title)
    chart.legend = None
    return chart


def _adds_up(drawn: _Drawn, code: str) -> bool:
    if code in MEASURES:
        return MEASURES[code].shape is Shape.SUM
    sample = drawn.sample(code)
    return sample is not None and sample.unit is Unit.COUNT


def _columns(drawn: _Drawn, codes: Sequence[str]) -> Any:
    chart: Any = BarChart()
    chart.type = "col"
    chart.gapWidth = 60
    _fill(chart, drawn, codes)
    for place, series in enumerate(chart.series):
        series.graphicalProperties = GraphicalProperties(solidFill=_color(drawn.column(codes[place]), place))
        series.invertIfNegative = False
    return chart


def _lying(chart: Any) -> Any:
    """The same with rows below each other, the first at the top."""
    chart.type = "bar"
    chart.x_axis.scaling.orientation = "maxMin"
    return chart


def _height(drawn: _Drawn) -> float:
    """Centimetres a chart takes: of bars below each other as many as they need."""
    kind = drawn.chart.kind
    if kind not in (ChartKind.BARS, ChartKind.PAIRS):
        return _HEIGHT
    bars = len(drawn.rows) * (2 if kind is ChartKind.PAIRS else 1)
    return min(max(_LOWEST_BARS, _AROUND_BARS + bars * _BAR), _HIGHEST_BARS)


def _height_to(sheet: Sheet, row: int) -> float:
    """Centimetres of the rows above this one."""
    points = (sheet.row_dimensions[above].height for above in range(1, row))
    return sum(_ROW_CM if height is None else height * _A_POINT for height in points)


def _lay_out_figures(sheet: Sheet) -> None:
    """The sheet of chart figures on paper: names and headings not cut, all columns beside each other."""
    sheet.column_dimensions["A"].width = 30
    for place in range(2, 27):
        sheet.column_dimensions[get_column_letter(place)].width = _FIGURES_WIDTH
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _lines(drawn: _Drawn, codes: Sequence[str]) -> Any:
    chart: Any = LineChart()
    _fill(chart, drawn, codes)
    for place, series in enumerate(chart.series):
        color = _color(drawn.column(codes[place]), place)
        series.smooth = False
        series.marker.symbol = ("circle", "square", "triangle", "diamond")[place % 4]
        series.marker.size = 6
        series.marker.graphicalProperties = GraphicalProperties(solidFill=color)
        series.graphicalProperties = GraphicalProperties()
        series.graphicalProperties.line = LineProperties(solidFill=color, w=19_000)
    return chart


def _fill(chart: Any, drawn: _Drawn, codes: Sequence[str]) -> None:
    for code in codes:
        chart.add_data(drawn.figures(code), titles_from_data=True)
    chart.set_categories(drawn.names())
    _call(chart, drawn.chart.title)
    chart.x_axis.delete = False
    chart.x_axis.tickLblPos = "low"  # names stand clear of values below 0
    chart.x_axis.txPr = _small(upright=len(drawn.rows) <= _UPRIGHT_TO)
    chart.x_axis.majorTickMark = "none"
    chart.y_axis.delete = False
    chart.y_axis.txPr = _small()
    chart.y_axis.number_format = _axis_format(drawn, codes)
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GREY, w=6_000))
    chart.legend.position = "b"


def _axis_format(drawn: _Drawn, codes: Sequence[str]) -> str:
    sample = next((found for code in codes if (found := drawn.sample(code)) is not None), None)
    return "0%" if sample is not None and sample.unit is Unit.SHARE else "#,##0"


def _color(column: Column, place: int) -> str:
    """A column that stands for a channel has the channel's colour."""
    return _SERIES[place % len(_SERIES)] if column.color is None else color_of(column.color)[1:]


def _point(place: int, row: Row) -> DataPoint:
    """A column in the colour its channel has everywhere."""
    fill = _SERIES[0] if row.key.kind in (RowKind.MONTH, RowKind.OTHER) else color_of(row.key.color)[1:]
    if row.key.kind is RowKind.NO_SOURCE:
        fill = NO_CHANNEL_COLOR[1:]
    return DataPoint(idx=place, invertIfNegative=False, spPr=GraphicalProperties(solidFill=fill))


def _call(chart: Any, title: str) -> None:
    chart.title = title
    chart.title.overlay = False
    properties = CharacterProperties(sz=1100, b=True, solidFill=_DARK)
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=properties)


def _small(*, upright: bool = False) -> RichText:
    """Small type; `upright` names are broken into lines, others may be turned."""
    body = RichTextProperties(rot=0, vert="horz") if upright else RichTextProperties()
    properties = ParagraphProperties(defRPr=CharacterProperties(sz=900))
    return RichText(bodyPr=body, p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties(sz=900))])


def _width(sheet: Sheet, columns: int) -> float:
    """How wide a table of so many columns is, in centimetres, and never too narrow for a chart."""
    letters = (get_column_letter(place) for place in range(1, columns + 1))
    characters = sum(_wide(sheet, letter) for letter in letters)
    return max(16.0, characters * _CM)


def _column_at(sheet: Sheet, left: float) -> str:
    """The letter of the column that begins nearest to so many centimetres from the left."""
    place, at = 1, 0.0
    while at + _wide(sheet, get_column_letter(place)) * _CM / 2 < left:
        at += _wide(sheet, get_column_letter(place)) * _CM
        place += 1
    return get_column_letter(place)


def _wide(sheet: Sheet, letter: str) -> float:
    """Characters of a column; what nobody set is as wide as Excel makes it."""
    width: float = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else _UNSET
    return width
