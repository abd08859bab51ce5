"""Every packaged preset: a file as its program writes it comes in right, told nothing."""

from pathlib import Path
from typing import Any

import pytest

from leaddesk.domain.imported import FileKind
from leaddesk.importing.fields import FIELDS
from leaddesk.importing.plan import plan_file
from leaddesk.importing.preset import packaged
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from tests.importing.exports import EXPORTS, Export


def known(value: Any) -> Any:
    """Days and times as their text, lists as tuples: what the expectations are written in."""
    if isinstance(value, (list, tuple)):
        return tuple(value)
    return value if value is None or isinstance(value, (int, str)) else str(value)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: f"{export.preset}-{export.name}")
def test_an_export_comes_in_right(ledger: Ledger, tmp_path: Path, export: Export) -> None:
    file = tmp_path / export.name
    export.write(file)
    made = plan_file(ledger, file)
    told = [(row.row, problem.reason, problem.text) for row in made.rows() for problem in row.problems]
    assert (made.heading.preset, made.kind) == (export.preset, export.kind)
    assert {name: count for name, count in made.counts.items() if count and name != "rows"} == export.counts, told
    came = [row for row in made.rows() if row.outcome.value == "new"]
    for row, values in zip(came, export.values, strict=False):
        assert {name: known(row.values[name]) for name in values} == values, told
    skipped = [problem.reason for row in made.rows() if row.outcome.value == "skipped" for problem in row.problems]
    assert not export.reasons or tuple(skipped) == export.reasons
    run(ledger, made)
    again = plan_file(ledger, file)
    assert (again.counts["new"], again.counts["update"]) == (0, 0)


@pytest.mark.parametrize("preset", packaged(), ids=lambda preset: preset.name)
def test_a_preset_is_whole(preset: Any) -> None:
    """It names where its layout was learned, knows only fields there are, and has a file of its own among the tests."""
    assert preset.sources
    assert all(preset.sources)
    assert set(preset.columns) <= {each.name for each in FIELDS[preset.kind]}
    assert any(export.preset == preset.name for export in EXPORTS)
    fed = [part for entries in preset.columns.values() for parts in entries for part in parts]
    assert len(fed) == len(set(fed)), "one heading feeds one field"
    assert not set(fed) & preset.left_out
    assert preset.kind is not FileKind.SPEND or preset.channel


def test_the_guide_says_where_every_layout_was_learned() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    for preset in packaged():
        assert f"| {preset.name} | {preset.title} | {preset.kind.value} |" in guide
        assert not [source for source in preset.sources if source not in guide], preset.name
        assert preset.assumed in guide
