"""Verdicts: what ranked rows say in words, generated from their figures and tests, and no more than these do."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from leaddesk.i18n import _, ngettext
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.wording import chance_text, shown_with_unit
from leaddesk.reports.ranks import LEAST, Ranked
from leaddesk.reports.values import Note, Row, Section
from leaddesk.reports.wording import row_name, row_title

_SENTENCES: Final = 3
_NAMES: Final = 4


def verdicts(section: Section, ranks: Sequence[Ranked], currency: str) -> tuple[Note, ...]:
    """Who is surely cheaper, who cannot be told from whom, who of equal CPL brings the clients, and who is not ranked.
    `ranks`: by CPL where there is one, and by CAC. Of no rows there is nothing to say."""
    if not section.rows:
        return ()
    notes: list[Note] = []
    for one in ranks:
        notes += _by_cost(section, one)
    if len(ranks) == 2:
        notes += _equal_leads_unequal_clients(section, ranks[0], ranks[1], currency)
    return (*notes, *(note for one in ranks for note in _not_ranked(section, one)))


def _by_cost(section: Section, one: Ranked) -> Iterator[Note]:
    figure, ranking, numbers = MEASURES[one.code].short(), one.ranking, range(len(one))
    beaten = {number: [other for other in numbers if ranking.cheaper(number, other)] for number in numbers}
    winners = sorted((number for number in numbers if beaten[number]), key=lambda number: -len(beaten[number]))
    if not winners and len(one) > 1:
        names = _names(section, one.rows)
        # Translators: {figure} is CPL or CAC: «CPL: «Линзы» и «Очки» не отличить друг от друга …»
        text = _("{figure}: {names} cannot be told apart, the differences may be chance.")
        yield Note(f"{one.code}_alike", text.format(figure=figure, names=names))
    groups: dict[tuple[int, ...], list[int]] = {}
    for winner in winners:
        groups.setdefault(tuple(beaten[winner]), []).append(winner)
    for others, cheaper in list(groups.items())[:_SENTENCES]:
        rows = [one.rows[number] for number in cheaper]
        # Translators: {figure} is CPL or CAC: «CPL у «Линзы» ниже, чем у «Очки с бриллиантами» (p = 0,0028).»
        text = _("{figure} of {names} is lower than of {others} ({chance}).").format(
            figure=figure,
            names=_names(section, rows),
            others=_names(section, (one.rows[other] for other in others)),
            chance=_chance(one, [(number, other) for number in cheaper for other in others]),
        )
        yield Note(f"{one.code}_cheaper", text, names=tuple(row_name(section, row) for row in rows))
    alone = [one.rows[number] for number in numbers if ranking.places[number] == (1, len(one))]
    if winners and alone:
        text = _("{figure}: {names} cannot be told from any of the others.")
        yield Note(f"{one.code}_alike", text.format(figure=figure, names=_names(section, alone)))


def _equal_leads_unequal_clients(section: Section, cpl: Ranked, cac: Ranked, currency: str) -> Iterator[Note]:
    """Pairs whose leads may well cost the same while their clients surely do not; the surest first."""
    by_lead = {row.key: number for number, row in enumerate(cpl.rows)}
    pairs = [
        (one, other)
        for one, first in enumerate(cac.rows)
        for other, second in enumerate(cac.rows)
        if cac.ranking.cheaper(one, other) and first.key in by_lead and second.key in by_lead
    ]
    alike = [
        (one, other)
        for one, other in pairs
        if not cpl.ranking.apart(by_lead[cac.rows[one].key], by_lead[cac.rows[other].key])
    ]
    for one, other in sorted(alike, key=lambda pair: cac.ranking.chance(*pair))[:_SENTENCES]:
        first, second = cac.rows[one], cac.rows[other]
        text = _(
            "{one} and {other}: by CPL they cannot be told apart ({cpl_chance}), but CAC of {one} is lower: "
            "{low} against {high} ({cac_chance})."
        ).format(
            one=_name(section, first),
            other=_name(section, second),
            cpl_chance=chance_text(cpl.ranking.chance(by_lead[first.key], by_lead[second.key])),
            low=shown_with_unit(first.figures["cac"], currency),
            high=shown_with_unit(second.figures["cac"], currency),
            cac_chance=_chance(cac, [(one, other)]),
        )
        yield Note("clients_cheaper", text, names=(row_name(section, first), row_name(section, second)))


def _not_ranked(section: Section, one: Ranked) -> Iterator[Note]:
    figure = MEASURES[one.code].short()
    if one.unripe:
        text = _("Not compared by {figure}: the leads of the period have not all had the time to buy.")
        yield Note(f"{one.code}_unripe", text.format(figure=figure))
    if one.few:
        names = _names(section, one.few)
        text = (
            _("Not compared by {figure}, fewer than {count} leads: {names}.")
            if one.below == "leads"
            else _("Not compared by {figure}, fewer than {count} clients: {names}.")
        )
        yield Note(f"{one.code}_few", text.format(figure=figure, count=LEAST, names=names), len(one.few))


def _chance(one: Ranked, pairs: Sequence[tuple[int, int]]) -> str:
    """How likely the differences are to be chance, the likeliest of them, before and after the correction."""
    ranking, several = one.ranking, len(pairs) > 1
    plain = chance_text(max(ranking.chance(*pair) for pair in pairs), at_most=several)
    if len(one) == 2:
        return plain
    corrected = chance_text(max(ranking.chance(*pair, corrected=True) for pair in pairs), at_most=several)
    if corrected == plain:
        return plain
    # Translators: «p = 0,0028; с поправкой Холма p = 0,0084»
    return _("{plain}; with Holm's correction {corrected}").format(plain=plain, corrected=corrected)


def _names(section: Section, rows: Iterable[Row]) -> str:
    """Names in a row, the first ones where there are many."""
    names = [_name(section, row) for row in rows]
    if len(names) > _NAMES:
        more = len(names) - _NAMES + 1
        rest = ngettext("{count} more", "{count} more", more).format(count=more)
        names = [*names[: _NAMES - 1], rest]
    if len(names) < 2:
        return "".join(names)
    # Translators: the last two of several names: «… и …»
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _name(section: Section, row: Row) -> str:
    """The row as a sentence names it, with the marks of quotation of the language."""
    # Translators: marks of quotation round a name: «{name}»
    quoted = _("“{name}”").format(name=row_title(row.key))
    channels = {each.key.channel_id for each in section.rows} - {None}
    return f"{quoted} ({row.key.channel})" if section.mixes_channels and len(channels) > 1 else quoted
