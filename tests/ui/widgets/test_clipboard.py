"""Tab-separated text as spreadsheets write it."""

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.ui.widgets.clipboard import from_clipboard, to_clipboard


def test_a_leading_quote_swallows_no_rows() -> None:
    assert from_clipboard('"ООО Ромашка\t1\nВторая\t2\n') == [['"ООО Ромашка', "1"], ["Вторая", "2"]]
    assert from_clipboard('"Ромашка" ООО\t1\n') == [['"Ромашка" ООО', "1"]]


def test_a_quoted_cell_may_hold_tabs_and_lines() -> None:
    assert from_clipboard('"a\tb\n""c"""\td\r\ne\tf\r\n') == [['a\tb\n"c"', "d"], ["e", "f"]]


def test_empty_cells_and_rows_stay() -> None:
    assert from_clipboard("a\t\tb\n\nc") == [["a", "", "b"], [""], ["c"]]
    assert from_clipboard("") == []


_cells = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8)


@given(st.lists(st.lists(_cells, min_size=2, max_size=4), min_size=1, max_size=5))
def test_reads_back_what_it_writes(rows: list[list[str]]) -> None:
    assert from_clipboard(to_clipboard(rows)) == rows
