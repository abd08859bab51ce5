"""The file a report is written to: the old one stays whole until the new one is."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leaddesk.errors import CannotWrite


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path beside `target` to write to; when the block ends well, what was written takes the target's place
    in one step, when it fails nothing is left behind. Raises CannotWrite; never replaces a ledger."""
    target = Path(os.path.realpath(target))
    _refuse(target)
    draft = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        draft.touch(exist_ok=False)
        yield draft
        draft.replace(target)
    except OSError as error:
        raise CannotWrite(target, _reason(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def write_text(target: Path, text: str, *, mark: bool = False) -> None:
    """Write `text` as UTF-8 with the line ends it has; `mark` puts the byte order mark before it, by which Excel
    knows UTF-8. Raises CannotWrite."""
    with replacing(target) as draft:
        draft.write_bytes(text.encode("utf-8-sig" if mark else "utf-8"))


def _refuse(target: Path) -> None:
    if target.suffix.casefold() == ".leaddesk":
        raise CannotWrite(target, "ledger")
    if target.is_dir():
        raise CannotWrite(target, "folder")
    if target.exists() and not target.is_file():
        raise CannotWrite(target, "not_a_file")
    if not target.parent.is_dir():
        raise CannotWrite(target, "no_folder")


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError) or error.errno in (errno.EROFS, errno.EBUSY, errno.ETXTBSY):
        return "denied"  # on Windows also a workbook that is open in Excel
    return "full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "disk"
