"""Words of the report on suppliers: its columns, verdicts, and what a claim says of each row."""

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.delivery import Delivered, Judged, Verdict
from leaddesk.domain.lead import RejectReason
from leaddesk.domain.noun_words import intent_word, kind_word, reason_word
from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text


def part_title(code: str) -> str:
    """What a column is called where there is room."""
    return {
        # Translators: the report on sellers of leads. «Поставлено обращений»
        "delivered": lambda: _("Delivered enquiries"),
        # Translators: «Проданы дважды»: the seller had brought this person already
        "sold_twice": lambda: _("Sold to us twice"),
        # Translators: «Дубли нашей базы»
        "own_duplicate": lambda: _("Duplicates of our own base"),
        # Translators: «Негодные и недозвон»: spam, tests, wrong numbers, nobody to be reached
        "invalid": lambda: _("Invalid or unreachable"),
        # Translators: «Не по условиям»
        "outside": lambda: _("Outside the agreed criteria"),
        # Translators: «Отклонены по другой причине»
        "other_reason": lambda: _("Rejected for another reason"),
        # Translators: «Поставлено по условиям»: delivered enquiries that have to be paid for
        "accepted": lambda: _("Delivered as agreed"),
        # Translators: «Доля поставленных по условиям»
        "accepted_share": lambda: _("Share delivered as agreed"),
        # Translators: «Счёт поставщика»
        "invoice": lambda: _("Invoice of the supplier"),
        # Translators: «К оплате по условиям»
        "due": lambda: _("Due by the agreement"),
        # Translators: «Разница»
        "difference": lambda: _("Invoice above what is due"),
        # Translators: «Претензия в срок»
        "claim": lambda: _("Claim within the term"),
        # Translators: «Срок претензии вышел»
        "late": lambda: _("Claim after the term"),
        # Translators: «Необъяснённая разница»
        "unexplained": lambda: _("Difference without a reason"),
        # Translators: «Заказы»: paid for and not refunded
        "orders": lambda: _("Orders, net of refunds"),
    }[code]()


def part_short(code: str) -> str:
    """The same over a column."""
    return {
        "delivered": lambda: _("Delivered"),
        "sold_twice": lambda: _("Sold twice"),
        # Translators: «Дубли базы», a column heading
        "own_duplicate": lambda: _("Our duplicates"),
        # Translators: «Негодные», a column heading
        "invalid": lambda: _("Invalid"),
        # Translators: «Не по условиям», a column heading
        "outside": lambda: _("Outside"),
        # Translators: «Другая причина», a column heading
        "other_reason": lambda: _("Other"),
        # Translators: «По условиям», a column heading: not the accepted leads of other reports, which nobody rejected
        "accepted": lambda: _("As agreed"),
        # Translators: «Доля по условиям», a column heading
        "accepted_share": lambda: _("Share as agreed"),
        # Translators: «Счёт», a column heading
        "invoice": lambda: _("Invoice"),
        # Translators: «К оплате», a column heading
        "due": lambda: _("Due"),
        # Translators: «Разница», a column heading
        "difference": lambda: _("Difference"),
        # Translators: «Претензия», a column heading
        "claim": lambda: _("Claim"),
        # Translators: «Срок вышел», a column heading
        "late": lambda: _("Too late"),
        # Translators: «Без причины», a column heading
        "unexplained": lambda: _("Unexplained"),
        "orders": lambda: _("Orders"),
    }[code]()


def part_formula(code: str) -> str:
    """How a column comes about."""
    return {
        "delivered": lambda: _("every enquiry of the campaign that arrived in the period"),
        "sold_twice": lambda: _("the channel had brought the same person within the uniqueness window"),
        "own_duplicate": lambda: _("the person had come by another way within the uniqueness window"),
        "invalid": lambda: _("rejected as spam, a test, a wrong number or unreachable"),
        "outside": lambda: _("of another place, kind or intent than agreed on, or rejected as off target"),
        "other_reason": lambda: _("rejected for another reason"),
        "accepted": lambda: _("delivered − all those before"),
        "accepted_share": lambda: _("as agreed / delivered"),
        "invoice": lambda: _("prices entered with the enquiries + spend entries of the campaign"),
        "due": lambda: _("as agreed × price"),
        "difference": lambda: _("invoice − due"),
        "claim": lambda: _("prices of those not accepted whose term for a claim is running"),
        "late": lambda: _("prices of those not accepted whose term for a claim is over"),
        "unexplained": lambda: _("invoice − due − claim − claim after the term"),
    }[code]()


def commission_formula(code: str) -> str:
    """How a column of the table of commissions comes about."""
    return {
        "orders": lambda: _("sales that are positive net of refunds, repeat ones included"),
        "invoice": lambda: _("commissions entered with the sales and their refunds"),
        "due": lambda: _("price of an order, or percent of its amount net of refunds, for each order"),
        "difference": lambda: _("commissions paid − due"),
        "claim": lambda: _("paid above what is due for an order, the term for a claim running"),
        "late": lambda: _("paid above what is due for an order, the term for a claim over"),
    }[code]()


def reason_text(one: Judged) -> str:
    """Why a delivered enquiry is not to be paid for."""
    if one.verdict is Verdict.INVALID and one.lead.reject_reason is not None:
        return reason_word(one.lead.reject_reason)
    return part_title(one.verdict)


def evidence_text(one: Judged, agreement: Agreement | None, source: str) -> str:
    """What shows it: the earlier enquiry with its date and `source`, or the criterion; else whose word it is."""
    if one.evidence is not None:
        # Translators: what shows a duplicate: «обращение № 12 от 03.10.2026, Яндекс.Директ»
        text = _("enquiry no. {number} of {date}, {source}")
        day = date_text(one.evidence.arrived_on)
        return text.format(number=one.evidence.id, date=day, source=source)
    if one.criterion and agreement is not None:
        return _criterion_text(one.lead, one.criterion, agreement)
    if one.lead.reject_reason is RejectReason.DUPLICATE:
        return _("marked as a duplicate by hand")
    # Translators: the reason stands in the row of the lead, somebody entered it
    return _("so marked in the ledger")


def _criterion_text(lead: Delivered, criterion: str, agreement: Agreement) -> str:
    if criterion == "places":
        # Translators: which criterion of an agreement a lead does not meet: «место: Тверь; по условиям: Москва, Химки»
        text, found, agreed = _("place: {found}; agreed: {agreed}"), lead.place, agreement.places
    elif criterion == "kinds":
        text, agreed = _("kind: {found}; agreed: {agreed}"), tuple(map(kind_word, agreement.kinds))
        found = kind_word(lead.kind) if lead.kind else ""
    else:
        text, agreed = _("intent: {found}; agreed: {agreed}"), tuple(map(intent_word, agreement.intents))
        found = intent_word(lead.intent) if lead.intent else ""
    return text.format(found=found, agreed=", ".join(agreed))
