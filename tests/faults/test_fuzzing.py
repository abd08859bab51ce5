"""A small share of the fuzz campaign, every file it has found, and whether it would notice anything."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.importing.plan import Options, Plan, plan_file
from leaddesk.ledger import Ledger
from tests.faults import fuzzing
from tests.faults.fuzzing import case, ending
from tests.faults.mutating import mutated
from tests.faults.seeds import seeds
from tests.importing.tables import new_ledger

FINDINGS = sorted((Path(__file__).parent / "findings").iterdir())
SEED = 2026


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("name", sorted(seeds()))
def test_what_is_mutated_is_sound(ledger: Ledger, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(seeds()[name])
    plan = plan_file(ledger, tmp_path / name, Options(hidden=True))
    assert plan.counts["new"] >= 11


@pytest.mark.parametrize("part", range(4))
def test_some_broken_files(ledger: Ledger, tmp_path: Path, part: int) -> None:
    kinds = set()
    for number in range(part * 8, part * 8 + 8):
        name, content = case(SEED, number)
        (tmp_path / name).write_bytes(content)
        ended = ending(ledger, tmp_path / name)
        assert ended.fault == "", f"case {number} of {SEED}"
        kinds.add(ended.kind)
    assert kinds


@pytest.mark.parametrize("found", FINDINGS, ids=lambda found: found.name)
def test_what_was_found_ends_well_now(ledger: Ledger, found: Path) -> None:
    assert ending(ledger, found).fault == ""


def test_a_case_is_always_the_same_file() -> None:
    once = [case(SEED, number) for number in range(20)]
    seeds.cache_clear()
    assert [case(SEED, number) for number in range(20)] == once
    assert len({content for _, content in once}) == 20


def test_a_zip_is_broken_inside() -> None:

    sound = seeds()["book.xlsx"]
    broken = [mutated(random.Random(number), sound) for number in range(20)]
    assert sum(content[:4] == b"PK\x03\x04" for content in broken) > 10


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(ZeroDivisionError(), "escaped"), ("write", "changed"), ("count", "counts"), ("wait", "slow"), ("eat", "memory")],
)
def test_faults_are_noticed(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: object, kind: str
) -> None:
    def faulty(ledger: Ledger, path: Path) -> Plan:
        if isinstance(fault, Exception):
            raise fault
        plan = plan_file(ledger, path)
        if fault == "write":
            ledger.path.write_bytes(ledger.path.read_bytes() + b"\0")
        elif fault == "count":
            plan.counts["new"] += 1
        elif fault == "wait":
            monkeypatch.setattr(fuzzing, "SECONDS", -1)
        elif fault == "eat":
            monkeypatch.setattr(fuzzing, "most_memory", lambda: 10**12)
        return plan

    monkeypatch.setattr(fuzzing, "plan_file", faulty)
    path = tmp_path / "book.csv"
    path.write_bytes(seeds()["utf-8.csv"])
    ended = ending(ledger, path)
    assert ended.kind == kind
    assert ended.fault
