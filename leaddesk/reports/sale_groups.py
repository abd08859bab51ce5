"""Sale groups: whole sales told apart by the paths that led to them, and by whether they were made in the shop."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.facts import Place
from leaddesk.domain.lead import LeadKind
from leaddesk.domain.path import Step
from leaddesk.i18n import _
from leaddesk.metrics.attribution import Numbers
from leaddesk.metrics.credited import added
from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.reports.crediting import Crediting, SaleGroups
from leaddesk.reports.rows import campaign_key
from leaddesk.reports.values import RowKey, RowKind
from leaddesk.reports.wording import row_title

MOST_PATHS = 20
"""Rows of paths before the rest stand in one."""

NOT_ONLINE = "not_online"
NO_PATH = "no_path"
_BY_NET = frozenset({LeadKind.FORM.value, LeadKind.CALLBACK.value, LeadKind.MESSAGE.value})


def paths_taken(crediting: Crediting) -> SaleGroups:
    """The commonest paths from channel to channel, a channel met several times running being met once; then the rest
    together, and sales nothing came before."""
    paths, of_sale = _different(crediting)
    orders, money = (
        added(values, of_sale, len(paths)).tolist() for values in (crediting.numbers.counts, crediting.numbers.amounts)
    )
    walked = [at for at, path in enumerate(paths) if path]
    walked.sort(key=lambda at: (-orders[at], -money[at], paths[at]))
    keys = [_path_key(crediting, paths[at]) for at in walked[:MOST_PATHS]]
    row = np.full(len(paths), len(keys))
    row[walked[:MOST_PATHS]] = np.arange(len(keys))
    if len(walked) > MOST_PATHS:
        # Translators: «Прочие пути»: paths to a sale that are too rare for rows of their own
        keys.append(RowKey(RowKind.OTHER, code="other_paths", text=_("Other paths")))
    if () in paths:
        row[paths.index(())] = len(keys)
        # Translators: «Ничего не известно»: nothing is known to have come before these sales
        keys.append(RowKey(RowKind.OTHER, code=NO_PATH, text=_("Nothing known before the sale")))
    return SaleGroups(keys, row[of_sale])


def _different(crediting: Crediting) -> tuple[list[tuple[int, ...]], Numbers]:
    """Every sequence of channels, 0 for one that is not known, and whose place it is of each sale."""
    channels = np.array([step.channel_id or 0 for step in crediting.paths.steps], np.int64)[crediting.step_at]
    new = np.ones(channels.size, bool)
    new[1:] = (channels[1:] != channels[:-1]) | (crediting.sale_at[1:] != crediting.sale_at[:-1])
    ends = np.cumsum(np.bincount(crediting.sale_at[new], minlength=len(crediting.sold.ids))).tolist()
    squeezed, start = channels[new].tolist(), 0
    places: dict[tuple[int, ...], int] = {}
    of_sale = []
    for end in ends:
        of_sale.append(places.setdefault(tuple(squeezed[start:end]), len(places)))
        start = end
    return list(places), np.array(of_sale, np.int64)


def _path_key(crediting: Crediting, path: tuple[int, ...]) -> RowKey:
    names = (row_title(crediting.channel_of(Step(channel or None, None))) for channel in path)
    return RowKey(RowKind.OTHER, code=">".join(map(str, path)), text=" → ".join(names))


def days_of(crediting: Crediting, sales: Numbers) -> Figure:
    """Days from the first step to the sale, on the average of the orders among the sales at these places that have
    one."""
    days = crediting.first_days
    with_one = sales[(days[sales] >= 0) & (crediting.numbers.counts[sales] > 0)]
    if not with_one.size:
        return Figure("days", Unit.DAYS, None, Absent.NO_ORDERS)
    return Figure("days", Unit.DAYS, Fraction(int(days[with_one].sum()), int(with_one.size)))


def shop_sales(crediting: Crediting) -> SaleGroups:
    """Sales made in the shop: those that name a place, and those whose person came in. Told apart by whether the
    person had met the business online before."""
    online = [is_online(crediting, step) for step in crediting.paths.steps]
    visit = [step.kind == LeadKind.VISIT for step in crediting.paths.steps]
    in_shop = np.array([bool(place) for place in crediting.sold.places], bool) | _any(crediting, visit)
    row = np.where(_any(crediting, online), 0, 1)
    keys = (
        # Translators: «С онлайн-касанием»: shop sales whose buyer had met the business online before
        RowKey(RowKind.OTHER, code="online", text=_("Met online before")),
        # Translators: «Без онлайн-касаний»: shop sales whose buyer had not
        RowKey(RowKind.OTHER, code=NOT_ONLINE, text=_("Not met online")),
    )
    return SaleGroups(keys, np.where(in_shop, row, -1))


def is_online(crediting: Crediting, step: Step) -> bool:
    """Was the business met online? Where a device is stated, or the enquiry was written on a page or in a messenger, or
    the campaign is paid by the click or has a landing page."""
    if step.device or step.kind in _BY_NET:
        return True
    campaign = crediting.gathered.campaigns.get(step.campaign_id or 0)
    return campaign is not None and _is_online(campaign)


def _is_online(campaign: Campaign) -> bool:
    return campaign.pricing is Pricing.CPC or bool(campaign.landing_page)


def online_campaign_of(crediting: Crediting, step: Step | None) -> RowKey:
    """The row of a step in the table of online campaigns."""
    if step is None or not is_online(crediting, step):
        # Translators: «Не онлайн»: the part of shop sales credited to touches that were not online
        return RowKey(RowKind.OTHER, code=NOT_ONLINE, text=_("Touches not online"))
    return campaign_key(crediting.gathered, Place("", step.channel_id, step.campaign_id))


def device_of(crediting: Crediting, step: Step | None) -> RowKey:
    """The row of a step in the table of devices."""
    if step is None:
        return crediting.channel_of(None)
    if not step.device:
        # Translators: «Не указано»: the device of a touch nobody stated
        return RowKey(RowKind.OTHER, code="not_stated", text=_("Not stated"))
    return RowKey(RowKind.OTHER, code=step.device, text=step.device)


def _any(crediting: Crediting, wanted: Sequence[bool]) -> Numbers:
    """Of each sale: does its path hold one of these steps?"""
    found = np.zeros(len(crediting.sold.ids), bool)
    found[crediting.sale_at[np.array(wanted, bool)[crediting.step_at]]] = True
    return found
