"""A list of leads to Excel. Rival: XlsxWriter in constant memory, of whose time it may take three tenths and 300 MB."""

from tests.benchmarks.measuring import SMALL_RUN, side_by_side, table

ROUNDS = 3
_THIS = "tests.benchmarks.listing"


def test_a_hundred_thousand_leads_to_excel() -> None:
    count = "5000" if SMALL_RUN else "100000"
    functions = {"rival: XlsxWriter, constant memory": "xlsxwriter", "desk: list of leads": "list_of"}
    rival, desk = functions
    measured = side_by_side({name: (f"{_THIS}:{one}", count) for name, one in functions.items()}, ROUNDS)
    table(f"{count} leads to .xlsx", measured, rival)
    assert measured[desk].median <= 0.3 * measured[rival].median
    assert measured[desk].peak <= 300
