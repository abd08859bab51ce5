"""docs/cli.md names everything there is."""

import json
import re
from pathlib import Path

from leaddesk.cli.exits import Exit
from leaddesk.cli.registry import commands
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.publishing.lists import LISTS
from leaddesk.reports.values import RowKind

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
ONLY_ELSEWHERE = {
    Absent.DIFFERENT_PERIODS,
    Absent.STILL_NOTHING,
}  # of changes between periods, which no command tells


def test_every_command_and_exit_code_is_described() -> None:
    for command in commands():
        assert f"\nleaddesk {command.word} " in TEXT
    for code in Exit:
        assert f"\n| {code.value} | " in TEXT


def test_every_option_is_described() -> None:
    for command in commands():
        options = set(re.findall(r"--[a-z-]+", command.arguments().help())) - {"--output"}
        assert not {option for option in options if option not in TEXT}, command.word


def test_every_key_a_program_reads_is_described() -> None:
    words = set(re.findall(r"\w+", TEXT))
    keys = {key for fields in LISTS.values() for key, _kind, _read in fields}
    kinds = {kind.value for kind in RowKind}
    reasons = {reason.value for reason in set(Absent) - ONLY_ELSEWHERE}
    needed = {*MEASURES, *keys, *kinds, *reasons, *(doubt.value for doubt in Doubt)}
    assert sorted(needed - words) == []


def test_every_json_example_can_be_read() -> None:
    examples = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert len(examples) >= 5
    decoder = json.JSONDecoder()
    for example in examples:
        rest = example.strip()
        while rest:
            _value, end = decoder.raw_decode(rest)
            rest = rest[end:].strip()
