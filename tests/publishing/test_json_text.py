"""The JSON that desk.md promises."""

import json
from datetime import date, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.publishing.json_text import figure_shape, json_text, report_shape, table_json
from leaddesk.publishing.table import Column, Kind, Table
from leaddesk.reports.values import Report


def by_channel(shape: dict) -> dict:
    return {row["key"]["channel"]: row["figures"] for row in shape["rows"]}


def test_a_figure_is_exact_and_in_major_units() -> None:
    cpl = Figure("cpl", Unit.MONEY, Fraction(500_000, 3))
    assert figure_shape(cpl, "RUB") == {"value": "5000/3", "shown": "1,666.67"}
    yen = Figure("cpl", Unit.MONEY, Fraction(500))
    assert figure_shape(yen, "JPY")["value"] == "500"


def test_an_absent_figure_says_why_and_keeps_its_bound() -> None:
    cac = Figure("cac", Unit.MONEY, None, Absent.NO_CLIENTS, bound=500_712.4)
    shape = {"value": None, "reason": "no_clients", "shown": "—", "bound": "5007.12"}
    assert figure_shape(cac, "RUB") == shape


def test_an_interval_and_doubts_stand_beside_the_value() -> None:
    share = Figure("cr2", Unit.SHARE, Fraction(1, 10), low=0.05523, high=None, doubts=frozenset({Doubt.ESTIMATE}))
    shape = figure_shape(share, "RUB")
    assert (shape["low"], shape["high"], shape["estimate"]) == ("0.055230", None, True)


@given(some.fractions(max_denominator=10**6), some.sampled_from(list(Unit)))
def test_the_value_read_back_is_the_figure(value: Fraction, unit: Unit) -> None:
    text = figure_shape(Figure("cpl", unit, value), "RUB")["value"]
    assert Fraction(str(text)) * (100 if unit is Unit.MONEY else 1) == value


def test_a_report_has_the_promised_shape(report: Report) -> None:
    shape = json.loads(json_text(report_shape(report)))
    assert shape["report"] == "channels"
    assert shape["period"] == {"from": "2026-10-01", "to": "2026-10-31"}
    assert (shape["basis"], shape["as_of"], shape["currency"]) == ("cohort", "2026-11-22", "RUB")
    rows = by_channel(shape)
    assert rows["Линзы"]["cpl"]["value"] == "843.75"
    assert rows["Солнцезащитные очки"]["cpl"]["value"] == "5000/3"
    assert rows[None]["leads"]["value"] == "3"
    assert rows[""]["orders"]["value"] == "1"  # sales without a lead, never taken for leads without a source
    assert shape["notes"][1] == {
        "code": "spend_not_entered",
        "text": "Spend is not entered, or not all of it, for: Сарафан, 2ГИС.",
        "count": 2,
        "names": ["Сарафан", "2ГИС"],
    }


def test_rows_add_up_to_the_total_with_campaigns_and_without(report: Report) -> None:
    for campaigns in (False, True):
        shape = report_shape(report, campaigns=campaigns)
        for code in ("enquiries", "spend", "revenue"):
            values = [row["figures"][code]["value"] for row in shape["rows"]]
            assert sum(Fraction(value) for value in values if value) == Fraction(
                shape["total"]["figures"][code]["value"]
            )


def test_campaigns_name_their_channel(report: Report) -> None:
    keys = [row["key"] for row in report_shape(report, campaigns=True)["rows"]]
    assert {"kind": "campaign", "channel": "Линзы", "campaign": "Кампания 2"} in keys


def test_a_list_keeps_unknown_apart_from_zero() -> None:
    columns = (
        Column("id", "№", Kind.COUNT),
        Column("amount", "Сумма", Kind.MONEY),
        Column("phones", "Телефоны", Kind.TEXTS),
        Column("at", "Когда", Kind.MOMENT),
        Column("free", "Даром", Kind.YES_NO),
    )
    rows = [
        (1, 1_250_050, ("+79161234567",), datetime(2026, 10, 1, 9, 15), True),
        (2, None, (), date(2026, 10, 1), False),
        (3, 0, (), None, None),
    ]
    assert json.loads("".join(table_json(Table("", "RUB", columns, rows)))) == [
        {"id": 1, "amount": "12500.5", "phones": ["+79161234567"], "at": "2026-10-01 09:15:00", "free": True},
        {"id": 2, "amount": None, "phones": [], "at": "2026-10-01", "free": False},
        {"id": 3, "amount": "0", "phones": [], "at": None, "free": None},
    ]


def test_an_empty_list_is_an_empty_array() -> None:
    assert json.loads("".join(table_json(Table("", "RUB", (), [])))) == []
