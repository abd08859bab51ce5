"""The little that Fusion and a palette cannot say: corners, hairlines, paddings."""

from collections.abc import Mapping
from string import Template

from leaddesk.resources import resource

# Pages mark their widgets by a property: role = "title" | "heading" | "muted" | "card" | "primary" | "flat" | "bad" |
# "badge".
_RULES = Template("""
QLabel[role="title"] { font-size: 20px; font-weight: bold; }
QLabel[role="heading"] { font-size: 15px; font-weight: bold; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="badge"] { background: $warning_soft; color: $warning; border-radius: 8px; padding: 1px 7px;
  font-size: 11px; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame#figureCard:focus { border-color: $accent; }

QPushButton, QToolButton[role="button"] {
  background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; padding: 0 12px; min-height: 30px; }
QPushButton:hover, QToolButton[role="button"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[role="button"]:pressed { background: $line; }
QToolButton[role="button"]:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton:focus, QToolButton[role="button"]:focus { border-color: $accent; }
QPushButton:checked, QToolButton[role="button"]:checked {
  background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton:disabled, QToolButton[role="button"]:disabled { color: $muted; background: $window; }
QPushButton[role="primary"] { background: $accent; color: $accent_text; border-color: $accent; font-weight: bold; }
QPushButton[role="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 0 11px; min-height: 28px; }
QPushButton[role="flat"], QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 0 8px; min-height: 30px; }
QPushButton[role="flat"]:checked { background: $accent_soft; color: $accent; font-weight: bold; }
QPushButton[role="flat"]:hover, QToolButton:hover { background: $hover; }
QPushButton[role="flat"]:focus, QToolButton:focus { border-color: $accent; }
QPushButton[role="link"] { background: transparent; border: none; color: $accent; padding: 0; min-height: 20px;
  text-align: left; }
QPushButton[role="link"]:focus, QPushButton[role="link"]:hover { text-decoration: underline; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QPlainTextEdit {
  background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; padding: 0 8px; min-height: 30px;
  selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QPlainTextEdit:focus {
  border-color: $accent; }
QLineEdit[wrong="true"] { border-color: $bad; background: $bad_soft; }
QLineEdit QToolButton { min-height: 0; padding: 0; border: none; background: transparent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $muted; background: $window; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 4px; background: $surface; }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/tick-$name.svg"); }
QAbstractItemView QLineEdit, QAbstractItemView QComboBox { border-radius: 0; min-height: 0; padding: 0 4px; }
QLabel#cellReason { background: $bad_soft; color: $bad; border: 1px solid $bad; border-radius: 4px; }
QListWidget#choiceList { border: 1px solid $line; border-radius: 4px; }
QListWidget#choiceList::item { padding: 0 8px; }
QListWidget#choiceList::item:selected { background: $accent_soft; color: $text; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$icons/arrow-down.svg"); width: 14px; height: 14px; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::drop-down { border: none; width: 20px; }
QSpinBox::up-arrow { image: url("$icons/arrow-up.svg"); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDateEdit::down-arrow { image: url("$icons/arrow-down.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; }

QAbstractItemView { background: $surface; alternate-background-color: $raised; border: 1px solid $line;
  outline: none; gridline-color: $grid; }
QTableWidget::item { padding: 0 6px; }
QTableView, QTreeView { selection-background-color: $accent_soft; selection-color: $text; }
QHeaderView { background: $raised; border: none; }
QHeaderView::section { background: $raised; color: $muted; border: none; border-right: 1px solid $grid;
  border-bottom: 1px solid $line; padding: 4px 8px; min-height: 24px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: $raised; border: none; }

QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 8px; }
QMenu::indicator:checked { image: url("$icons/chosen-$name.svg"); }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 8px; }

QStatusBar { background: $surface; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 0 8px; }
QProgressBar { background: $hover; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QTabBar::tab { background: transparent; color: $muted; padding: 8px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QScrollArea { border: none; background: transparent; }
QSplitter::handle { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; min-height: 32px; min-width: 32px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QFrame#navigation { background: $surface; border: none; border-right: 1px solid $line; }
QFrame#topBar { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame#trouble { background: $bad_soft; border: none; border-bottom: 1px solid $line; }
QFrame#trouble QLabel { color: $bad; }
QFrame#navigation QPushButton { text-align: left; padding: 0 12px; min-height: 36px; border: 1px solid transparent;
  background: transparent; border-radius: 6px; }
QFrame#navigation QPushButton:hover { background: $hover; }
QFrame#navigation QPushButton:focus { border-color: $accent; }
QFrame#navigation QPushButton:checked { background: $accent_soft; color: $accent; font-weight: bold; }
QFrame#dropZone { background: $surface; border: 2px dashed $line; border-radius: 8px; }
QFrame#dropZone[over="true"] { border-color: $accent; background: $accent_soft; }
""")


def stylesheet(colors: Mapping[str, str]) -> str:
    """The rules with a theme's colours filled in."""
    return _RULES.substitute(colors, icons=resource("icons").as_posix())
