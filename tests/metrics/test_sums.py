"""Sums are added field by field, whatever order they stand in; what nobody stated stays not stated."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.facts import LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.metrics.sums import Sums, sum_of

_STATED = ("clicks", "impressions")
_APART = ("people", "waits")
counts = st.integers(-(10**12), 10**12)
sums = st.builds(
    Sums,
    **{field.name: counts for field in fields(Sums) if field.name not in (*_STATED, *_APART)},
    **{name: st.none() | counts for name in _STATED},
)


@given(st.lists(sums, max_size=4))
def test_each_field_is_added_on_its_own(parts: list[Sums]) -> None:
    total = sum_of(parts)
    for field in fields(Sums):
        values = [value for value in (getattr(part, field.name) for part in parts) if value is not None]
        nothing = None if field.name in (*_STATED, *_APART) else 0
        assert getattr(total, field.name) == (sum(values) if values else nothing), field.name


@given(sums)
def test_a_channel_keeps_everything_but_whether_its_spend_is_known(one: Sums) -> None:
    channel = one.of_channel(spend_known=True)
    for field in fields(Sums):
        expected = {"with_spend": 1, "without_spend": 0}.get(field.name, getattr(one, field.name))
        assert getattr(channel, field.name) == expected, field.name


def test_every_fact_stands_in_the_field_of_its_name() -> None:
    place = Place("2026-10", 1, None)
    leads = LeadFacts(place, *range(101, 106))
    sales = SaleFacts(place, *range(201, 212))
    spend = SpendFacts(place, *range(301, 306))
    made = Sums.of(leads, sales, spend, clicked=True)
    for facts in (leads, sales, spend):
        for field in fields(facts):
            if field.name != "place":
                name = "entered" if (facts, field.name) == (spend, "amount") else field.name
                assert getattr(made, name) == getattr(facts, field.name), field.name
    assert made.clicked_leads == leads.leads
    assert (made.with_spend, made.without_spend, made.people, made.waits) == (0, 0, None, None)
    assert Sums.of(None, None, None, clicked=True) == Sums()
