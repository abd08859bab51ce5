"""The stages of a funnel are what counting the rows one by one gives; single rows and sums agree."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.facts import Basis
from leaddesk.domain.funnel import FunnelRow, GroupKey, LostAt, Reached, ReachedBy, Span
from leaddesk.domain.lead import Intent, Lead, LeadKind, RejectReason, Stage
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.store.books import Books
from tests.random_ledgers import START, Step, histories, start, take
from tests.store.test_facts_plans import plans

GROUPINGS: dict[str, Callable[[Lead | FunnelRow], GroupKey]] = {
    "channel": lambda one: (one.channel_id,),
    "campaign": lambda one: (one.channel_id, one.campaign_id),
    "kind": lambda one: (one.kind,),
    "intent": lambda one: (one.intent,),
    "device": lambda one: (one.device or None,),
    "place": lambda one: (one.place or None,),
}
offsets = st.integers(-5, 110).map(lambda number: START + timedelta(days=number))
traits = st.lists(
    st.tuples(
        st.none() | st.sampled_from(LeadKind),
        st.none() | st.sampled_from(Intent),
        st.sampled_from(["", "mobile", "desktop"]),
        st.sampled_from(["", "Тверь", "Москва, центр"]),
        st.none() | st.integers(-30, 4000),
        st.integers(0, 60),
    ),
    min_size=8,
    max_size=8,
)
Trait = tuple[LeadKind | None, Intent | None, str, str, int | None, int]


def give_traits(books: Books, those: list[Trait]) -> None:
    """Kinds, answers and days of losing for the enquiries of a history, which has none."""
    event = books.connection
    for lead, (kind, intent, device, place, minutes, later) in zip(books.leads.all(), those * 4, strict=False):
        came = datetime.combine(lead.arrived_on, lead.arrived_time or time.min)
        answer = None if minutes is None else came + timedelta(minutes=minutes, seconds=20)
        traits = replace(lead, kind=kind, intent=intent, device=device, place=place, first_response=answer)
        books.leads.replace(traits)
        if lead.stage is Stage.LOST:
            day = (lead.arrived_on + timedelta(days=later)).isoformat()
            event.exec_driver_sql(
                f"UPDATE stage_event SET reached_on = '{day}' WHERE lead_id = {lead.id} AND stage = 'lost'"
            )


def by_hand(books: Books, by: str, period: Period, as_of: date, channel_id: int | None) -> dict[GroupKey, Reached]:
    """By the words of metrics.md, as if nothing after the as-of date were in the ledger."""
    sales = [sale for sale in books.sales.all() if sale.made_on <= as_of]
    net = {sale.id: sale.amount for sale in sales if sale.refund_of is None}
    for sale in sales:
        if sale.refund_of is not None and net[sale.refund_of] is not None:
            net[sale.refund_of] += sale.amount  # type: ignore[operator]
    good = [sale for sale in sales if sale.id in net and (net[sale.id] is None or net[sale.id] > 0)]  # type: ignore[operator]
    good.sort(key=lambda sale: (sale.made_on, sale.id))
    groups: dict[GroupKey, Reached] = {}
    for lead in books.leads.all():
        if lead.arrived_on not in period or lead.arrived_on > as_of or channel_id not in (None, lead.channel_id):
            continue
        group = groups.setdefault(GROUPINGS[by](lead), Reached())
        group.enquiries += 1
        if lead.repeat:
            continue
        group.leads += 1
        if lead.reject_reason is None:
            group.accepted += 1
        else:
            group.rejected[lead.reject_reason] += 1
        qualified = lead.qualified_on if lead.qualified_on and lead.qualified_on <= as_of else None
        mine = [sale for sale in good if sale.head_id == lead.id]
        group.qualified += qualified is not None
        group.clients += bool(mine)
        its = [sale for sale in good if sale.person_id == lead.person_id]
        group.repeat_clients += bool(mine) and its[-1] is not mine[0]
        answer = lead.first_response if lead.first_response and lead.first_response.date() <= as_of else None
        count_lost(books, group, lead, as_of, qualified, answer)
        age = (as_of - lead.arrived_on).days
        if answer is None:
            wait(group, Span.ANSWER, None, age)
        elif lead.arrived_time is not None:
            came = datetime.combine(lead.arrived_on, lead.arrived_time)
            wait(group, Span.ANSWER, int((answer - came).total_seconds()), age)
        sold = mine[0].made_on if mine else None
        wait(group, Span.QUALIFIED, qualified and (qualified - lead.arrived_on).days, age)
        wait(group, Span.SALE, sold and (sold - lead.arrived_on).days, age)
        if qualified:
            ready = max(qualified, lead.arrived_on)
            wait(group, Span.QUALIFIED_SALE, sold and (sold - ready).days, (as_of - ready).days)
    return groups


def count_lost(
    books: Books, group: Reached, lead: Lead, as_of: date, qualified: date | None, answer: datetime | None
) -> None:
    later = [one for one in books.leads.stages(lead.id) if one.stage is Stage.LOST and one.reached_on > as_of]
    if lead.stage is not Stage.LOST or later:
        return
    at = LostAt.ANSWERED if answer else LostAt.UNANSWERED
    at = LostAt.REJECTED if lead.reject_reason else at
    group.lost[LostAt.QUALIFIED if qualified else at] += 1


def wait(group: Reached, span: Span, took: int | None, age: int) -> None:
    if took is None:
        group.waits[span].waiting[age] += 1
    else:
        group.waits[span].done[max(0, took)] += 1


def plain(groups: dict[GroupKey, Reached]) -> dict[GroupKey, object]:
    """Without the zeros of counters."""
    return {
        key: (
            (one.enquiries, one.leads, one.accepted, one.qualified, one.clients, one.repeat_clients),
            +one.rejected,
            +one.lost,
            {span: (+wait.done, +wait.waiting) for span, wait in one.waits.items()},
        )
        for key, one in groups.items()
    }


def of_rows(rows: list[FunnelRow], by: str, as_of: date) -> dict[GroupKey, Reached]:
    groups: dict[GroupKey, Reached] = {}
    for row in rows:
        group = groups.setdefault(GROUPINGS[by](row), Reached())
        group.enquiries += 1
        lead = not row.repeat
        group.leads += lead
        group.accepted += lead and row.reject_reason is None
        group.qualified += row.qualified_on is not None
        group.clients += row.sold_on is not None
        group.repeat_clients += row.again
        if lead and row.reject_reason:
            group.rejected[row.reject_reason] += 1
        if row.lost_at:
            group.lost[row.lost_at] += 1
        for span in Span:
            if row.set_out(span):
                wait(group, span, row.took(span), row.waited(span, as_of))
    return groups


@settings(max_examples=20)
@given(histories, traits, histories, offsets, offsets, offsets, st.sampled_from([None, 1]))
def test_stages_are_what_counting_by_hand_gives(
    history: list[Step],
    those: list[Trait],
    more: list[Step],
    one: date,
    other: date,
    as_of: date,
    channel_id: int | None,
) -> None:
    period = Period(min(one, other), max(one, other))
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
            give_traits(books, those)
            assert_counted(books, period, as_of, channel_id)
        with ledger.change("once more") as books:
            for step in more:
                take(books, step)
        with ledger.read() as books:
            assert_counted(books, period, as_of, channel_id)
            assert_same_as_facts(books, period, as_of)
        assert ledger.check() == []
        ledger.undo() if ledger.undo_label else None
        assert ledger.check() == []
        with ledger.read() as books:
            assert_counted(books, period, as_of, channel_id)


def assert_counted(books: Books, period: Period, as_of: date, channel_id: int | None) -> None:
    rows = books.funnel_rows.rows(period, as_of, channel_id)
    for by in GROUPINGS:
        found = books.funnel_facts.reached(by, period, as_of, channel_id)
        assert plain(found.groups) == plain(by_hand(books, by, period, as_of, channel_id)), by
        assert plain(found.groups) == plain(of_rows(rows, by, as_of)), by
        assert plain({(): found.whole}) == plain({(): together(found)}), by


def assert_same_as_facts(books: Books, period: Period, as_of: date) -> None:
    """The counts of the channel report."""
    found = books.funnel_facts.reached("campaign", period, as_of).groups
    for facts in books.facts.leads(period, as_of):
        group = found[facts.place.channel_id, facts.place.campaign_id]
        counts = (group.enquiries, group.leads, group.accepted, group.qualified)
        assert counts == (facts.enquiries, facts.leads, facts.accepted, facts.qualified)
    clients = Counter({key: group.clients for key, group in found.items()})
    for sums in books.facts.sales(period, as_of, Basis.COHORT):
        if sums.place.has_lead:
            assert clients[sums.place.channel_id, sums.place.campaign_id] == sums.clients


def test_a_client_who_comes_again_counts_once_whatever_lead_the_order_stands_with(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("again") as books:
            who = {"phones": ("+79160000001",)}
            books.leads.add(Lead(date(2026, 1, 5), channel_id=1, **who))
            books.leads.add(Lead(date(2026, 3, 5), channel_id=2, **who))
            books.sales.add(Sale(date(2026, 1, 6), 100_00, lead_id=1))
            books.sales.add(Sale(date(2026, 3, 6), 100_00, lead_id=2))
            books.sales.add(Sale(date(2026, 4, 6), -100_00, refund_of=2))
        year = Period.year(2026)
        with ledger.read() as books:
            before, between, after = (
                books.funnel_facts.reached("channel", year, day).groups
                for day in (date(2026, 3, 5), date(2026, 3, 6), date(2026, 4, 6))
            )
        assert [(one.clients, one.repeat_clients) for one in before.values()] == [(1, 0), (0, 0)]
        assert [(one.clients, one.repeat_clients) for one in between.values()] == [(1, 1), (1, 0)]
        assert [(one.clients, one.repeat_clients) for one in after.values()] == [(1, 0), (0, 0)]


@pytest.mark.parametrize("by", GROUPINGS)
def test_a_later_refund_does_not_reach_back_in_any_grouping(tmp_path: Path, by: str) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("sold and refunded") as books:
            lead = Lead(date(2026, 1, 5), phones=("+79160000001",), channel_id=1, campaign_id=1, kind=LeadKind.CALL)
            books.leads.add(replace(lead, intent=Intent.HOT, device="mobile", place="Тверь"))
            books.sales.add(Sale(date(2026, 1, 6), 100_00, lead_id=1, place="Химки"))
            books.sales.add(Sale(date(2026, 4, 6), -100_00, refund_of=1))
        with ledger.read() as books:
            before, after = (
                books.funnel_facts.reached(by, Period.year(2026), day, 1).groups
                for day in (date(2026, 4, 5), date(2026, 4, 6))
            )
        key = GROUPINGS[by](replace(lead, intent=Intent.HOT, device="mobile", place="Тверь"))
        assert [one[key].clients for one in (before, after)] == [1, 0]


def together(found: ReachedBy) -> Reached:
    """The groups added up."""
    whole = Reached()
    for one in found.groups.values():
        for name in ("enquiries", "leads", "accepted", "qualified", "clients", "repeat_clients"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
        whole.rejected.update(one.rejected)
        whole.lost.update(one.lost)
        for span, wait in one.waits.items():
            whole.waits[span].done.update(wait.done)
            whole.waits[span].waiting.update(wait.waiting)
    return whole


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_enquiries_of_a_day_come_in_one_row(tmp_path: Path, by: str) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("one") as books:
            books.leads.add(Lead(date(2026, 1, 5), channel_id=1, reject_reason=RejectReason.SPAM))
        with ledger.read() as books, plans(books) as found:
            books.funnel_facts.reached(by, Period.year(2026), date(2026, 12, 31))
    days = next(lines for statement, lines in found if "FROM funnel_day" in statement)
    assert any("SEARCH funnel_day USING INDEX" in line for line in days)
    assert not [line for _statement, lines in found for line in lines if "SCAN lead" in line or "SCAN sale" in line]


@pytest.mark.parametrize("number", [9_999_999, 10_000_000])
def test_an_id_too_long_for_its_place_is_never_read_as_another(tmp_path: Path, number: int) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("seven digits, eight digits") as books:
            books.connection.exec_driver_sql(f"UPDATE campaign SET id = {number} WHERE id = 1")
            for campaign_id in (number, None):
                phones = ("+79160001020",) if campaign_id else ("+79160001021",)
                books.leads.add(Lead(START, phones=phones, channel_id=1, campaign_id=campaign_id))
        with ledger.read() as books:
            asked = ("campaign", Period.month_of(START), START)
            if number < 10_000_000:
                assert set(books.funnel_facts.reached(*asked).groups) == {(1, number), (1, None)}
            else:
                with pytest.raises(OverflowError, match="campaigns"):
                    books.funnel_facts.reached(*asked)
                assert set(books.funnel_facts.reached("channel", *asked[1:]).groups) == {(1,)}
