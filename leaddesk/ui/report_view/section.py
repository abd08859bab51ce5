"""Section: one table of a report with its title, its remarks in words and its charts."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.reports.values import Report, Section, Spot
from leaddesk.ui.colors import Theme
from leaddesk.ui.report_view.charts import chart_view
from leaddesk.ui.report_view.table import SectionTable
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label


class SectionView(QObject):
    """The widgets of a section, put below each other into the column of its page, so that a table alone there can take
    the room that is left. What a person opened or sorted stays while other figures come. `asked` carries the Spot of a
    figure somebody wants explained; `marked` and `moved` as in SectionTable."""

    asked = Signal(object)
    marked = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget, column: QVBoxLayout) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = ""
        self._title = label(role="heading", wrapped=True)
        self.table = SectionTable(theme)
        self.table.asked.connect(lambda key, code: self.asked.emit(Spot(self._code, key, code)))
        self.table.marked.connect(self.marked)
        self.table.moved.connect(self.moved)
        self._nothing = label(_("Nothing to tell of this period."), "muted", wrapped=True)
        self._remarks = label(wrapped=True)
        self._drawn = QWidget()
        self._drawn.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._charts = QVBoxLayout(self._drawn)
        self._charts.setContentsMargins(0, 0, 0, 0)
        self._charts.setSpacing(GRID * 2)
        column.addWidget(self._title)
        column.addWidget(self.table, 1)
        for widget in (self._nothing, self._remarks, self._drawn):
            column.addWidget(widget)

    def show_section(self, report: Report, section: Section, *, intervals: bool, alone: bool) -> None:
        """Show other figures. `alone`: the report has no other section, so that this one needs no title."""
        self._code = section.code
        self._title.setText(section.title)
        self._title.setVisible(not alone and section.title != report.title)  # the tab says it already
        self.table.setVisible(bool(section.rows))
        self._remarks.setText("\n".join(remark.text for remark in section.remarks))
        self._remarks.setVisible(bool(section.remarks))
        self._nothing.setVisible(not section.rows and not section.remarks)
        self._draw(report, section)
        self._drawn.setVisible(self._charts.count() > 0)
        self.table.show_section(section, report.currency, intervals=intervals)

    def _draw(self, report: Report, section: Section) -> None:
        while (item := self._charts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chart in section.charts if section.rows else ():
            view = chart_view(report, section, chart, self._theme, self._drawn)
            if view is not None:
                self._charts.addWidget(view)
