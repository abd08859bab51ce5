"""Whatever table comes, its layout is found or refused with a reason that can be worded; no other error leaves."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.domain.imported import FileKind
from leaddesk.error_text import sentence
from leaddesk.errors import LeadDeskError
from leaddesk.importing.laying_out import laid_out
from leaddesk.importing.preset import packaged
from leaddesk.importing.readers import Cell, Source

HEADINGS = [
    entry for preset in packaged() for entries in preset.columns.values() for parts in entries for entry in parts
]
MONTHS = ["янв", "Февраль 2026", "03.2026", "2026", "Итого", "апр.26"]
DOCUMENTS = ["Реализация 1 от 01.10.2026", "ООО Ель", "Итого", "Реализация 00КА-2 от 2.10.2026 9:00:00"]
CELLS = st.one_of(
    st.none(),
    st.sampled_from([*HEADINGS, *MONTHS, *DOCUMENTS, "Расход, тыс. руб.", "Номенклатура", "Количество", "-", "--"]),
    st.integers(-5, 5),
    st.sampled_from([1.5, float("1e308"), "1 500,50", "=A1", "99999999999999999999"]),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8"), max_size=5),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TABLES, st.sampled_from([None, *FileKind]), st.sampled_from(["", "none", "1c-sales", "meta-ads"]))
def test_any_table(table: list[list[Cell]], kind: FileKind | None, preset: str) -> None:
    rows = [(number, list(cells)) for number, cells in enumerate(table, start=1)]
    try:
        layout = laid_out(rows, Source("list.xlsx", "", "xlsx"), packaged(), kind=kind, preset=preset)
    except LeadDeskError as error:
        sentence(error)  # raises where a reason has no words
        return
    numbers = {number for number, _cells in rows}
    assert {number for number, _cells in layout.rows} <= numbers
    assert set(layout.left) <= numbers
