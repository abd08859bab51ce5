"""annotate: a note on a day, on the list, on the axis of the trend, and taken back."""

from pathlib import Path

import pytest

TREND = ("trend", "--from", "2026-09-01", "--to", "2026-10-31", "--as-of", "2026-11-22", "--format", "json")


def test_a_note_is_listed_and_told_beside_the_trend(leaddesk, book: Path) -> None:
    said = leaddesk("annotate", book, "--on", "2026-10-14", "сменили сайт", "--channel", "линзы")
    assert said.out == "Noted on 14 Oct 2026 under number 1.\n"
    leaddesk("annotate", book, "отпуск", "--on=2026-08-01")
    assert leaddesk("list", book, "annotations", "--json").json == [
        {"id": 1, "date": "2026-10-14", "channel": "Линзы", "text": "сменили сайт"},
        {"id": 2, "date": "2026-08-01", "channel": None, "text": "отпуск"},
    ]
    sections = {one["section"]: one for one in leaddesk("report", book, *TREND).json["sections"]}
    assert sections["events"]["rows"] == [
        {
            "key": {"kind": "other", "code": "event-1", "name": "14 Oct 2026"},
            "figures": {},
            "words": {"event": "сменили сайт", "channel": "Линзы"},
        }
    ]
    assert leaddesk("annotate", book, "--remove", "1").code == 0
    assert [one["id"] for one in leaddesk("list", book, "annotations", "--json").json] == [2]


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (["--on", "2026-10-14"], 2, "TEXT is missing."),
        (["site"], 2, "--on is missing."),
        (["site", "--on", "14.10.2026"], 2, "--on is a date like 2026-10-31"),
        (["site", "--on", "2026-10-14", "--channel", "Radio"], 2, "Radio"),
        (["site", "--remove", "1"], 2, "--remove stands alone."),
        (["--remove", "7"], 2, "7"),
        ([" ", "--on", "2026-10-14"], 2, "filled in"),
    ],
)
def test_what_cannot_be_noted_is_told(leaddesk, book: Path, words: list[str], code: int, reason: str) -> None:
    said = leaddesk("annotate", book, *words)
    assert (said.code, reason in said.err) == (code, True), said.err
    assert leaddesk("list", book, "annotations", "--json").json == []
