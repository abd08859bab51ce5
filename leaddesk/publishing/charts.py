"""The charts of a report workbook, drawn by Excel itself from a sheet of their own."""

from collections.abc import Callable, Sequence
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

from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.dates import month_text
from leaddesk.metrics.wording import cell_value, number_format
from leaddesk.publishing.cells import Look, Pen, Sheet
from leaddesk.publishing.colors import NO_CHANNEL_COLOR, color_of
from leaddesk.reports.values import Report, ReportName, Row, RowKind
from leaddesk.reports.wording import heading, row_name

_BLUE: Final = "2F6FB2"
_GREEN: Final = "3A8F6B"
_DARK: Final = "1F2933"
_GREY: Final = "D5DBE1"
_MOST_ROWS: Final = 36
_UPRIGHT_TO: Final = 10  # names that still find room side by side under the axis
_CM: Final = 0.193  # of one character of a column's width
_GAP: Final = 0.6
_DRAWN: Final = ("spend", "leads", "cpl")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What charts are drawn from: a sheet with names in column A from row 2 and a figure in each further column, its
    title in row 1; an absent figure is an empty cell, which a chart leaves out."""

    sheet: Sheet
    rows: Sequence[Row]
    in_time: bool  # rows follow one another in time: points are joined, and no row has a colour of its own

    def names(self) -> Reference:
        return Reference(self.sheet, min_col=1, min_row=2, max_row=len(self.rows) + 1)

    def figures(self, code: str) -> Reference:
        column = _DRAWN.index(code) + 2
        return Reference(self.sheet, min_col=column, min_row=1, max_row=len(self.rows) + 1)


def add_charts(report: Report, sheet: Sheet, row: int, new_sheet: Callable[[], Sheet]) -> None:
    """Put spend with cost per lead, and beside it leads, on `sheet` from `row` on. Spend nobody entered gets no
    chart, a report without a single row that has either gets no sheet of figures."""
    rows = _rows(report)
    if not rows:
        return
    drawn = _Drawn(new_sheet(), rows, report.name is ReportName.TREND)
    _write_figures(drawn.sheet, report, rows)
    charts = [_leads(drawn)]
    if _any("spend", rows):
        charts.insert(0, _spend_and_cost(drawn, report, with_cost=_any("cpl", rows)))
    for chart, (column, width) in zip(charts, _halves(sheet, len(report.main.shown) + 1), strict=False):
        chart.width, chart.height = width, 11  # centimetres
        sheet.add_chart(chart, f"{column}{row}")


def _heading(report: Report, code: str) -> str:
    return heading(report.main.column(code), report.currency)


def _any(code: str, rows: Sequence[Row]) -> bool:
    return any(row.figures[code].value is not None for row in rows)


def _rows(report: Report) -> list[Row]:
    """The rows a chart has room for, the largest by spend and leads, in the report's own order."""
    rows = [row for row in report.rows if row.key.kind is not RowKind.NO_LEAD and any(_sizes(row))]
    largest = sorted(rows, key=_sizes, reverse=True)[:_MOST_ROWS]
    return [row for row in rows if row in largest]


def _sizes(row: Row) -> tuple[float, float]:
    spend, leads = row.figures["spend"].value, row.figures["leads"].value
    return float(spend or 0), float(leads or 0)


def _write_figures(sheet: Sheet, report: Report, rows: Sequence[Row]) -> None:
    pen = Pen(sheet)
    sheet.column_dimensions["A"].width = 30
    titles = [_heading(report, code) for code in _DRAWN]
    sheet.append([pen.text(title, Look(bold=True)) for title in (report.main.names, *titles)])
    for row in rows:
        cells = [pen.text(month_text(row.key.month, short=True) if row.key.month else row_name(report.main, row))]
        for code in _DRAWN:
            figure = row.figures[code]
            value = cell_value(figure, report.currency)
            form = number_format(figure, report.currency)
            cells.append(pen.blank(Look()) if value is None else pen.number(value, form))
        sheet.append(cells)


def _spend_and_cost(drawn: _Drawn, report: Report, *, with_cost: bool) -> Any:
    """Spend as columns; cost per lead as points on an axis of its own, joined where rows follow one another in time."""
    title = _("Spend and cost per lead") if with_cost else _("Spend")
    chart = _columns(drawn, "spend", _BLUE, title, _heading(report, "spend"))
    if not with_cost:
        chart.legend = None
        return chart
    points: Any = LineChart()
    points.add_data(drawn.figures("cpl"), titles_from_data=True)
    points.set_categories(drawn.names())
    line = points.series[0]
    line.smooth = False
    line.marker.symbol = "circle"
    line.marker.size = 8
    line.marker.graphicalProperties = GraphicalProperties(solidFill=_DARK)
    line.graphicalProperties = GraphicalProperties()
    line.graphicalProperties.line = (
        LineProperties(solidFill=_DARK, w=22_000) if drawn.in_time else LineProperties(noFill=True)
    )
    points.y_axis.axId = 200
    points.y_axis.crosses = "max"
    _axis(points.y_axis, _heading(report, "cpl"))
    points.y_axis.majorGridlines = None
    chart += points
    return chart


def _leads(drawn: _Drawn) -> Any:
    """Leads as columns, each with its count above it."""
    title = MEASURES["leads"].title()
    chart = _columns(drawn, "leads", _GREEN, title, MEASURES["leads"].short())
    chart.legend = None
    chart.series[0].dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    return chart


def _columns(drawn: _Drawn, code: str, color: str, title: str, axis_title: str) -> Any:
    chart: Any = BarChart()
    chart.type = "col"
    chart.title = title
    chart.title.overlay = False
    _sized(chart.title, 1200, bold=True)
    chart.gapWidth = 60
    chart.add_data(drawn.figures(code), titles_from_data=True)
    chart.set_categories(drawn.names())
    chart.series[0].graphicalProperties = GraphicalProperties(solidFill=color)
    chart.series[0].invertIfNegative = False
    if not drawn.in_time:
        chart.series[0].graphicalProperties = GraphicalProperties(solidFill=NO_CHANNEL_COLOR[1:])
        chart.series[0].dPt = [_point(place, row) for place, row in enumerate(drawn.rows)]
    chart.x_axis.delete = False
    chart.x_axis.txPr = _small(upright=len(drawn.rows) <= _UPRIGHT_TO)
    chart.x_axis.majorTickMark = "none"
    _axis(chart.y_axis, axis_title)
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GREY, w=6_000))
    chart.legend.position = "b"
    return chart


def _point(place: int, row: Row) -> DataPoint:
    """A column in the colour its channel has everywhere."""
    fill = GraphicalProperties(solidFill=color_of(row.key.color)[1:])
    return DataPoint(idx=place, invertIfNegative=False, spPr=fill)


def _axis(axis: Any, title: str) -> None:
    """An axis that is really drawn, from 0, with its unit beside it."""
    axis.delete = False
    axis.title = title
    axis.title.overlay = False
    _sized(axis.title, 900, bold=False)
    axis.number_format = "#,##0"
    axis.txPr = _small()
    axis.scaling.min = 0


def _sized(title: Any, size: int, *, bold: bool) -> None:
    title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=size, b=bold))


def _small(*, upright: bool = False) -> RichText:
    """Small type; `upright` names are broken into lines, others may be turned."""
    body = RichTextProperties(rot=0, vert="horz") if upright else RichTextProperties()
    properties = ParagraphProperties(defRPr=CharacterProperties(sz=900))
    return RichText(bodyPr=body, p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties(sz=900))])


def _halves(sheet: Sheet, columns: int) -> list[tuple[str, float]]:
    """Two places side by side under a table of so many columns: the letter each begins at, its width in centimetres."""
    letters = [get_column_letter(place) for place in range(1, columns + 1)]
    widths = [sheet.column_dimensions[letter].width * _CM for letter in letters]
    middle = next(place for place in range(1, columns) if sum(widths[:place]) >= sum(widths) / 2)
    return [(letters[0], sum(widths[:middle]) - _GAP), (letters[middle], sum(widths[middle:]))]
