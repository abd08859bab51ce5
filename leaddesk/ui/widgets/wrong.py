"""Wrong: how a field says that what stands in it cannot be taken."""

from PySide6.QtWidgets import QWidget


def mark_wrong(field: QWidget, *, wrong: bool) -> None:
    """Give a field the look of a wrong value, or take it away."""
    field.setProperty("wrong", "true" if wrong else "false")
    field.style().unpolish(field)
    field.style().polish(field)
