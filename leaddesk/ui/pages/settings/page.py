"""Settings page: a field, its answer, a sentence on what it does; every change is kept at once and can be undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from leaddesk.domain.percents import parse_percent
from leaddesk.domain.settings import Settings
from leaddesk.error_text import sentence
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.metrics.wording import percent_text
from leaddesk.progress import Progress
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.page import Page
from leaddesk.ui.pages.settings.answers import parse_days
from leaddesk.ui.pages.settings.beside import Beside
from leaddesk.ui.places import documents
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

_FIELD_WIDTH = 320
_LOGO = QSize(240, 64)
_LARGEST_LOGO = 2_000_000


class SettingsPage(Page):
    """The business above, the machine below."""

    tables = frozenset({"settings"})
    uses_period = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._settings = Settings()
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID * 2)
        column.addWidget(label(self.title(), "title"))
        form = _form()
        form.addRow(label(_("This business (kept in the ledger)"), "heading"))
        self._add_business(form)
        form.addRow(label(_("This computer"), "heading"))
        self._add_machine(form)
        column.addLayout(form)
        column.addStretch()

    def title(self) -> str:
        return _("Settings")

    def refresh(self) -> None:
        with self.desk.ledger.read() as books:
            self._settings = settings = books.settings.get()
        self._company.setText(settings.company)
        self._uniqueness.setText(str(settings.uniqueness_days))
        self._lookback.setText(str(settings.sale_lookback_days))
        self._margin.setText(percent_text(settings.margin_bp))
        self._share.setText(percent_text(settings.profit_share_bp))
        self._currency.setText(f"{settings.currency} {settings.money.sign}")
        self._show_logo(settings.logo)

    def _add_business(self, form: QFormLayout) -> None:
        self._company = self._field(self._keep_company)
        self._uniqueness = self._field(self._keep_uniqueness)
        self._lookback = self._field(self._keep_lookback)
        self._margin = self._field(self._keep_margin)
        self._margin.setPlaceholderText(_("do not assume"))
        self._share = self._field(self._keep_share)
        self._currency = label()
        self._beside: dict[QLineEdit, Beside] = {}
        rows = (
            (_("Company"), self._company, _("Stands at the head of printed pages.")),
            # Translators: days of silence after which a person is a new lead again, «Окно уникальности, дней»
            (
                _("Uniqueness window, days"),
                self._uniqueness,
                _("Silent for so long, a person's enquiry is a new lead."),
            ),
            (_("A sale looks back, days"), self._lookback, _("How far back the enquiry of a sale is looked for.")),
            (_("Usual margin, %"), self._margin, _("Taken where a cost price is unknown; figures are then estimates.")),
            # Translators: «Доля прибыли на привлечение, %»
            (
                _("Share of profit for winning a client, %"),
                self._share,
                _("For the CPL ceiling: how much of a client's profit may be given."),
            ),
        )
        for words, field, sense in rows:
            field.setAccessibleName(words)
            field.setAccessibleDescription(sense)
            row = QHBoxLayout()
            row.setSpacing(GRID * 2)
            row.addWidget(field)
            self._beside[field] = beside = Beside(field, sense)
            for words_beside in beside.labels:
                row.addWidget(words_beside, 1)
            form.addRow(words, row)
        logo = label(_("Logo"))
        # Qt keeps a label at the top of a tall row unless the label itself is as tall.
        logo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        form.addRow(logo, self._logo_row())
        form.addRow(_("Currency"), self._currency)

    def _add_machine(self, form: QFormLayout) -> None:
        preferences = self.desk.preferences
        languages = (("Русский", "ru"), ("English", "en"))
        themes = ((_("As the system"), "system"), (_("Light"), "light"), (_("Dark"), "dark"))
        form.addRow(_("Language"), _choice(_("Language"), languages, self.desk.language, self.desk.language_asked.emit))
        form.addRow(_("Colours"), _choice(_("Colours"), themes, preferences.theme, self.desk.theme_asked.emit))

    def _field(self, keep: Callable[[], None]) -> QLineEdit:
        field = QLineEdit()
        field.setFixedWidth(_FIELD_WIDTH)
        field.editingFinished.connect(keep)
        return field

    def _logo_row(self) -> QHBoxLayout:
        self._logo = label()
        self._logo.setAccessibleName(_("Logo"))
        choose = QPushButton(_("Choose…"))
        choose.setAccessibleName(_("Choose a logo"))
        choose.clicked.connect(self._choose_logo)
        self._no_logo = QPushButton(_("Remove"))
        self._no_logo.setAccessibleName(_("Remove the logo"))
        self._no_logo.clicked.connect(lambda: self._keep(replace(self._settings, logo=None)))
        self._logo_remark = label(role="bad")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget in (self._logo, choose, self._no_logo, self._logo_remark):
            row.addWidget(widget)
        row.addStretch()
        return row

    # ---- keeping

    def _keep_company(self) -> None:
        self._keep(replace(self._settings, company=self._company.text().strip()))

    def _keep_uniqueness(self) -> None:
        self._try(
            self._uniqueness,
            lambda text: replace(self._settings, uniqueness_days=parse_days(text, "uniqueness_days")),
        )

    def _keep_lookback(self) -> None:
        self._try(
            self._lookback,
            lambda text: replace(self._settings, sale_lookback_days=parse_days(text, "sale_lookback_days")),
        )

    def _keep_margin(self) -> None:
        self._try(self._margin, lambda text: replace(self._settings, margin_bp=parse_percent(text, "margin_bp")))

    def _keep_share(self) -> None:
        self._try(self._share, lambda text: replace(self._settings, profit_share_bp=_share(text)))

    def _try(self, field: QLineEdit, understood: Callable[[str], Settings]) -> None:
        """Keep what a field says, or leave it there with the reason."""
        try:
            settings = understood(field.text())
        except InvalidField as error:
            self._beside[field].refuse(sentence(error))
            return
        self._beside[field].refuse("")
        self._keep(settings)

    def _keep(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        ledger = self.desk.ledger
        step = _("Change settings")

        def work(_progress: Progress) -> None:
            # Another uniqueness window goes through every person: seconds on a large ledger.
            with ledger.change(step) as books:
                books.settings.replace(settings)

        self.desk.tasks.run(step, work, lambda _nothing: None)

    def _choose_logo(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a logo"), str(documents()), _("Pictures") + " (*.png *.jpg *.jpeg)"
        )
        if not name:
            return
        try:
            content = Path(name).read_bytes() if Path(name).stat().st_size <= _LARGEST_LOGO else b""
        except OSError:
            content = b""
        if QPixmap.fromImage(_picture(content)).isNull():
            self._logo_remark.setText(_("This picture cannot be used: choose a PNG or JPEG of at most 2 MB."))
        else:
            self._logo_remark.setText("")
            self._keep(replace(self._settings, logo=content))

    def _show_logo(self, logo: bytes | None) -> None:
        self._no_logo.setVisible(logo is not None)
        self._logo.setVisible(logo is not None)
        if logo is not None:
            self._logo.setPixmap(
                QPixmap.fromImage(_picture(logo)).scaled(
                    _LOGO, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )


def _share(text: str) -> int:
    points = parse_percent(text, "profit_share_bp")
    if points is None:
        raise InvalidField("profit_share_bp", "empty")
    return points


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(GRID * 3)
    form.setVerticalSpacing(GRID)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form


def _choice(words: str, choices: tuple[tuple[str, str], ...], chosen: str, act: Callable[[str], None]) -> QComboBox:
    box = QComboBox()
    box.setFixedWidth(_FIELD_WIDTH)
    box.setAccessibleName(words)
    for name, value in choices:
        box.addItem(name, value)
    box.setCurrentIndex(box.findData(chosen))
    box.activated.connect(lambda _index: act(box.currentData()))
    return box


def _picture(content: bytes) -> QImage:
    return QImage.fromData(QByteArray(content))
