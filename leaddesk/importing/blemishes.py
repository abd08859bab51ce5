"""Blemishes: cells that hold an error, a formula without its value or broken letters instead of what was meant."""

import re
from collections.abc import Sequence
from typing import Final

from leaddesk.importing.readers.encodings import MOJIBAKE
from leaddesk.importing.readers.values import Cell

_ERRORS: Final = frozenset(
    "#N/A|#DIV/0!|#VALUE!|#REF!|#NAME?|#NUM!|#NULL!|#SPILL!|#CALC!|#FIELD!|#BLOCKED!|#CONNECT!|#BUSY!|#UNKNOWN!|"
    "#GETTING_DATA|#EXTERNAL!|#PYTHON!|#Н/Д|#ДЕЛ/0!|#ЗНАЧ!|#ССЫЛКА!|#ИМЯ?|#ЧИСЛО!|#ПУСТО!|#ПЕРЕНОС!|#ВЫЧИС!|"
    "#ПОЛЕ!|#ЗАБЛОКИРОВАНО!|#ПОДКЛЮЧЕНИЕ!|#ЗАНЯТО!|#НЕИЗВЕСТНО!|#ОЖИДАНИЕ_ДАННЫХ|#ССЫЛ!|#ИМЯ!".split("|")
)
_BEGINNING: Final = re.compile(r"\s*(?:[#=]|Err|Ош)", re.IGNORECASE)
_SUSPICIOUS: Final = re.compile(rf"^\s*(?:[#=]|[Ee][Rr][Rr]:|[Оо]ш)|\ufffd|{MOJIBAKE.pattern}", re.MULTILINE)
_OFFICE_ERROR: Final = re.compile(r"(?:Err|Ошибка|Ош):[0-9]{3}", re.IGNORECASE)
_TOO_NARROW: Final = re.compile(r"#{3,}")
# What a sum or a reference looks like; a person's own text hardly begins so.
_FORMULA: Final = re.compile(
    r"=\s*[+\-(]*(?:[\w.$]+[(!]|\$?[A-Z]{1,3}\$?[0-9]|'[^']+'!|\[|\"[^\"]*\"\s*&|[0-9.,]+\s*[-+*/^&])", re.DOTALL
)


def blemishes(cells: Sequence[Cell]) -> dict[str, str]:
    """The texts among the cells with something wrong about them, each with the code of its problem: error_cell,
    too_narrow and formula say nothing at all, broken_letters something."""
    texts = {cell for cell in cells if type(cell) is str}
    if not _SUSPICIOUS.search("\n".join(texts)):  # which one search tells of a whole column
        return {}
    found: dict[str, str] = {}
    for text in texts:
        if _BEGINNING.match(text) and (code := _code(text.strip())):
            found[text] = code
        elif "\ufffd" in text or MOJIBAKE.search(text):
            found[text] = "broken_letters"
    return found


def _code(text: str) -> str:
    if text.upper() in _ERRORS or _OFFICE_ERROR.fullmatch(text):
        return "error_cell"
    if _TOO_NARROW.fullmatch(text):
        return "too_narrow"
    return "formula" if _FORMULA.match(text) else ""
