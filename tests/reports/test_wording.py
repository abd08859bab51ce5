"""Words of reports: everything that can be shown has some."""

from datetime import date
from fractions import Fraction

import pytest

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.parts import Part
from leaddesk.reports import wording
from leaddesk.reports.explanation import LeftOut, Noun
from leaddesk.reports.values import Note, NoteCode, Report, ReportName, Row, RowKey, RowKind


@pytest.mark.parametrize("code", NoteCode)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_note_is_a_filled_sentence(code: NoteCode, count: int) -> None:
    margin = Figure("margin", Unit.SHARE, Fraction(2, 5))
    text = wording.note_text(Note(code, count, ("Карты", "Директ"), (margin,)), "RUB")
    assert text.endswith(".")
    assert "{" not in text


def test_every_kind_of_row_reason_part_and_report_has_a_title() -> None:
    key = {kind: RowKey(kind, 1, "Директ", 2, "Линзы", "2026-10") for kind in RowKind}
    assert len({wording.row_title(one) for one in key.values()}) == len(RowKind)
    assert wording.row_title(key[RowKind.MONTH]) == "October 2026"
    assert len({wording.left_out_text(reason) for reason in LeftOut}) == len(LeftOut)
    assert len({wording.noun_text(noun) for noun in Noun}) == len(Noun)
    assert len({wording.part_title(part) for part in Part}) == len(Part)
    assert len({wording.report_title(name) for name in ReportName}) == len(ReportName)
    assert len({wording.first_column_title(name) for name in ReportName}) == len(ReportName)


def test_headings_carry_the_unit_of_money() -> None:
    assert wording.column_heading("cpl", "RUB") == "CPL, ₽"
    assert wording.column_heading("cr2", "RUB") == "CR2"
    assert len({wording.column_title(code) for code in MEASURES}) == len(MEASURES)
    assert len({wording.column_heading(code, "RUB") for code in MEASURES}) == len(MEASURES)
    assert wording.formula_text("cpl") == "spend / leads"


def test_a_page_says_period_basis_and_date() -> None:
    total = Row(RowKey(RowKind.TOTAL), {})
    report = Report(
        ReportName.CHANNELS, Period.month(2026, 10), Basis.CASH, date(2026, 11, 22), "RUB", (), (), total
    )  # fmt: skip
    assert wording.subtitle(report) == "October 2026 · by sale date · as of 22 Nov 2026"
