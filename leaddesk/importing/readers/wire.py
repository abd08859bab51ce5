"""How rows travel from the child to the desk: length-prefixed JSON, because what a hostile file sends is not unpickled.

A batch goes column by column: a column of texts, or of dates, is one string joined by a mark, which costs the desk a
third of what as many JSON values would.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from math import isfinite
from typing import IO, Any, Final

from leaddesk.importing.readers.values import Cell, NumberedRow, Refused, Understood

FRAME_BYTES: Final = 16_000_000  # the longest frame either side accepts
BATCH_ROWS: Final = 2_000
BATCH_CELLS: Final = 200_000
_EXACT: Final = 2.0**53  # above it a float no longer holds every whole number, and its digits are not to be believed
_MARK: Final = "\x7f"  # a character JSON does not escape and hardly any cell holds

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_DATES: Final[dict[str, Callable[[str], Cell]]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}
_JOINED: Final[dict[frozenset[type], str]] = {frozenset((kind,)): kind.__name__ for kind in (str, date, datetime, time)}
_TEXT: Final = frozenset((str,))
_PLAIN: Final = frozenset((str, int, float, bool, type(None), list))


class BrokenFrame(Exception):
    """The child sent something the desk does not understand."""


def write_frame(out: IO[bytes], payload: bytes) -> None:
    """Send one frame."""
    out.write(len(payload).to_bytes(4, "big"))
    out.write(payload)
    out.flush()


def read_frame(source: IO[bytes]) -> bytes | None:
    """The next frame, or None where the stream ends or what stands there is no frame."""
    head = source.read(4)
    size = int.from_bytes(head, "big")
    if len(head) < 4 or size > FRAME_BYTES:
        return None
    payload = source.read(size)
    return payload if len(payload) == size else None


def frame_of(kind: str, content: object) -> bytes:
    """A frame that is not a batch: "source", "refused" or "end"."""
    return _encode({kind: content}).encode()


def source_frame(understood: Understood) -> bytes:
    """The first frame: what the file is."""
    return frame_of("source", asdict(understood))


def batches(rows: Iterable[tuple[int, list[Any]]]) -> Iterator[bytes]:
    """Frames of rows as calamine or csv give them; wholly blank rows are left out, other rows keep their numbers.

    Raises Refused: too_large, for one row that fills a frame.
    """
    batch: list[tuple[int, list[Any]]] = []
    width = 0
    for number, row in rows:
        if row.count("") == len(row):
            continue
        batch.append((number, row))
        width = max(width, len(row))
        if len(batch) >= BATCH_ROWS or len(batch) * width >= BATCH_CELLS:
            yield from _frames(batch)
            batch, width = [], 0
    if batch:
        yield from _frames(batch)


def _frames(batch: list[tuple[int, list[Any]]]) -> Iterator[bytes]:
    """The batch as one frame, or as several where long texts make it too long."""
    columns = zip_longest(*(row for _, row in batch), fillvalue="")
    numbers = [number for number, _ in batch]
    payload = _encode({"numbers": numbers, "columns": [_packed(column) for column in columns]}).encode()
    if len(payload) <= FRAME_BYTES:
        yield payload
    elif len(batch) == 1:
        raise Refused("too_large", f"row {numbers[0]}")
    else:
        yield from _frames(batch[: len(batch) // 2])
        yield from _frames(batch[len(batch) // 2 :])


def _packed(column: tuple[Any, ...]) -> list[Any]:
    """A column as its kind and its cells, joined where all that are not blank are of one kind a string can carry."""
    kinds = frozenset(map(type, column))
    if kinds != _TEXT:
        kinds = frozenset(type(cell) for cell in column if cell != "")
    kind = _JOINED.get(kinds)
    if kind:
        joined = _MARK.join(column if kind == "str" else [str(cell) for cell in column])
        if joined.count(_MARK) == len(column) - 1:
            return [kind, joined]
    return ["cells", [_single(cell) for cell in column]]


def _single(cell: Any) -> Any:
    if type(cell) is float:
        return _number(cell)
    if type(cell) is str:
        return cell or None
    if type(cell) is timedelta:
        return _duration(cell)
    return cell if type(cell) in _PLAIN else [type(cell).__name__, cell.isoformat()]


def unpack(frame: bytes) -> dict[str, Any]:
    """A frame as the object it holds. Raises BrokenFrame."""
    try:
        content = json.loads(frame)
    except (ValueError, RecursionError) as error:
        raise BrokenFrame from error
    if not isinstance(content, dict):
        raise BrokenFrame
    return content


def unpack_rows(content: dict[str, Any]) -> list[NumberedRow]:
    """The rows of a batch frame, every cell of a known type. Raises BrokenFrame."""
    try:
        numbers = content["numbers"]
        if not all(type(number) is int for number in numbers):
            raise BrokenFrame
        columns = [_unpacked(kind, cells) for kind, cells in content["columns"]]
        rows = map(list, zip(*columns, strict=True))
        return list(zip(numbers, rows, strict=True))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise BrokenFrame from error


def _unpacked(kind: str, cells: Any) -> list[Cell]:
    if kind == "str":
        return [text or None for text in cells.split(_MARK)]
    if kind != "cells":
        dated = _DATES[kind]
        return [dated(text) if text else None for text in cells.split(_MARK)]
    if not _PLAIN.issuperset(map(type, cells)):
        raise BrokenFrame
    return [_DATES[cell[0]](cell[1]) if type(cell) is list else cell for cell in cells]


def _number(value: float) -> int | float | str:
    if value.is_integer() and -_EXACT <= value <= _EXACT:
        return int(value)
    return value if isfinite(value) else str(value)


def _duration(value: timedelta) -> str:
    """A length of time has no place among cells; it becomes the text a person sees in Excel, hours not cut at 24."""
    sign, seconds = ("-", -value) if value < timedelta() else ("", value)
    whole = int(seconds.total_seconds())
    return f"{sign}{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
