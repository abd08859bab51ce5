"""Tables on the clipboard: tab-separated text as spreadsheets write it, read by rules that lose no row."""

from collections.abc import Iterable, Sequence


def to_clipboard(rows: Iterable[Sequence[str]]) -> str:
    """Rows as tab-separated text; a cell with a tab, a line break or a leading quote is quoted."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def from_clipboard(text: str) -> list[list[str]]:
    """Tab-separated text as rows of cells. A quote opens a quoted cell only where its closing one is followed by a tab,
    a line break or the end; any other quote is a character like the rest (`csv` would swallow the rows after it)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _quoted(cell: str) -> str:
    if cell.startswith('"') or any(sign in cell for sign in "\t\n\r"):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and where it ends."""
    if text.startswith('"', start):
        at = start + 1
        while (at := text.find('"', at)) >= 0:
            if text.startswith('""', at):
                at += 2
                continue
            if at + 1 == len(text) or text[at + 1] in "\t\n":
                return text[start + 1 : at].replace('""', '"'), at + 1
            break
    ends = [end for end in (text.find("\t", start), text.find("\n", start)) if end >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end
