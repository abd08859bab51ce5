"""Bounds: what a channel's cost may really be, given that some leads or clients tell no source."""

from typing import Final

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.wording import amount_text, count_text, money_sign
from leaddesk.reports.values import Note, Row, RowKind, Section
from leaddesk.reports.wording import row_name

_CHANNELS: Final = 3
"""Told of the costliest channels; the same holds for the others."""


def cost_bounds(section: Section, basis: Basis, currency: str) -> tuple[Note, ...]:
    """By lead date CPL, by sale date CAC of the costliest channels, with all or none of what tells no source."""
    code = "cpl" if basis is Basis.COHORT else "cac"
    below = MEASURES[code].below_on(basis)
    assert below is not None, code
    outside = next((row for row in section.rows if row.key.kind is RowKind.NO_SOURCE), None)
    count = int(outside.figures[below].value or 0) if outside is not None else 0
    rows = [row for row in section.rows if row.key.kind is RowKind.CHANNEL and row.figures["spend"].value]
    told = [_told(section, row, code, below, count, currency) for row in rows[:_CHANNELS] if row.figures[below].value]
    if not count or not told:
        return ()
    if basis is Basis.COHORT:
        # Translators: {bounds} is like «Яндекс Директ от 1 050 до 1 200»
        text = ngettext(
            "{count} lead has no source, so CPL ({sign}) is known within bounds: {bounds}.",
            "{count} leads have no source, so CPL ({sign}) is known within bounds: {bounds}.",
            count,
        )
    else:
        text = ngettext(
            "{count} new client has no source, so CAC ({sign}) is known within bounds: {bounds}.",
            "{count} new clients have no source, so CAC ({sign}) is known within bounds: {bounds}.",
            count,
        )
    bounds = "; ".join(told)
    names = tuple(row_name(section, row) for row in rows[:_CHANNELS])
    return (
        Note(
            "cost_bounds", text.format(count=count_text(count), sign=money_sign(currency), bounds=bounds), count, names
        ),
    )


def _told(section: Section, row: Row, code: str, below: str, outside: int, currency: str) -> str:
    spend, counted, cost = (row.figures[each].value for each in ("spend", below, code))
    assert spend is not None and counted is not None and cost is not None, row.key  # noqa: PT018
    low, high = (amount_text(each, currency, exact=False) for each in (spend / (counted + outside), cost))
    # Translators: the least and the most a cost may be: «Яндекс Директ от 1 050 до 1 200»
    return _("{name} from {low} to {high}").format(name=row_name(section, row), low=low, high=high)
