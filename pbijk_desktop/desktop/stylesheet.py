"""The one style sheet: what a palette cannot say, filled in from the tokens."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from pbijk_desktop.desktop.tokens import Tokens

_SIZES = {
    "small": 11,
    "body": 13,
    "section": 16,
    "page": 20,
    "large": 26,
    "answer": 30,
    "shown": 60,
    "control": 30,
    "focused": 28,
    "box": 16,
    "tab": 32,
}

_SHEET = Template("""
QDialog { border: 1px solid $edge; }
QWidget[kind="desk"] { background: $ground; }
QLabel[kind="sheet"] { border: 1px solid $line; background: white; }
QListWidget[kind="letters"] { background: transparent; }
QListWidget[kind="letters"]::item { padding: 8px 10px; border-radius: 6px; color: $text; }
QListWidget[kind="letters"]::item:selected { background: $accent_wash; color: $text; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 4px 8px; }
QLabel[kind="page"] { font-size: ${page}px; font-weight: 600; }
QLabel[kind="large"] { font-size: ${large}px; font-weight: 600; letter-spacing: 2px; }
QLabel[kind="answer"] { font-size: ${answer}px; font-weight: 600; }
QLabel[kind="shown"] { font-size: ${shown}px; font-weight: 700; }
QLabel[kind="section"] { font-size: ${section}px; font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="quiet"] { color: $quiet; }
QLabel[kind="label"] { color: $quiet; font-weight: 500; }
QLabel[kind="small"] { font-size: ${small}px; color: $quiet; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }

QLineEdit, QComboBox, QAbstractSpinBox { background: $surface; border: 1px solid $edge; border-radius: 6px;
    padding: 0 9px; min-height: ${control}px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; padding: 0 8px;
    min-height: ${focused}px; }
QPlainTextEdit, QTextEdit { background: $surface; border: 1px solid $edge; border-radius: 6px; padding: 4px 7px;
    selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px 6px; }
QLineEdit[tone="bad"], QComboBox[tone="bad"], QPlainTextEdit[tone="bad"] { border-color: $bad; }
QLineEdit[tone="warn"], QComboBox[tone="warn"], QPlainTextEdit[tone="warn"] { border-color: $warn; }
QLineEdit[derived="true"], QComboBox[derived="true"] { background: $accent_wash; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $ground; color: $quiet;
    border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $ground; }
QTableView QLineEdit, QTableView QComboBox { border-radius: 0; min-height: 0; }

QComboBox { padding-left: 11px; }
QComboBox:focus { padding-left: 10px; }
QComboBox::drop-down { border: none; width: ${tab}px; }
QComboBox::down-arrow { image: url("$down"); width: ${box}px; height: ${box}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; }
QComboBox { combobox-popup: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QComboBox QAbstractItemView, QListView[kind="popup"], QListView[kind="popup"]:focus { background: $surface;
    border: 1px solid $edge; outline: 0;
    selection-background-color: $accent_wash; selection-color: $text; }
QComboBox QAbstractItemView::item, QListView[kind="popup"]::item { min-height: ${focused}px; padding: 0 10px; }
QComboBox QAbstractItemView::item:selected, QListView[kind="popup"]::item:selected { background: $accent_wash;
    color: $text; }

QCheckBox, QRadioButton { spacing: 8px; min-height: ${control}px; border: 1px solid transparent; border-radius: 6px;
    padding: 0 6px 0 4px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; padding: 0 5px 0 3px; min-height: ${focused}px; }
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator { width: ${box}px; height: ${box}px;
    border: 1px solid $edge; background: $surface; border-radius: 4px; }
QRadioButton::indicator { border-radius: ${radio}px; }
QCheckBox::indicator:checked, QListWidget::indicator:checked { background: $accent; border-color: $accent;
    image: url("$tick"); }
QRadioButton::indicator:checked { background: $accent; border: 5px solid $surface; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $ground; border-color: $line; }
QCheckBox:disabled, QRadioButton:disabled { color: $quiet; }

QPushButton { background: $surface; border: 1px solid $edge; border-radius: 6px; padding: 0 14px;
    min-height: ${control}px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 0 13px; min-height: ${focused}px; }
QPushButton:disabled { background: $ground; color: $quiet; border-color: $line; }
QPushButton[kind="primary"], QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover, QPushButton:default:hover { background: $accent_strong; }
QPushButton[kind="primary"]:disabled { background: $line; color: $quiet; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:disabled { color: $quiet; border-color: $line; }
QPushButton[kind="toggle"]:checked { background: $accent_wash; border-color: $accent; }
QPushButton[kind="search"] { background: $ground; font-weight: 400; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 5px;
    min-height: ${link}px; }
QPushButton[kind="link"]:hover { background: $accent_wash; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0 4px; min-height: ${linkfocused}px; }
QPushButton[kind="link"]:disabled { color: $quiet; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 6px; background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $accent; padding: 5px; }

QTableView, QListView, QTreeView { background: $surface; border: 2px solid transparent; border-radius: 3px; outline: 0;
    selection-background-color: $accent_wash; selection-color: $text; }
QScrollArea[kind="looked"], QFrame[kind="looked"], QWidget[kind="rolling"] { border: 2px solid transparent;
    border-radius: 6px; }
QTableView:focus, QListView:focus, QTreeView:focus, QScrollArea[kind="looked"]:focus, QFrame[kind="looked"]:focus,
    QWidget[kind="rolling"]:focus { border-color: $accent; }
QTableView[kind="cells"]:focus { border-color: transparent; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $quiet; border: none; border-bottom: 1px solid $line;
    padding: 0 8px; min-height: ${tab}px; font-weight: 500; }
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url("$down"); width: ${arrow}px; height: ${arrow}px; }
QHeaderView::up-arrow { image: url("$up"); width: ${arrow}px; height: ${arrow}px; }
QTableCornerButton::section { background: $surface; border: none; }

QMenu { background: $surface; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_wash; color: $text; }
QMenu::item:disabled { color: $quiet; }
QMenu::indicator { width: ${box}px; height: ${box}px; left: 6px; }
QMenu::indicator:checked { image: url("$check"); }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[kind="inside"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border: 3px solid $surface; border-radius: 6px;
    min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $line; }

QDialog { background: $surface; }
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[kind="surface"] { background: $surface; }
QFrame[kind="rule"] { background: $line; border: none; }
QFrame[kind="banner"][tone="accent"] { background: $accent_wash; border: none; border-radius: 6px; }
QFrame[kind="banner"][tone="good"] { background: $good_wash; border: none; border-radius: 6px; }
QFrame[kind="banner"][tone="warn"] { background: $warn_wash; border: none; border-radius: 6px; }
QFrame[kind="banner"][tone="bad"] { background: $bad_wash; border: none; border-radius: 6px; }
QFrame[kind="banner"][tone="plain"] { background: $hover; border: none; border-radius: 6px; }
QFrame[kind="drop"] { background: $accent_wash; border: 1px dashed $accent; border-radius: 6px; }
QListWidget[kind="strip"] { background: transparent; }
QListWidget[kind="strip"]::item { padding: 2px; border-radius: 6px; color: $quiet; }
QListWidget[kind="strip"]::item:selected { background: $accent_wash; color: $text; }
QFrame[kind="float"] { background: $surface; border: 1px solid $edge; border-radius: 6px; }
""")


def style_sheet(tokens: Tokens, scale: float, pictures: Mapping[str, str]) -> str:
    """Return the style sheet in these colours at this text scale; `pictures` are the files of arrow and tick."""
    sizes = {name: round(size * scale) for name, size in _SIZES.items()}
    made = {
        "radio": (sizes["box"] + 2) // 2,
        "arrow": round(12 * scale),
        "link": max(24, round(22 * scale)),
        "linkfocused": max(22, round(20 * scale)),
    }
    return _SHEET.substitute(_colours(tokens), **sizes, **made, **pictures)


def _colours(tokens: Tokens) -> dict[str, str]:
    return {name: getattr(tokens, name) for name in tokens.__slots__}
