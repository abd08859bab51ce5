"""Printing: a table of a hundred pages to PDF, at most the time ReportLab takes for the same words."""

from tests.benchmarks.measuring import SMALL_RUN, side_by_side, table

ROUNDS = 2 if SMALL_RUN else 5
_THIS = "tests.benchmarks.printing"
DESK, RIVAL = "desk: report to PDF", "rival: ReportLab, finished words to PDF"


def test_a_hundred_pages() -> None:
    measured = side_by_side({DESK: (f"{_THIS}:desk",), RIVAL: (f"{_THIS}:reportlab",)}, ROUNDS)
    table("A table of a hundred pages to PDF", measured, RIVAL)
    for name, one in measured.items():
        print(f"{name}: {one.notes[0]['pages']} pages, {one.notes[0]['size'] / 1e6:.1f} MB")
    if SMALL_RUN:
        return
    assert measured[DESK].notes[0]["pages"] >= 100
    assert measured[DESK].median <= measured[RIVAL].median
