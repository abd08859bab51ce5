"""Choice bar: a control for everything a person may choose for a report beside its period."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.reports.choices import CHOICES, Choice, figures_on
from leaddesk.reports.kinds import Kind
from leaddesk.reports.values import Report, Section
from leaddesk.ui.colors import Theme
from leaddesk.ui.desk import Desk
from leaddesk.ui.figure_words import tip
from leaddesk.ui.report_view.as_of import AsOf
from leaddesk.ui.report_view.buttons import menu_button, tool_button
from leaddesk.ui.theme import GRID

_MOST_NAME: Final = 28
"""Letters of a channel's name a list makes room for."""


class ChoiceBar(QWidget):
    """All controls are there; those the shown report has no use for are hidden. `chosen` carries the field and its new
    value: an option's, a channel's name (None: all), or the codes of figures. `as_of` stands by every report."""

    chosen = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._controls: dict[str, tuple[QWidget, ...]] = {}
        self._lists: dict[str, QComboBox] = {}
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(GRID)
        self.bases = self._make_bases(CHOICES["basis"])
        for field, choice in CHOICES.items():
            if field == "codes":
                self._controls[field] = (self._make_figures(desk.theme),)
            elif field != "basis":
                self._lists[field] = self._make_list(choice)
                self._controls[field] = (self._lists[field],)
            for control in self._controls[field]:
                control.hide()
                bar.addWidget(control)
        self.as_of = AsOf(desk)
        bar.addWidget(self.as_of)

    def show_report(self, kind: Kind, report: Report, channels: Sequence[Channel]) -> None:
        """Show what a report was asked, and which figures it tells."""
        question = report.question
        for action in self.bases.actions():  # before they are shown: a button is painted as it was when it came up
            action.setEnabled("basis" in kind.choices)
            action.setChecked(action.data() == question.basis.value)
        for field, controls in self._controls.items():
            for control in controls:
                control.setVisible(field in kind.choices)
        for field, chooser in self._lists.items():
            chooser.blockSignals(True)
            if field == "channel_id":
                self._fill_channels(chooser, channels)
            chooser.setCurrentIndex(max(chooser.findData(_data(getattr(question, field))), 0))
            chooser.blockSignals(False)
        self._fill_figures(question.basis, question.codes or _told(report.main))

    def _make_bases(self, choice: Choice) -> QActionGroup:
        group = QActionGroup(self)
        buttons = []
        for option in choice.options:
            action = QAction(option.words(), group)
            action.setCheckable(True)
            action.setData(option.code)
            action.setToolTip(tip(option.meaning()))
            buttons.append(tool_button(action))
        group.triggered.connect(self._basis_clicked)
        self._controls["basis"] = tuple(buttons)
        return group

    def _make_list(self, choice: Choice) -> QComboBox:
        chooser = QComboBox()
        meaning = choice.meaning()
        chooser.setAccessibleName(meaning)
        chooser.setToolTip(tip(meaning[:1].upper() + meaning[1:]))
        chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for place, option in enumerate(choice.options):
            chooser.addItem(option.words(), option.code)
            chooser.setItemData(place, tip(option.meaning()), Qt.ItemDataRole.ToolTipRole)
        chooser.activated.connect(lambda _place: self._list_chosen(choice, chooser))
        return chooser

    def _make_figures(self, theme: Theme) -> QToolButton:
        self._figures = QMenu(self)
        self._figures.setToolTipsVisible(True)
        # Translators: button with the list of figures a report shows, «Показатели»
        return menu_button(_("Figures"), "list", self._figures, theme)

    @staticmethod
    def _fill_channels(chooser: QComboBox, channels: Sequence[Channel]) -> None:
        chooser.clear()
        chooser.addItem(_("All channels"), "")
        for channel in sorted(channels, key=lambda one: (one.archived, one.name.casefold())):
            name = channel.name if len(channel.name) <= _MOST_NAME else channel.name[: _MOST_NAME - 1] + "…"
            chooser.addItem(name, str(channel.id))
            chooser.setItemData(chooser.count() - 1, channel.name, Qt.ItemDataRole.UserRole + 1)

    def _fill_figures(self, basis: Basis, told: Collection[str]) -> None:
        self._figures.clear()
        for code in figures_on(basis):
            action = self._figures.addAction(MEASURES[code].title().replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(code in told)
            action.setToolTip(tip(MEASURES[code].formula()))
            action.setData(code)
            action.toggled.connect(self._figures_chosen)
        self._figures.addSeparator()
        usual = self._figures.addAction(_("Usual figures"))
        usual.triggered.connect(lambda _checked: self.chosen.emit("codes", ()))

    @Slot(QAction)
    def _basis_clicked(self, action: QAction) -> None:
        option = CHOICES["basis"].read(action.data())
        self.chosen.emit("basis", option.value if option else None)

    def _list_chosen(self, choice: Choice, chooser: QComboBox) -> None:
        if choice.field == "channel_id":
            self.chosen.emit(choice.field, chooser.currentData(Qt.ItemDataRole.UserRole + 1))
            return
        option = choice.read(chooser.currentData())
        self.chosen.emit(choice.field, option.value if option else None)

    @Slot()
    def _figures_chosen(self) -> None:
        codes = tuple(action.data() for action in self._figures.actions() if action.data() and action.isChecked())
        self.chosen.emit("codes", codes)


def _told(section: Section) -> frozenset[str]:
    """The figures a section tells: in its columns, or in rows of their own."""
    return frozenset({column.code for column in section.shown} | {row.key.code for row in section.rows})


def _data(value: object) -> str:
    """A field's value as its list keeps it."""
    return "" if value is None else str(value)
