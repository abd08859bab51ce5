"""What the models agree on: which channels pay for themselves, and which is better than which."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from leaddesk.domain.credit import Model
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import count_text, shown
from leaddesk.reports.crediting import Crediting
from leaddesk.reports.model_words import model_words
from leaddesk.reports.values import Note, Row, RowKey, RowKind
from leaddesk.reports.wording import row_title

_MOST_NAMED = 3

Values = Mapping[Model, Fraction]


def verdicts(crediting: Crediting, rows: Mapping[Model, Sequence[Row]]) -> tuple[Note, ...]:
    """How many sales the models can differ on at all, and which verdicts differ; of leads that may still buy there is
    none, as the channel report ranks none by CAC."""
    counts = crediting.numbers.counts
    orders, several = int(counts.sum()), int(counts[crediting.lengths > 1].sum())
    if not orders:
        return ()
    if crediting.ripe.unripe:
        text = _("Not judged by ROMI: the leads of the period have not all had the time to buy.")
        return _several(several, orders), Note("romi_unripe", text)
    return (_several(several, orders), *_verdicts(_compared(rows)))


def _several(several: int, orders: int) -> Note:
    if not several:
        words = _(
            "No sale has more than one touch or enquiry before it: every model says the same, except of sales without "
            "a lead."
        )
        return Note("several_touches", words)
    if several == orders:
        return Note("several_touches", _("Every sale has more than one touch or enquiry before it."), count=several)
    text = ngettext(
        "{several} of {orders} sale has more than one touch or enquiry before it; of the others all models say the"
        " same, except of sales without a lead.",
        "{several} of {orders} sales have more than one touch or enquiry before them; of the others all models say the"
        " same, except of sales without a lead.",
        orders,
    )
    return Note("several_touches", text.format(several=count_text(several), orders=count_text(orders)), count=several)


def _compared(rows: Mapping[Model, Sequence[Row]]) -> dict[RowKey, Values]:
    """ROMI of every channel that has it under every model."""
    found: dict[RowKey, dict[Model, Fraction]] = {}
    for model, those in rows.items():
        for row in those:
            value = row.figures["romi"].value
            if row.key.kind is RowKind.CHANNEL and value is not None:
                found.setdefault(row.key, {})[model] = value
    return {key: values for key, values in found.items() if len(values) == len(rows)}


def _verdicts(compared: Mapping[RowKey, Values]) -> Iterator[Note]:
    if not compared:
        yield Note("nothing_to_compare", _("Of no channel is ROMI known under every model: there is no verdict on it."))
        return
    turning = [key for key, values in compared.items() if len({value < 0 for value in values.values()}) > 1]
    swapped = [(one, other) for one, other in combinations(compared, 2) if _is_swapped(compared[one], compared[other])]
    for key in turning:
        yield _turns(key, compared[key])
    if swapped:
        yield _swaps(swapped)
    if not turning and not swapped:
        yield _agreed(len(compared))


def _is_swapped(one: Values, other: Values) -> bool:
    """Is each of the two better than the other under some model?"""
    ahead = {one[model] > other[model] for model in one if one[model] != other[model]}
    return len(ahead) > 1


def _turns(key: RowKey, values: Values) -> Note:
    worst, best = min(values, key=values.__getitem__), max(values, key=values.__getitem__)
    text = _(
        "Whether {channel} pays for itself depends on the model: ROMI is {low} by “{worst}” and {high} by “{best}”."
    ).format(
        channel=row_title(key),
        low=_share(values[worst]),
        worst=model_words(worst),
        high=_share(values[best]),
        best=model_words(best),
    )
    return Note("sign_depends_on_model", text, names=(row_title(key),))


def _share(value: Fraction) -> str:
    return shown(Figure("romi", Unit.SHARE, value), "")


def _swaps(pairs: Sequence[tuple[RowKey, RowKey]]) -> Note:
    # Translators: two channels that are compared: «Директ» и «Авито»
    named = [_("{one} and {other}").format(one=row_title(a), other=row_title(b)) for a, b in pairs]
    more = len(named) - _MOST_NAMED
    listed = "; ".join(named[:_MOST_NAMED])
    if more > 0:
        listed += ngettext("; and {count} pair more", "; and {count} pairs more", more).format(count=count_text(more))
    text = _("Which of two channels has the better ROMI depends on the model for: {pairs}.").format(pairs=listed)
    return Note("order_depends_on_model", text, len(pairs), tuple(named))


def _agreed(count: int) -> Note:
    if count == 1:
        text = _("The verdict does not depend on the model: the sign of the one ROMI that is known is always the same.")
    else:
        text = ngettext(
            "The verdict does not depend on the model: which of {count} channel with a known ROMI pay for themselves,"
            " and which is better than which, is the same under all of them.",
            "The verdict does not depend on the model: which of {count} channels with a known ROMI pay for themselves,"
            " and which is better than which, is the same under all of them.",
            count,
        ).format(count=count_text(count))
    return Note("models_agree", text, count)
