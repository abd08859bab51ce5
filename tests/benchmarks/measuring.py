"""Measuring: rivals side by side, each round of each in a process of its own, in turns; their medians as a table."""

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
SMALL_RUN = os.environ.get("LEADDESK_BENCH") == "small"

Act = Callable[[], object]
"""What is timed; a contestant is a function of some texts that prepares it, untimed, and gives it back."""


@dataclass(slots=True)
class Measured:
    """Wall seconds of every round and the highest peak of its process's memory in megabytes."""

    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0
    notes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle round, seconds."""
        return median(self.seconds)


def side_by_side(contestants: Mapping[str, tuple[str, ...]], rounds: int) -> dict[str, Measured]:
    """Run every contestant, named as `module:function` with its arguments, once a round."""
    measured = {name: Measured() for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            one = _alone(command)
            found = measured[name]
            found.seconds.append(one["seconds"])
            found.peak = max(found.peak, one["peak"])
            found.notes.append(one["note"])
    return measured


def table(title: str, measured: Mapping[str, Measured], floor: str) -> None:
    """Print the rounds, with each median as so many times the floor's."""
    print(f"\n\n{title}")
    print(f"{'':44}{'median':>10}{'fastest':>10}{'slowest':>10}{'x floor':>9}{'peak MB':>9}")
    for name, one in measured.items():
        spread = "".join(f"{seconds * 1000:8.0f} ms"[-10:].rjust(10) for seconds in (one.median, *_ends(one.seconds)))
        ratio = one.median / measured[floor].median
        print(f"{name:44}{spread}{ratio:9.2f}{one.peak:9.0f}")


def _ends(seconds: Sequence[float]) -> tuple[float, float]:
    return min(seconds), max(seconds)


def _alone(command: Sequence[str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.measuring", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "LEADDESK_LANGUAGE": "en"},
    )
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main(contestant: str, *arguments: str) -> None:
    """One round, told as JSON."""
    module, name = contestant.split(":")
    act: Act = getattr(importlib.import_module(module), name)(*arguments)
    began = time.perf_counter()
    note = act()
    seconds = time.perf_counter() - began
    note = note if isinstance(note, dict) else {}
    print(json.dumps({"seconds": note.pop("seconds", seconds), "peak": peak_memory(), "note": note}))


def peak_memory() -> float:
    """The most memory this process has held, in megabytes. Linux: `ru_maxrss` would begin with the parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(*sys.argv[1:])
