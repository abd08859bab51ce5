"""What the fixed lists of the nouns are called: kinds of enquiry, stages, reasons, ways of paying."""

from collections.abc import Callable
from enum import StrEnum

from leaddesk.domain.campaign import Pricing
from leaddesk.domain.lead import Intent, LeadKind, RejectReason, Stage
from leaddesk.i18n import _


def kind_word(kind: StrEnum) -> str:
    """How somebody reached us."""
    return {
        LeadKind.CALL: _("Call"),
        # Translators: a form on the web site, «Заявка с сайта»
        LeadKind.FORM: _("Form"),
        LeadKind.CALLBACK: _("Callback"),
        LeadKind.MESSAGE: _("Message"),
        LeadKind.VISIT: _("Visit"),
        # Translators: a contact bought one by one, «Контакт»
        LeadKind.CONTACT: _("Contact"),
    }[LeadKind(kind)]


def intent_word(intent: StrEnum) -> str:
    """How ready somebody is to buy."""
    # Translators: readiness of a lead to buy: «Горячий», «Тёплый», «Холодный»
    return {Intent.HOT: _("Hot"), Intent.WARM: _("Warm"), Intent.COLD: _("Cold")}[Intent(intent)]


def stage_word(stage: StrEnum) -> str:
    """Where the work with a lead stands."""
    return {
        # Translators: stage of a lead, «Новый»
        Stage.NEW: _("New lead"),
        # Translators: stage of a lead, «Связались»
        Stage.CONTACTED: _("Contacted"),
        # Translators: stage of a lead, «Квалифицирован»
        Stage.QUALIFIED: _("Qualified"),
        # Translators: stage of a lead, «Предложение»
        Stage.OFFER: _("Offer made"),
        # Translators: stage of a lead, «Купил»
        Stage.WON: _("Won"),
        # Translators: stage of a lead, «Не купил»
        Stage.LOST: _("Lost"),
    }[Stage(stage)]


def reason_word(reason: StrEnum) -> str:
    """Why an enquiry is no lead to pay for."""
    return {
        RejectReason.SPAM: _("Spam"),
        RejectReason.WRONG_NUMBER: _("Wrong number"),
        RejectReason.UNREACHABLE: _("Unreachable"),
        # Translators: reject reason, «Нецелевой»
        RejectReason.OFF_TARGET: _("Off target"),
        RejectReason.DUPLICATE: _("Duplicate"),
        # Translators: reject reason: a test enquiry of our own, «Тест»
        RejectReason.TEST: _("Test enquiry"),
        # Translators: reject reason, «Другое»
        RejectReason.OTHER: _("Other reason"),
    }[RejectReason(reason)]


def pricing_word(pricing: StrEnum) -> str:
    """What a campaign is billed by."""
    return {
        # Translators: pricing of a campaign, «Фиксированная»
        Pricing.FIXED: _("Fixed"),
        # Translators: pricing of a campaign, «За клик»
        Pricing.CPC: _("Per click"),
        # Translators: pricing of a campaign, «За лид»
        Pricing.CPL: _("Per lead"),
        # Translators: pricing of a campaign, «За заказ»
        Pricing.CPO: _("Per order"),
        # Translators: pricing of a campaign, «Процент с продажи»
        Pricing.PERCENT: _("Percent of sale"),
    }[Pricing(pricing)]


def code_word(code: StrEnum) -> str:
    """What any member of these lists is called; its own value where it is of none of them."""
    words: dict[type[StrEnum], Callable[[StrEnum], str]] = {
        LeadKind: kind_word,
        Intent: intent_word,
        Stage: stage_word,
        RejectReason: reason_word,
        Pricing: pricing_word,
    }
    word = words.get(type(code))
    return str(code) if word is None else word(code)
