"""The fuzz campaign: `python3 start.py fuzz --minutes N [--seed S] [--findings FOLDER]`.

Broken files go through the real reading child and the plan. Each must end in a plan whose counts add up or in a known
error with a sentence, within 30 s and 1.2 GB of the child, the ledger unchanged. What does not is kept as a file in the
folder told, with the reason in its name. Case `n` of a seed is always the same file.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leaddesk.error_text import sentence
from leaddesk.errors import FileRefused, LeadDeskError
from leaddesk.importing.plan import plan_file
from leaddesk.ledger import Ledger
from tests.faults.mutating import mutated
from tests.faults.seeds import seeds

SECONDS: Final = 30
BYTES: Final = 1_200_000_000
_DIED: Final = ("reader_died", "unreadable")  # end in a sentence, but blame a reader or a disk that is sound


@dataclass(frozen=True, slots=True)
class Ending:
    """How one file ended: `kind` a word for the counts, `fault` what is wrong with that, "" where nothing is."""

    kind: str
    fault: str = ""


def case(seed: int, number: int) -> tuple[str, bytes]:
    """The name and the content of a case."""
    dice = random.Random(f"{seed}/{number}")
    sound = seeds()
    name = dice.choice([*sound, *[each for each in sound if each.startswith("book")] * 3])
    return name, mutated(dice, sound[name])


def ending(ledger: Ledger, path: Path) -> Ending:
    """Plan a file; the ledger must not change."""
    before, memory = ledger.path.read_bytes(), most_memory()
    began = time.monotonic()
    try:
        found = _ending(ledger, path)
    except Exception:  # noqa: BLE001 - whatever escapes is the finding
        found = Ending("escaped", traceback.format_exc())
    took = time.monotonic() - began
    if took > SECONDS:
        return Ending("slow", f"{took:.0f} s")
    if most_memory() > max(BYTES, memory):
        return Ending("memory", "the child has taken more than it may")
    if ledger.path.read_bytes() != before:
        return Ending("changed", "the ledger has changed")
    return found


def most_memory() -> int:
    """The most bytes any child that has ended had; 0 on Windows, which does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _ending(ledger: Ledger, path: Path) -> Ending:
    try:
        plan = plan_file(ledger, path)
    except LeadDeskError as error:
        kind = error.reason if isinstance(error, FileRefused) else type(error).__name__
        said = sentence(error)
        return Ending(kind, f"{kind}: {said} {error!r}" if kind in _DIED or not said else "")
    rows = [row.row for row in plan.rows()]
    counts = sum(count for name, count in plan.counts.items() if name != "rows")
    if counts != plan.counts["rows"] or len(rows) != counts or rows != sorted(set(rows)):
        return Ending("counts", f"{plan.counts} of {len(rows)} rows")
    return Ending("plan")


def main() -> int:
    """Run until the time is over; 1 where something was found."""
    told = argparse.ArgumentParser(prog="start.py fuzz")
    told.add_argument("--minutes", type=float, default=1.0)
    told.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    told.add_argument("--first", type=int, default=0, help="number of the case to begin with")
    told.add_argument("--findings", type=Path, default=Path("build/findings"))
    asked = told.parse_args()
    print(f"seed {asked.seed}, findings go to {asked.findings}", flush=True)
    until, number = time.monotonic() + asked.minutes * 60, asked.first
    ended: Counter[str] = Counter()
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        ledger_file = Path(folder) / "empty.leaddesk"
        Ledger.create(ledger_file).close()
        with Ledger.open(ledger_file) as ledger:
            while time.monotonic() < until:
                name, content = case(asked.seed, number)
                path = Path(folder) / name
                path.write_bytes(content)
                one = ending(ledger, path)
                ended[one.kind] += 1
                if one.fault:
                    faults += 1
                    _keep(asked.findings, f"{asked.seed}-{number}-{one.kind}-{name}", content, one.fault)
                number += 1
    print(f"{number - asked.first} files: {', '.join(f'{kind} {count}' for kind, count in ended.most_common())}")
    print(f"{faults} findings")
    return 1 if faults else 0


def _keep(folder: Path, name: str, content: bytes, fault: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    (folder / f"{name}.why").write_text(fault, encoding="utf-8")
    print(f"{name}: {fault.strip().splitlines()[-1][:200]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
