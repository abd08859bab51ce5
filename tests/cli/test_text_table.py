"""Columns that stand under one another in a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaddesk.cli.text_table import TextTable, one_line, width


def test_figures_stand_at_the_right_and_the_total_under_a_line() -> None:
    table = TextTable(["Канал", "CPL"], [["Линзы", "844"], ["眼镜", "1 667"]], [False, True], ["Итого", "1 625"])
    assert table.text().splitlines() == [
        "Канал    CPL",
        "─────  ─────",
        "Линзы    844",
        "眼镜   1 667",
        "─────  ─────",
        "Итого  1 625",
    ]


def test_a_table_wider_than_the_terminal_goes_on_below_with_its_names() -> None:
    table = TextTable(["Name", "One", "Two", "Three"], [["Иван", "1", "2", "3"]], [False, True, True, True])
    assert table.text(room=14).splitlines() == [
        "Name  One  Two",
        "────  ───  ───",
        "Иван    1    2",
        "",
        "Name  Three",
        "────  ─────",
        "Иван      3",
    ]
    assert table.text(room=1).count("Иван") == 3


@pytest.mark.parametrize(
    ("text", "columns"), [("Ivan", 4), ("Иван", 4), ("и\u0306", 1), ("眼镜", 4), ("👓", 2), ("a\u200bb", 2)]
)
def test_a_text_is_as_wide_as_a_terminal_draws_it(text: str, columns: int) -> None:
    assert width(text) == columns


@given(some.text())
def test_no_value_moves_the_cursor(text: str) -> None:
    assert not [character for character in one_line(text) if unicodedata.category(character) == "Cc"]


def test_words_stay_apart_when_lines_are_joined() -> None:
    assert one_line("Иван\r\nПетров\x1b[2J") == "Иван  Петров[2J"
