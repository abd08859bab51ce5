"""Preview: the pages as they will be printed, with paper, columns and parts to choose before printing."""

from collections.abc import Callable, Sequence
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
        opened = any(line.level for part in self._document.sheet.parts for line in part.lines)
        self._campaigns = _check(_("Campaigns under channels"), on=opened)
        self._campaigns.setEnabled(any(row.children for one in self._report.sections for row in one.rows))
        self._intervals = _check(_("Intervals"), on=options.intervals)
        self._chart = _check(_("Charts"), on=options.chart)
        self._notes = _check(_("Notes"), on=options.notes)
        self._grey = _check(_("Black and white"), on=not options.colors)
        self._grey.setToolTip(tip(_("For a printer without colours: channels are told apart by hatching.")))
        self._sections = _checklist(
            _("Sections"),
            [(one.code, one.title, options.sections is None or one.code in options.sections)
             for one in self._report.sections],
        )  # fmt: skip
        columns = self._report.showing(options.columns).main.columns
        self._columns = _checklist(_("Columns"), [(one.code, one.title, one.shown) for one in columns])
        self._paper.currentIndexChanged.connect(self._changed)
        self._way.currentIndexChanged.connect(self._changed)
        for box in self._boxes:
            box.toggled.connect(self._changed)
        for chosen in (self._sections, self._columns):
            chosen.itemChanged.connect(self._changed)

    @property
    def options(self) -> Options:
        """As chosen."""
        return self._options

    @property
    def _boxes(self) -> tuple[QCheckBox, ...]:
        return self._fit, self._campaigns, self._intervals, self._chart, self._notes, self._grey

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
        for box in self._boxes:
            side.addWidget(box)
        if self._sections.count() > 1:
            side.addWidget(label(_("Sections")))
            side.addWidget(self._sections, 1)
        side.addWidget(label(_("Columns of the first section") if self._sections.count() > 1 else _("Columns")))
        side.addWidget(self._columns, 2)
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
            columns=_chosen(self._columns),
            campaigns=campaigns,
            chart=self._chart.isChecked(),
            notes=self._notes.isChecked(),
            colors=not self._grey.isChecked(),
            sections=self._chosen_sections(),
            intervals=self._intervals.isChecked(),
        )
        self._document = Document(self._report, self._options)
        self._view.show_document(self._document)
        self._tell_count()

    def _chosen_sections(self) -> tuple[str, ...] | None:
        chosen = _chosen(self._sections)
        return None if len(chosen) in (0, self._sections.count()) else chosen

    def _tell_count(self) -> None:
        pages = self._document.pages
        self._count.setText(ngettext("{count} page", "{count} pages", pages).format(count=count_text(pages)))

    @Slot()
    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._document.sheet.title)
        printer.setPageLayout(self._document.page_layout())
        if not self._options.colors:
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
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


def _checklist(name: str, items: Sequence[tuple[str, str, bool]]) -> QListWidget:
    """A list to check things in: each with its code, its words, and whether it is checked."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for code, words, on in items:
        item = QListWidgetItem(words)
        item.setToolTip(tip(words))
        item.setData(Qt.ItemDataRole.UserRole, code)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        made.addItem(item)
    made.ensurePolished()
    beside = made.verticalScrollBar().sizeHint().width() + 2 * made.frameWidth()
    made.setMinimumWidth(min(made.sizeHintForColumn(0) + beside, _WIDEST_LIST))
    return made


def _chosen(checklist: QListWidget) -> tuple[str, ...]:
    items = (checklist.item(place) for place in range(checklist.count()))
    return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked)
