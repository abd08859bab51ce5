"""What the figures of shop sales say in words, and what counts as one."""

from collections.abc import Mapping

from leaddesk.i18n import _
from leaddesk.metrics.credited import Credited
from leaddesk.metrics.wording import amount_with_sign, count_text
from leaddesk.reports.crediting import Crediting
from leaddesk.reports.values import Note, RowKey

ONLINE_BEHIND_SHOP = "online_behind_shop"


def shop_remarks(found: Mapping[RowKey, Credited], crediting: Crediting) -> tuple[Note, ...]:
    """How many shop sales were met online before, and how both are told."""
    currency = crediting.asked.settings.currency
    online = next(given for key, given in found.items() if key.code == "online")
    orders = sum((given.sales for given in found.values()), start=online.sales * 0)
    money = sum(given.amount for given in found.values())
    said = _(
        "Of {all} shop sales ({all_money}) {online} ({money}) have an online touch or enquiry before them."
    ).format(
        all=count_text(orders),
        all_money=amount_with_sign(money, currency, exact=False),
        online=count_text(online.sales),
        money=amount_with_sign(online.amount, currency, exact=False),
    )
    defined = _(
        "A shop sale is one that names a place, or whose person came in (an enquiry by visit). A touch or enquiry is"
        " online where a device is stated, where it came by form, callback or message, or where its campaign is paid by"
        " the click or has a landing page. That the one was before the other does not prove that it was the cause."
    )
    return Note(ONLINE_BEHIND_SHOP, said, int(online.sales)), Note("shop_defined", defined)
