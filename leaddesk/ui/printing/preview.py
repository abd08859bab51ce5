"""Preview: the pages as they will be printed, with paper, columns and parts to choose before printing."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import _, ngettext
from leaddesk.metrics.wording import count_text
from leaddesk.reports.values import Report
from leaddesk.ui.colors import Theme
from leaddesk.ui.icons import icon
from leaddesk.ui.printing.document import Document
from leaddesk.ui.printing.options import Options, Paper
from leaddesk.ui.printing.paper_view import PaperView
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label, tip

_SIDE: Final = 268
_WIDEST_LIST: Final = 360

WritePdf = Callable[[Report, Options], None]


class PreviewDialog(QDialog):
    """Qt's own page set-up refuses to open without a printer, so what it would ask is asked here."""

    def __init__(self, theme: Theme, report: Report, options: Options, write_pdf: WritePdf, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._report = report
        self._options = options
        self._document = Document(report, options)
        self._write_pdf = write_pdf
        self.setWindowTitle(_("Print"))
        self.resize(1180, 720)
        self._view = PaperView(self._document)
        self._count = label(role="muted")
        self._make_choices()
        self._lay_out()
        self._tell_count()

    def _make_choices(self) -> None:
        options = self._options
        self._paper = QComboBox()
        for paper in Paper:
            self._paper.addItem(paper.value)
        self._paper.setCurrentText(options.paper.value)
        self._way = QComboBox()
        # Translators: «Альбомная», «Книжная»
        self._way.addItems([_("Landscape"), _("Portrait")])
        self._way.setCurrentIndex(0 if options.landscape else 1)
        self._fit = _check(_("Fit to width"), on=options.fit_width)
        opened = any(line.level for line in self._document.sheet.lines)
        self._campaigns = _check(_("Campaigns under channels"), on=opened)
        self._campaigns.setEnabled(any(row.children for row in self._report.rows))
        self._chart = _check(_("Chart"), on=options.chart)
        self._notes = _check(_("Notes"), on=options.notes)
        self._columns = self._make_columns()
        self._paper.currentIndexChanged.connect(self._changed)
        self._way.currentIndexChanged.connect(self._changed)
        for box in (self._fit, self._campaigns, self._chart, self._notes):
            box.toggled.connect(self._changed)
        self._columns.itemChanged.connect(self._changed)

    def _make_columns(self) -> QListWidget:
        columns = QListWidget()
        columns.setAccessibleName(_("Columns"))
        columns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column in self._report.showing(self._options.columns).main.columns:
            item = QListWidgetItem(column.title)
            item.setToolTip(tip(column.title))
            item.setData(Qt.ItemDataRole.UserRole, column.code)
            item.setCheckState(Qt.CheckState.Checked if column.shown else Qt.CheckState.Unchecked)
            columns.addItem(item)
        columns.ensurePolished()
        beside = columns.verticalScrollBar().sizeHint().width() + 2 * columns.frameWidth()
        columns.setMinimumWidth(min(columns.sizeHintForColumn(0) + beside, _WIDEST_LIST))
        return columns

    def _lay_out(self) -> None:
        pages = QScrollArea()
        pages.setWidgetResizable(True)
        pages.setWidget(self._view)
        side = QVBoxLayout()
        side.setSpacing(GRID)
        for words, field in ((_("Paper"), self._paper), (_("Orientation"), self._way)):
            name = label(words)
            name.setBuddy(field)
            side.addWidget(name)
            side.addWidget(field)
        for box in (self._fit, self._campaigns, self._chart, self._notes):
            side.addWidget(box)
        side.addWidget(label(_("Columns")))
        side.addWidget(self._columns, 1)
        side.addWidget(self._count)
        for button in self._make_buttons():
            side.addWidget(button)
        panel = QWidget()
        panel.setLayout(side)
        panel.setMinimumWidth(_SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GRID, GRID)
        row.addWidget(pages, 1)
        row.addWidget(panel)

    def _make_buttons(self) -> tuple[QPushButton, ...]:
        printing = QPushButton(_("Print…"))
        printing.setIcon(icon("printer", self._theme, "accent_text"))
        printing.setProperty("role", "primary")
        printing.setDefault(True)
        printing.clicked.connect(self._print)
        pdf = QPushButton(_("PDF…"))
        pdf.setIcon(icon("file-type-pdf", self._theme))
        pdf.clicked.connect(self._save_pdf)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        return printing, pdf, close

    @Slot()
    def _changed(self) -> None:
        campaigns = self._campaigns.isChecked() if self._campaigns.isEnabled() else None
        self._options = Options(
            paper=Paper(self._paper.currentText()),
            landscape=self._way.currentIndex() == 0,
            fit_width=self._fit.isChecked(),
            columns=self._chosen_columns(),
            campaigns=campaigns,
            chart=self._chart.isChecked(),
            notes=self._notes.isChecked(),
        )
        self._document = Document(self._report, self._options)
        self._view.show_document(self._document)
        self._tell_count()

    def _chosen_columns(self) -> tuple[str, ...]:
        items = (self._columns.item(place) for place in range(self._columns.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _tell_count(self) -> None:
        pages = self._document.pages
        self._count.setText(ngettext("{count} page", "{count} pages", pages).format(count=count_text(pages)))

    @Slot()
    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._document.sheet.title)
        printer.setPageLayout(self._document.page_layout())
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self._document.write(printer)
            self.accept()

    @Slot()
    def _save_pdf(self) -> None:
        self._write_pdf(self._report, self._options)


def _check(words: str, *, on: bool) -> QCheckBox:
    box = QCheckBox(words)
    box.setChecked(on)
    return box
