"""Suppliers: verdicts that add up to what was delivered, cells that re-add, the claim and its term."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.channel import Channel
from leaddesk.domain.delivery import Verdict
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Intent, Lead, LeadKind, RejectReason
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.errors import NotFound
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.claim import claim
from leaddesk.reports.suppliers import explain_spot
from leaddesk.reports.values import Question, Report, ReportName, Row, Section, Spot
from leaddesk.store.books import Books
from tests.random_ledgers import Step, histories, start, take
from tests.reports.books import new_ledger, phone
from tests.store.test_funnel_facts import Trait, give_traits, offsets, traits

DAY = date(2026, 10, 5)
MONTH = Question(ReportName.SUPPLIERS, Period.month(2026, 10), Basis.COHORT, date(2026, 10, 31))
terms = st.builds(
    lambda places, kinds, intents, days: Agreement(1, places, kinds, intents, days),
    st.sampled_from([(), ("Тверь",)]),
    st.lists(st.sampled_from(LeadKind), max_size=3, unique=True).map(tuple),
    st.lists(st.sampled_from(Intent), max_size=2, unique=True).map(tuple),
    st.none() | st.sampled_from([0, 10, 60]),
)
payments = st.sampled_from([(Pricing.CPL, Pricing.CPO), (Pricing.PERCENT, Pricing.CPL), (Pricing.CPL, Pricing.CPL)])


def section(report: Report, code: str) -> Section:
    return next(one for one in report.sections if one.code == code)


def price_campaigns(books: Books, pricing: tuple[Pricing, Pricing], price: int | None, terms: Agreement | None) -> None:
    for campaign, kind in zip(books.campaigns.all(), pricing, strict=True):
        books.campaigns.replace(replace(campaign, pricing=kind, price=price, percent_bp=price and 1_000))
    books.agreements.agree(1, terms)


@settings(max_examples=15)
@given(
    histories, traits, payments, st.sampled_from([None, 250_00]), st.none() | terms, offsets, offsets, offsets,
    st.sampled_from(Basis),
)  # fmt: skip
def test_random_suppliers_add_up(
    history: list[Step],
    those: list[Trait],
    pricing: tuple[Pricing, Pricing],
    price: int | None,
    agreed: Agreement | None,
    one: date,
    other: date,
    as_of: date,
    basis: Basis,
) -> None:
    question = Question(ReportName.SUPPLIERS, Period(min(one, other), max(one, other)), basis, as_of)
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
            give_traits(books, those)
            price_campaigns(books, pricing, price, agreed)
        channels = answer(ledger, replace(question, name=ReportName.CAMPAIGNS, basis=Basis.COHORT))
        with ledger.read() as books:
            report = answer_from(books, question)
            assert_delivered(report, {row.key: row for row in channels.rows})
            assert_claim_adds_up(report)
            for part in report.sections:
                for row in part.every_row[-3:]:
                    for code, figure in row.figures.items():
                        explained = explain_spot(books, question, Spot(part.code, row.key, code))
                        assert explained.figure == figure
                        assert explained.recompute() == figure.value, (part.code, row.key, code)
                        assert all(item.share == 0 for line in explained.lines for item in line.left_out)


def assert_delivered(report: Report, rows: dict[object, Row]) -> None:
    """Each lead has one verdict; delivered are the enquiries of the campaign, accepted no more than in the ledger."""
    for row in report.main.every_row:
        values = {code: figure.value for code, figure in row.figures.items()}
        assert sum(values[verdict] or 0 for verdict in Verdict) == values["delivered"]
        if row.key in rows:
            figures = rows[row.key].figures
            assert values["delivered"] == figures["enquiries"].value
            assert values["accepted"] <= figures["accepted"].value  # type: ignore[operator]


def assert_claim_adds_up(report: Report) -> None:
    for code in ("claim", "late"):
        parts = [part for part in report.sections if part.code in ("suppliers", "commissions") and part.total]
        claimed = sum(part.total.figures[code].value or 0 for part in parts if part.total)
        listed = [part for part in report.sections if part.code == code]
        total = listed[0].total if listed else None
        assert (total.figures["price"].value if total else 0) == claimed
        assert not listed or sum(row.figures["price"].value or 0 for row in listed[0].rows) == claimed
    for part in report.sections[:2]:
        if part.code in ("suppliers", "commissions") and part.total is not None:
            for code in part.total.figures:
                whole = part.total.figures[code].value
                if whole is not None and code != "accepted_share":
                    assert sum(row.figures[code].value or 0 for row in part.rows) == whole, code


def avito(books: Books) -> Campaign:
    """A seller at 300 a lead: two good leads, and one of each kind that need not be paid for."""
    maps = books.channels.add(Channel("2ГИС"))
    channel = books.channels.add(Channel("Авито"))
    campaign = books.campaigns.add(Campaign(channel.id, "Оправы", Pricing.CPL, 300_00))
    books.agreements.agree(campaign.id, Agreement(campaign.id, ("Тверь",), (LeadKind.CONTACT,), (), 20))
    books.leads.add(Lead(date(2026, 9, 20), phones=(phone(3),), channel_id=maps.id))
    wanted = (
        (5, 1, "Тверь", None), (6, 2, "", None), (7, 1, "Тверь", None), (8, 3, "Тверь", None),
        (9, 5, "Тверь", RejectReason.SPAM), (12, 6, "Москва", None), (13, 7, "тверь", RejectReason.OTHER),
    )  # fmt: skip
    for day, who, place, reason in wanted:
        kind, at = LeadKind.CONTACT, date(2026, 10, day)
        books.leads.add(
            Lead(
                at, None, f"Имя {who}", (phone(who),), (), channel.id, campaign.id, kind, None,
                reject_reason=reason, price=300_00, place=place, external_id=f"A{day}",
            )
        )  # fmt: skip
    return campaign


def test_each_lead_has_one_reason_and_the_claim_its_evidence(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            campaign = avito(books)
        report = answer(ledger, MONTH)
        with ledger.read() as books:
            alone = claim(books, campaign.id, MONTH.period, MONTH.as_of)
    (row,) = report.rows
    values = {code: figure.value for code, figure in row.figures.items()}
    assert [values[code] for code in ("delivered", *Verdict)] == [7, 1, 1, 1, 1, 1, 2]
    assert values["accepted_share"] == Fraction(2, 7)
    assert (values["invoice"], values["due"], values["difference"]) == (2_100_00, 600_00, 1_500_00)
    assert (values["claim"], values["late"], values["unexplained"]) == (600_00, 900_00, 0)
    assert report.main.remarks[-1].count == 1  # the lead whose place nobody wrote down
    claimed, late = section(report, "claim"), section(report, "late")
    assert claimed.rows == alone.rows
    assert [row.words["reason"] for row in late.rows] == [
        "Sold to us twice", "Duplicates of our own base", "Spam",
    ]  # fmt: skip
    assert [row.words["evidence"] for row in late.rows] == [
        "enquiry no. 2 of 5 Oct 2026, Авито, Оправы",
        "enquiry no. 1 of 20 Sep 2026, 2ГИС",
        "so marked in the ledger",
    ]
    assert [row.words["evidence"] for row in claimed.rows] == [
        "place: Москва; agreed: Тверь", "so marked in the ledger",
    ]  # fmt: skip
    assert claimed.rows[0].words["until"] == date(2026, 11, 1)
    assert claimed.rows[0].words["phone"] == phone(6)
    assert claimed.rows[0].words["external_id"] == "A12"


def test_the_term_ends_with_its_last_day(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            avito(books)
        for as_of, claimed in ((date(2026, 11, 1), 600_00), (date(2026, 11, 2), 300_00), (date(2026, 12, 1), 0)):
            total = answer(ledger, replace(MONTH, as_of=as_of)).total.figures
            assert (total["claim"].value, total["late"].value) == (claimed, 1_500_00 - claimed)


def test_an_invoice_of_one_amount_and_prices_nobody_entered(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Биржа"))
            campaign = books.campaigns.add(Campaign(channel.id, "Заявки", Pricing.CPL))
            for number in range(4):
                bad = RejectReason.SPAM if number == 3 else None
                lead = Lead(DAY, phones=(phone(number),), channel_id=channel.id, campaign_id=campaign.id)
                books.leads.add(replace(lead, reject_reason=bad))
        unpriced = answer(ledger, MONTH).total.figures
        assert (unpriced["invoice"].absent, unpriced["due"].absent) == (
            Absent.SPEND_NOT_ENTERED, Absent.PRICE_UNKNOWN,
        )  # fmt: skip
        assert unpriced["difference"].absent is Absent.SPEND_NOT_ENTERED
        with ledger.change("price") as books:
            books.campaigns.replace(replace(books.campaigns.get(campaign.id), price=250_00))
            books.spend.add(Spend(channel.id, MONTH.period.first, MONTH.period.last, 1_100_00, campaign.id))
        report = answer(ledger, MONTH)
        total = report.total.figures
    assert [total[code].value for code in ("invoice", "due", "claim", "unexplained")] == [
        1_100_00, 750_00, 250_00, 100_00,
    ]  # fmt: skip
    assert "unexplained" in {column.code for column in report.main.shown}
    assert [note.code for note in report.notes] == ["what_basis_changes", "no_agreement"]


def test_commissions_against_orders_that_stayed_sold(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Врачи"))
            campaign = books.campaigns.add(Campaign(channel.id, "Партнёр", Pricing.PERCENT, percent_bp=1_000))
            for number, (amount, paid) in enumerate(((1_000_00, 100_00), (2_000_00, 250_00), (500_00, 50_00))):
                lead = Lead(DAY, phones=(phone(number),), channel_id=channel.id, campaign_id=campaign.id)
                lead_id = books.leads.add(lead).id
                books.sales.add(Sale(DAY + timedelta(days=30), amount, commission=paid, lead_id=lead_id))
            books.sales.add(Sale(date(2026, 11, 20), -500_00, refund_of=3))
        question = replace(MONTH, as_of=date(2026, 11, 30))
        report = answer(ledger, question)
        before = section(answer(ledger, replace(MONTH, as_of=date(2026, 11, 10))), "commissions").total
        by_sale = answer(ledger, replace(question, basis=Basis.CASH))
    total = section(report, "commissions").total
    assert total is not None
    assert before is not None
    codes = ("orders", "invoice", "due", "difference", "claim")
    assert [total.figures[code].value for code in codes] == [2, 400_00, 300_00, 100_00, 100_00]
    assert [before.figures[code].value for code in codes] == [3, 400_00, 350_00, 50_00, 50_00]
    assert [(row.words["reason"], row.words["evidence"]) for row in section(report, "claim").rows] == [
        ("More paid than agreed on", "paid 250.00\u00a0₽, due 200.00\u00a0₽"),
        ("The order was refunded", "refund of 20 Nov 2026"),
    ]
    assert [one.code for one in by_sale.sections] == ["suppliers"], "nothing was sold in October"
    assert "“By sale date” puts them on the day of the order" in section(report, "commissions").remarks[0].text


def test_nothing_delivered_and_a_campaign_that_sells_nothing(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        empty = answer(ledger, MONTH)
        assert (empty.rows, empty.main.total) == ((), None)
        with ledger.change("one") as books:
            channel = books.channels.add(Channel("Директ"))
            books.campaigns.add(Campaign(channel.id, "Окна", Pricing.CPC))
            bought = books.campaigns.add(Campaign(channel.id, "Лиды", Pricing.CPL, 100_00))
            books.leads.add(Lead(DAY, phones=(phone(1),), channel_id=channel.id, campaign_id=bought.id))
        one = answer(ledger, MONTH)
        assert [row.key.campaign for row in one.rows] == ["Лиды"]
        assert Doubt.FEW in one.total.figures["accepted_share"].doubts
        with ledger.read() as books, pytest.raises(NotFound):
            claim(books, 1, MONTH.period, MONTH.as_of)
        with ledger.read() as books, pytest.raises(NotFound):
            explain_spot(books, MONTH, Spot("suppliers", one.rows[0].key, "pie"))
