"""The verdict on what was delivered: one for each, by the stated order; what commissions are due."""

from dataclasses import replace
from datetime import date

import pytest

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.delivery import (
    Commission,
    Delivered,
    Earlier,
    SoldOrder,
    Verdict,
    judged,
    last_claim_day,
    unjudged,
)
from leaddesk.domain.lead import Intent, LeadKind, RejectReason

DAY = date(2026, 10, 5)
LEAD = Delivered(9, DAY, "Иван", ("+79160000001",), (), "", 1, 2, LeadKind.CALL, Intent.HOT, "Тверь", None, 300_00)
OURS, THEIRS = Earlier(1, date(2026, 9, 1), 3, None), Earlier(2, date(2026, 9, 9), 1, 2)
ANY = Agreement(2)


@pytest.mark.parametrize(
    ("change", "verdict", "evidence"),
    [
        ({}, Verdict.ACCEPTED, None),
        ({"earlier": (OURS,)}, Verdict.OWN_DUPLICATE, OURS),
        ({"earlier": (OURS, THEIRS)}, Verdict.SOLD_TWICE, THEIRS),
        ({"earlier": (OURS,), "reject_reason": RejectReason.SPAM}, Verdict.OWN_DUPLICATE, OURS),
        ({"reject_reason": RejectReason.DUPLICATE}, Verdict.OWN_DUPLICATE, None),
        ({"reject_reason": RejectReason.SPAM}, Verdict.INVALID, None),
        ({"reject_reason": RejectReason.TEST}, Verdict.INVALID, None),
        ({"reject_reason": RejectReason.WRONG_NUMBER}, Verdict.INVALID, None),
        ({"reject_reason": RejectReason.UNREACHABLE}, Verdict.INVALID, None),
        ({"reject_reason": RejectReason.OFF_TARGET}, Verdict.OUTSIDE, None),
        ({"reject_reason": RejectReason.OTHER}, Verdict.OTHER_REASON, None),
    ],
)
def test_the_first_reason_that_holds(change: dict[str, object], verdict: Verdict, evidence: Earlier | None) -> None:
    found = judged(replace(LEAD, **change), ANY)
    assert (found.verdict, found.evidence) == (verdict, evidence)
    assert judged(replace(LEAD, **change), None).verdict is verdict


@pytest.mark.parametrize(
    ("agreement", "criterion"),
    [
        (Agreement(2, places=("Москва", "ТВЕРЬ")), ""),
        (Agreement(2, places=("Москва",)), "places"),
        (Agreement(2, kinds=(LeadKind.FORM,)), "kinds"),
        (Agreement(2, intents=(Intent.COLD,), kinds=(LeadKind.CALL,)), "intents"),
    ],
)
def test_the_criterion_that_is_not_met(agreement: Agreement, criterion: str) -> None:
    found = judged(LEAD, agreement)
    assert found.criterion == criterion
    assert found.accepted is not bool(criterion)
    assert judged(replace(LEAD, reject_reason=RejectReason.SPAM), agreement).verdict is Verdict.INVALID


def test_what_is_not_written_down_is_not_held_against_a_lead() -> None:
    agreement = Agreement(2, ("Москва",), (LeadKind.FORM,), (Intent.COLD,))
    unknown = replace(LEAD, place="", kind=None, intent=None)
    assert judged(unknown, agreement).accepted
    assert unjudged(unknown, agreement)
    assert not unjudged(LEAD, agreement)
    assert not unjudged(unknown, ANY)


def test_the_last_day_of_a_claim() -> None:
    assert last_claim_day(DAY, None) is last_claim_day(DAY, ANY) is None
    assert last_claim_day(DAY, Agreement(2, claim_days=14)) == date(2026, 10, 19)
    assert last_claim_day(date(9999, 12, 1), Agreement(2, claim_days=36_500)) == date.max


def order(amount: int | None, paid: int, *refunds: tuple[int, int]) -> SoldOrder:
    back = tuple(Commission(2 + number, DAY, *each) for number, each in enumerate(refunds))
    return SoldOrder(Commission(1, DAY, amount, paid), back, "", (), "", 1, 2)


@pytest.mark.parametrize(
    ("sold", "percent", "price"),
    [
        (order(1000_00, 100_00), 100_00, 250_00),
        (order(1000_00, 100_00, (-400_00, -40_00)), 60_00, 250_00),
        (order(1000_00, 100_00, (-1000_00, 0)), 0, 0),
        (order(None, 0), None, 250_00),
        (order(-500_00, -50_00), -50_00, 0),
    ],
)
def test_the_commission_that_is_due(sold: SoldOrder, percent: int | None, price: int) -> None:
    assert sold.due(Campaign(1, "Врачи", Pricing.PERCENT, percent_bp=1000)) == percent
    assert sold.due(Campaign(1, "Партнёр", Pricing.CPO, 250_00)) == price
    assert sold.paid == sold.order.paid + sum(one.paid for one in sold.refunds)
