"""The headings files give their columns, per field, best first: Russian and English, folded, without units."""

from typing import Final

from leaddesk.domain.imported import FileKind

# Every heading is written as `plain` in headings.py leaves it: folded, underscores as spaces, no unit.
_PHONES: Final = (
    "телефон|телефоны|тел|номер телефона|телефон клиента|контактный телефон|мобильный|мобильный телефон|"
    "рабочий телефон|"
    "домашний телефон|другой телефон|сотовый|сотовый телефон|моб|моб телефон|номер клиента|номер абонента|"
    "номер звонящего|"
    "телефон покупателя|телефон 1|телефон 2|телефон 3|доп телефон|дополнительный телефон|второй телефон|"
    "контакты|контактные данные|"
    "whatsapp|phone|phones|phone number|phone 1|phone 2|mobile|mobile phone|work phone|home phone|cell|tel|"
    "telephone|caller|"
    "caller id|caller number|customer phone|телефон/email|телефон/почта|телефон, email"
)
_EMAILS: Final = (
    "email|e-mail|mail|почта|эл почта|электронная почта|эл адрес|адрес электронной почты|имейл|емейл|"
    "рабочий email|личный email|"
    "другой email|email клиента|e-mail клиента|почта клиента|email address|e-mail address|work email|"
    "customer email|email 1|email 2"
)
_NAMES: Final = (
    "фио|имя клиента|фио клиента|клиент|фио покупателя|покупатель|заказчик|пациент|основной контакт|"
    "контактное лицо|имя контакта|"
    "full name|client|client name|customer|customer name|contact name|buyer|lead name|name|имя|контакт|contact"
)
_CHANNELS: Final = (
    "канал|канал привлечения|название канала|рекламный канал|channel|источник|источник лида|источник обращения|"
    "источник заявки|источник клиента|"
    "источник сделки|источник рекламы|рекламный источник|источник трафика|откуда|откуда узнали|откуда узнал|"
    "откуда пришел|"
    "откуда о нас узнали|реклама|рекламная площадка|source|lead source|traffic source|origin|utm source"
)
_CAMPAIGNS: Final = (
    "кампания|рекламная кампания|название кампании|имя кампании|campaign|campaign name|ad campaign|utm campaign|акция"
)
_COMMENTS: Final = (
    "комментарий|комментарии|коммент|примечание|примечания|примечание к сделке|заметка|заметки|описание|сообщение|"
    "текст сообщения|вопрос|comment|comments|note|notes|message|description|remark|remarks"
)
_TIMES: Final = "время|время обращения|время звонка|время заявки|время создания|время поступления|time|created time"
_DEVICES: Final = "устройство|тип устройства|device|device type"
_PLACES: Final = "площадка|место размещения|место показа|placement|utm placement|site source name"
_LEAD_DATES: Final = (
    "arrived at|дата обращения|дата заявки|дата лида|дата звонка|дата поступления|дата создания|дата создания сделки|"
    "дата создания лида|создан|"
    "создана|создано|дата и время|дата/время|дата, время|время и дата|дата и время звонка|дата и время создания|"
    "дата добавления|"
    "дата регистрации|дата контакта|sent|created|created at|created on|date created|create date|creation date|"
    "created date|"
    "lead date|submitted|submitted at|submission date|received|received at|timestamp|date time|datetime|дата|"
    "date|отметка времени"
)
_SALE_DATES: Final = (
    "дата продажи|дата оплаты|дата закрытия|дата закрытия сделки|дата покупки|дата сделки|дата заказа|"
    "дата реализации|"
    "дата чека|продано|дата отгрузки|sale date|sold on|date sold|close date|closed at|closed date|closing date|"
    "won date|payment date|"
    "paid at|order date|purchase date|invoice date"
)
_IDS: Final = "id|ид|external id|идентификатор"
_SALE_AMOUNTS: Final = (
    "сумма продажи|сумма заказа|сумма оплаты|сумма сделки|сумма чека|стоимость заказа|стоимость|выручка|"
    "оплачено|оплата|чек|"
    "сумма|итоговая сумма|сумма покупки|цена|amount|sale amount|order amount|order total|total amount|"
    "total paid|revenue|sum|paid|price"
)
_LEAD_IDS: Final = (
    "lead external id|id лида|ид лида|номер лида|id заявки|номер заявки|№ заявки|id обращения|номер обращения|"
    "id сделки|"
    "номер сделки|№ сделки|lead id|deal id|enquiry id"
)

_LEADS: Final[dict[str, str]] = {
    "external_id": f"{_LEAD_IDS}|{_IDS}|requestid|request id|tranid|id звонка|call id|номер карточки|код заявки|"
    f"код лида",
    "date": _LEAD_DATES,
    "time": _TIMES,
    "name": _NAMES,
    "phone": _PHONES,
    "email": _EMAILS,
    "channel": _CHANNELS,
    "campaign": _CAMPAIGNS,
    "kind": "тип обращения|вид обращения|способ обращения|тип заявки|форма обращения|вид контакта|тип контакта|"
    "kind|enquiry type|contact type",
    "intent": "интерес|готовность|температура|теплота|степень готовности|качество лида|intent|temperature|"
    "interest|lead temperature",
    "stage": "этап сделки|этап|стадия|стадия сделки|стадия лида|статус|статус лида|статус заявки|статус сделки|"
    "статус обращения|"
    "состояние|результат|итог обращения|stage|deal stage|status|lead status|lead stage|pipeline stage|outcome|result",
    "reject_reason": "причина отказа|причина отклонения|причина брака|причина забраковки|reject reason|"
    "lost reason|rejection reason",
    "first_response": "первый ответ|дата первого ответа|время первого ответа|дата первой обработки|"
    "first response|first response at|first reply",
    "price": "цена лида|стоимость лида|цена контакта|стоимость контакта|цена за лид|lead price|lead cost|cost per lead",
    "amount": f"{_SALE_AMOUNTS}|бюджет|бюджет сделки|budget|deal value|deal amount|value",
    "sale_date": _SALE_DATES,
    "device": _DEVICES,
    "place": _PLACES,
    "position": "позиция|позиция показа|position|utm position",
    "landing_page": "страница|посадочная страница|страница входа|адрес страницы|url|ссылка|referer|referrer|"
    "landing page|landing page url|"
    "page url|page",
    "comment": _COMMENTS,
}
_SALES: Final[dict[str, str]] = {
    "external_id": "номер заказа|№ заказа|заказ|заказ №|id заказа|номер чека|№ чека|номер продажи|№ продажи|"
    "номер документа|"
    f"номер счета|id продажи|order id|order number|order no|order|sale id|invoice|invoice number|{_IDS}",
    "lead_external_id": _LEAD_IDS,
    "date": f"{_SALE_DATES}|{_LEAD_DATES}",
    "name": _NAMES,
    "phone": _PHONES,
    "email": _EMAILS,
    "amount": f"{_SALE_AMOUNTS}|итого|всего|total|бюджет|budget|value",
    "cost_price": "себестоимость|себестоимость заказа|закупка|закупочная стоимость|закупочная цена|cost price|"
    "cost|cogs|purchase cost",
    "commission": "комиссия|комиссия партнера|комиссионные|вознаграждение|вознаграждение партнера|commission|"
    "partner commission|fee",
    "refund_of": "возврат по заказу|возврат заказа|возврат к|возврат по|исходный заказ|refund of|refunded order",
    "channel": _CHANNELS,
    "campaign": _CAMPAIGNS,
    "place": _PLACES,
    "comment": _COMMENTS,
}
_SPEND: Final[dict[str, str]] = {
    "date": "дата|день|дата расхода|дата списания|date|day|месяц|период|month|period",
    "from": "с|от|дата начала|начало|начало периода|дата с|период с|from|start|start date|date from|starts",
    "to": "по|до|дата окончания|дата конца|окончание|конец|конец периода|дата по|период по|to|end|end date|"
    "date to|ends",
    "channel": f"{_CHANNELS}|площадка|рекламная система|система",
    "campaign": _CAMPAIGNS,
    "amount": "расход|расходы|затраты|затрачено|потрачено|потрачено всего|списано|сумма расхода|"
    "сумма расходов|рекламный расход|"
    "бюджет|сумма|стоимость|amount|spend|spent|amount spent|ad spend|cost|costs|sum|budget",
    "clicks": "клики|кликов|переходы|клик|clicks|link clicks",
    "impressions": "показы|показов|просмотры|impressions|impr|views",
    "comment": _COMMENTS,
}
_TOUCHES: Final[dict[str, str]] = {
    "date": f"дата касания|дата визита|touch date|visit date|click date|touched at|{_LEAD_DATES}",
    "time": f"{_TIMES}|время касания|время визита|touch time",
    "name": _NAMES,
    "phone": _PHONES,
    "email": _EMAILS,
    "lead_external_id": _LEAD_IDS,
    "channel": _CHANNELS,
    "campaign": _CAMPAIGNS,
    "kind": "тип касания|вид касания|касание|действие|событие|тип|вид|kind|touch|touch type|"
    "touch kind|event|action|type",
    "device": _DEVICES,
}

NAMES: Final[dict[FileKind, dict[str, tuple[str, ...]]]] = {
    kind: {field: tuple(names.split("|")) for field, names in table.items()}
    for kind, table in (
        (FileKind.LEADS, _LEADS),
        (FileKind.SALES, _SALES),
        (FileKind.SPEND, _SPEND),
        (FileKind.TOUCHES, _TOUCHES),
    )
}

PARTS_OF_NAME: Final = frozenset(
    "имя|фамилия|отчество|имя контакта|фамилия контакта|first name|last name|middle name|surname|given name|"
    "patronymic".split("|")
)
"""Headings of the parts of a name: taken together, in the order of the file, where no column has the whole."""

# A heading with one of these words is about somebody or something else than the field it resembles.
FOREIGN: Final = (
    "менеджер|ответствен|сотрудник|оператор|продав|кем |автор|manager|responsible|owner|agent|operator|"
    "created by|assigned|"
    "ср |средн|avg|average|рожд|birth|измен|обновл|updated|modified|удален|последн|last contact|план|прогноз|"
    "declared|expected|"
    "компани|организац|company|ctr|cpc|cpm|cpa|cpl|конверси|отказы|глубина|ндс 20|долг|скидк|discount|cookies|"
    "цена клика|стоимость клика|"
    "дата следующ|крайний срок|deadline|название"
).split("|")  # fmt: skip

# What tells the kind of a file, and how much it weighs; the kind that weighs most is proposed.
_ORDER_NUMBERS: Final = "номер заказа|№ заказа|id заказа|номер чека|№ чека|order id|order number"
_SIGNS: Final = (
    (FileKind.LEADS, 3, _LEADS["stage"]),
    (
        FileKind.LEADS,
        3,
        "дата обращения|дата заявки|дата лида|дата звонка|sent|formid|formname|воронка|first contact date|lead date",
    ),
    (
        FileKind.LEADS,
        1,
        f"{_LEADS['reject_reason']}|{_LEADS['kind']}|{_LEADS['intent']}|{_LEADS['first_response']}|{_LEADS['price']}",
    ),
    (FileKind.LEADS, 1, "utm source|utm medium|utm campaign|referer|origin|название сделки|бюджет|landing page id"),
    (
        FileKind.SALES,
        3,
        f"{_SALES['refund_of']}|{_SALES['cost_price']}|{_ORDER_NUMBERS}",
    ),
    (
        FileKind.SALES,
        2,
        f"{_SALE_DATES}|{_SALES['commission']}|сумма продажи|сумма заказа|сумма чека|выручка|sale amount|revenue",
    ),
    (FileKind.SALES, 1, "сумма|оплачено|оплата|чек|заказ|стоимость|amount|total|товар|количество"),
    (
        FileKind.SPEND,
        2,
        "расход|расходы|затраты|затрачено|потрачено|потрачено всего|списано|сумма расхода|spend|spent|amount spent",
    ),
    (FileKind.SPEND, 2, "показы|показов|клики|кликов|переходы|clicks|link clicks|impressions|impr"),
    (
        FileKind.TOUCHES,
        4,
        "дата касания|тип касания|вид касания|касание|время касания|touch|touch type|touch kind|touch date|click date",
    ),
)
SIGNS: Final[tuple[tuple[FileKind, int, frozenset[str]], ...]] = tuple(
    (kind, weight, frozenset(names.split("|"))) for kind, weight, names in _SIGNS
)
