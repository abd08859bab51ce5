"""Words: what people and CRMs call stages, kinds of enquiry, intents and reasons, in Russian and English."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from leaddesk.domain.lead import Intent, LeadKind, RejectReason, Stage
from leaddesk.domain.names import folded

WORDED: Final = ("stage", "reject_reason", "kind", "intent")
"""The fields whose cells hold words with a meaning."""

W = TypeVar("W", bound=StrEnum)


def _table(said: Mapping[W, str]) -> dict[str, W]:
    """One entry a word; the names of the members themselves are words too."""
    table = {word.strip(): member for member, words in said.items() for word in words.split("|")}
    return table | {member.value.replace("_", " "): member for member in said}


STAGES: Final = _table({
    Stage.NEW: "первичный контакт|неразобранное|новый|новая|новое|новая заявка|новый лид|не обработан|"
    "не обработано|необработан|"
    "необработанный|не разобрано|заявка|open|unprocessed|unsorted|incoming leads|initial contact",
    Stage.CONTACTED: "взят в работу|взята в работу|в работе|в обработке|обработка|обработан|обработано|"
    "связались|контакт установлен|"
    "переговоры|недозвон|перезвонить|думает|связаться позже|in progress|in work|working|discussions|"
    "attempted to contact|processed",
    Stage.QUALIFIED: "квалифицирован|квалифицированный|квалификация|квалификация пройдена|целевой|"
    "качественный лид|качественный|"
    "sql|mql|target|appointment scheduled|встреча назначена|записан|запись",
    Stage.OFFER: "предложение|кп отправлено|отправлено кп|коммерческое предложение|счет выставлен|"
    "выставлен счет|принимают решение|"
    "согласование договора|подготовка документов|счет на предоплату|финальный счет|договор|ожидает оплаты|"
    "ждем оплату|"
    "proposal|quote|invoice|decision making|contract discussion|negotiation|contract sent",
    Stage.WON: "успешно реализовано|успешно|сделка успешна|закрыто успешно|выигран|выиграна|выиграно|продажа|"
    "продано|продан|купил|"
    "куплено|купили|оплачен|оплачена|оплачено|выполнен|выполнено|клиент|завершен успешно|closed won|"
    "closed - won|deal won|sold|paid|customer|"
    "purchased|converted|сконвертирован",
    Stage.LOST: "закрыто и не реализовано|не реализовано|отказ|отказался|отказалась|отказ клиента|проигран|"
    "проиграна|проиграно|"
    "потерян|потеряна|сделка провалена|провал|неуспешно|закрыто неуспешно|не купил|не купила|отменен|отменена|отмена|"
    "closed lost|closed - lost|deal lost|refused|cancelled|canceled|not bought",
})  # fmt: skip

REASONS: Final = _table({
    RejectReason.SPAM: "спам|реклама|бот|бот/спам|spam|bot",
    RejectReason.WRONG_NUMBER: "неверный номер|неправильный номер|не тот номер|ошибка номером|ошиблись номером|"
    "ошибся номером|"
    "неверный телефон|несуществующий номер|номер не существует|wrong phone",
    RejectReason.UNREACHABLE: "не дозвонились|недоступен|не удалось связаться|не отвечает|недозвон|no answer|"
    "cannot be reached",
    RejectReason.OFF_TARGET: "нецелевой|не целевой|нецелевая|нецелевое|нецелевое обращение|нецелевой лид|"
    "нецелевой звонок|"
    "некачественный лид|некачественный|не наш клиент|не наш профиль|мусор|брак|junk|junk lead|unqualified|"
    "not a target|off target",
    RejectReason.DUPLICATE: "дубль|дубликат|повтор заявки|дубль заявки|повторная заявка|дубли|duplicate lead",
    RejectReason.TEST: "тест|тестовая|тестовая заявка|тестовый|проверка|test lead",
    RejectReason.OTHER: "другое|прочее|иное|другая причина|забракован",
})  # fmt: skip

KINDS: Final = _table({
    LeadKind.CALL: "звонок|входящий звонок|телефон|телефонный звонок|входящий|по телефону|incoming call|"
    "phone call|phone",
    LeadKind.FORM: "форма|заявка|заявка с сайта|форма на сайте|форма сайта|онлайн-заявка|сайт|web form|website|"
    "lead form|заказ с сайта",
    LeadKind.CALLBACK: "обратный звонок|заказ звонка|заказали звонок|заказ обратного звонка|call back|"
    "callback request",
    LeadKind.MESSAGE: "сообщение|чат|мессенджер|whatsapp|telegram|телеграм|телеграмм|ватсап|вотсап|viber|вайбер|"
    "письмо|почта|"
    "email|e-mail|chat|messenger|онлайн-чат",
    LeadKind.VISIT: "визит|посещение|приход|пришел сам|зашел|личный визит|walk-in|walk in|in person",
    LeadKind.CONTACT: "контакт|купленный контакт|покупной лид|bought contact|purchased lead",
})  # fmt: skip

INTENTS: Final = _table({
    Intent.HOT: "горячий|горячая|горячие|высокий|высокая|срочно|high",
    Intent.WARM: "теплый|теплая|теплые|средний|средняя|medium",
    Intent.COLD: "холодный|холодная|холодные|низкий|низкая|low",
})  # fmt: skip


def word(text: str, known: Mapping[str, W]) -> W | None:
    """The member a word stands for, None when it is not known. Punctuation at the ends and underscores do not count."""
    return known.get(re.sub(r"^[\s\d.)\-–—:]+(?=\w)|[\s.!:;,*]+$", "", folded(text.replace("_", " "))))


def member(field: str, code: str) -> StrEnum | None:
    """What a code means in a column of words: a stage column may also say why an enquiry was rejected. None where
    there is no such code or field."""
    kinds: dict[str, tuple[type[StrEnum], ...]] = {
        "stage": (Stage, RejectReason), "reject_reason": (RejectReason,), "kind": (LeadKind,), "intent": (Intent,),
    }  # fmt: skip
    return next((kind(code) for kind in kinds.get(field, ()) if code in kind.__members__.values()), None)


def stage_or_reason(text: str) -> Stage | RejectReason | None:
    """What a cell of a stage column says: a stage, or that the enquiry was no lead at all."""
    stage = word(text, STAGES)
    if stage is not None:
        return stage
    return word(text, REASONS)
