"""The process that reads one file: `python -m leaddesk.importing.readers.child FILE REQUEST`, rows on standard output.

It holds itself to the limits before it opens the file. Whatever a hostile file makes of it, the desk sees only its end.
"""

import json
import sys
import zlib
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

from leaddesk.importing.readers import wire
from leaddesk.importing.readers.content import told_by_content
from leaddesk.importing.readers.held import hold_this_process
from leaddesk.importing.readers.values import Choices, Refused


def main() -> int:
    """Read the file named by the arguments; 0 also when it is refused, for then the reason has been sent."""
    path, request = Path(sys.argv[1]), json.loads(sys.argv[2])
    out = sys.stdout.buffer
    hold_this_process(request["memory_bytes"], request["processor_seconds"])
    try:
        _read(path, Choices(**request["choices"]), request["unpacked_bytes"], out)
    except Refused as refused:
        wire.write_frame(out, wire.frame_of("refused", [refused.reason, refused.detail]))
    except (BadZipFile, zlib.error, EOFError) as error:  # a part that unpacks to something else than it says
        wire.write_frame(out, wire.frame_of("refused", ["damaged", type(error).__name__]))
    except BrokenPipeError:
        return 1  # the desk has closed the reading; there is nobody to tell
    except OSError as error:
        # What the system says has a number; without one it is calamine, at the end of a file that should go on.
        wire.write_frame(
            out, wire.frame_of("refused", ["unreadable" if error.errno else "damaged", error.strerror or ""])
        )
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


if __name__ == "__main__":
    sys.exit(main())
