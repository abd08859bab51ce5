"""Which rows a table reads, and which it shows after a change."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.ui.widgets.rows import PAGE, Rows, merged

_ids = st.lists(st.integers(1, 12), unique=True)


def test_only_pages_that_are_looked_at_are_read() -> None:
    read: list[int] = []

    def page(ids: object) -> dict[int, dict[str, int]]:
        found = {key: {"id": key} for key in ids}  # type: ignore[attr-defined]
        read.append(len(found))
        return found

    rows = Rows(page)
    rows.ids = array("q", range(1, 50_001))
    assert rows.record(0) is not None
    assert rows.record(PAGE - 1) is not None
    assert rows.record(49_999) is not None
    assert read == [PAGE, PAGE]


def test_an_outdated_row_stands_until_it_is_read_again() -> None:
    values = {1: "old"}
    rows = Rows(lambda ids: {key: {"name": values[key]} for key in ids})
    rows.ids = array("q", [1])
    assert rows.record(0).fields["name"] == "old"  # type: ignore[union-attr]
    values[1] = "new"
    assert rows.record(0).fields["name"] == "old"  # type: ignore[union-attr]
    rows.outdate()
    assert rows.record(0).fields["name"] == "new"  # type: ignore[union-attr]


@given(_ids, _ids, st.sets(st.integers(1, 12)))
def test_every_row_found_or_kept_is_shown_once(shown: list[int], found: list[int], kept: set[int]) -> None:
    result = list(merged(array("q", shown), array("q", found), kept))
    assert sorted(result) == sorted({*found, *kept})


@given(_ids, st.data())
def test_the_order_stays_while_nothing_new_came_from_elsewhere(shown: list[int], data: st.DataObject) -> None:
    found = data.draw(st.permutations(shown))
    kept = set(shown[:1])
    result = list(merged(array("q", shown), array("q", found), kept))
    assert result == (shown if kept else list(found))
