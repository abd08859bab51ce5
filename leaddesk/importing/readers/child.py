"""The process that reads one file: `python -m leaddesk.importing.readers.child FILE REQUEST`, rows on standard output.

It holds itself to the limits before it opens the file. Whatever a hostile file makes of it, the desk sees only its end.
"""

import json
import sys
from pathlib import Path
from typing import IO, Any

from leaddesk.importing.readers import wire
from leaddesk.importing.readers.content import told_by_content
from leaddesk.importing.readers.values import Choices, Refused


def main() -> int:
    """Read the file named by the arguments; 0 also when it is refused, for then the reason has been sent."""
    path, request = Path(sys.argv[1]), json.loads(sys.argv[2])
    out = sys.stdout.buffer
    _hold_to(request["memory_bytes"], request["processor_seconds"])
    try:
        _read(path, Choices(**request["choices"]), request["unpacked_bytes"], out)
    except Refused as refused:
        wire.write_frame(out, wire.frame_of("refused", [refused.reason, refused.detail]))
    except BrokenPipeError:
        return 1  # the desk has closed the reading; there is nobody to tell
    except OSError as error:
        wire.write_frame(out, wire.frame_of("refused", ["unreadable", error.strerror or ""]))
    return 0


def _read(path: Path, choices: Choices, unpacked_bytes: int, out: IO[bytes]) -> None:
    kind = told_by_content(path)
    rows: Any
    if kind == "text":
        from leaddesk.importing.readers.texts import read_text

        understood, rows = read_text(path, choices)
    elif kind == "html":
        from leaddesk.importing.readers.pages import read_page

        understood, rows = read_page(path, choices)
    else:
        from leaddesk.importing.readers.packed import workbook_format
        from leaddesk.importing.readers.workbooks import read_workbook

        kind, epoch_1904 = workbook_format(path, unpacked_bytes) if kind == "zip" else (kind, False)
        understood, rows = read_workbook(path, kind, choices.sheet, epoch_1904=epoch_1904)
    wire.write_frame(out, wire.source_frame(understood))
    for frame in wire.batches(rows):
        wire.write_frame(out, frame)
    wire.write_frame(out, wire.frame_of("end", True))


def _hold_to(memory_bytes: int, processor_seconds: int) -> None:
    """Limits the system enforces. Windows has none of these; there the desk's patience alone holds the child."""
    if sys.platform == "win32":
        return
    import resource

    for kind, limit in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_DATA, memory_bytes),
        (resource.RLIMIT_CPU, processor_seconds),
        (resource.RLIMIT_FSIZE, 1_000_000),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (limit, limit + 5))  # the first ends it by a signal that tells which limit it was
        except (ValueError, OSError):  # macOS refuses some of them, and a stricter limit may already stand
            continue


if __name__ == "__main__":
    sys.exit(main())
