"""Escaped: text where Qt would read markup, as in a tooltip."""

from typing import Final

_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escaped(text: str) -> str:
    """Markup that shows this very text. `html.escape` would bring the table of all entities into every start."""
    return text.translate(_MARKUP)
