"""The tables of advice: moves of money between channels, what it takes to know more, and what each has brought."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.money import Money
from leaddesk.i18n import _
from leaddesk.metrics.advice import (
    chance_better,
    expected_gain,
    range_of_gain,
    spend_to_tell,
    sure_from,
    trials_to_tell,
)
from leaddesk.metrics.chances import as_share
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.row import FEW_CLIENTS, figures_of
from leaddesk.reports import advice_words as words
from leaddesk.reports.advice_grounds import Candidate, Grounds, grounds_of
from leaddesk.reports.columns import column_of
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.mature import ground_note
from leaddesk.reports.once import once
from leaddesk.reports.values import Note, Question, Report, Row, RowKey, RowKind, Section

if TYPE_CHECKING:
    from leaddesk.store.books import Books

MOVED = ("amount", "gain", "gain_low", "gain_high")
"""The figures of a move that are told only where it may be advised."""

_UNKNOWN = (Absent.NOT_SURE, Absent.TOO_FEW)

Pair = tuple[Candidate, Candidate]


@once
def build(books: "Books", question: Question) -> Report:
    """Moves between channels, or between the campaigns of the channel the question names."""
    return report_of(grounds_of(books, question))


def report_of(grounds: Grounds) -> Report:
    """The report of what was found."""
    question, currency = grounds.question, grounds.year.settings.currency
    pairs = grounds.pairs()
    moves = [_move_of(grounds, pair, sure_from(len(pairs))) for pair in pairs]
    unsure = [pair for pair, row in zip(pairs, moves, strict=True) if row.figures["gain"].absent in _UNKNOWN]
    knowing = [_knowing(pair) for pair in unsure]
    remarks = tuple(_remarks(grounds, moves, knowing, currency))
    title, between = KINDS[question.name].title(), _("Move")
    sections = [Section("moves", title, between, words.of_moves(), tuple(moves), remarks=remarks)]
    if knowing:
        # Translators: a table of how much more must be spent: «Чтобы узнать точно»
        title = _("What it takes to know")
        sections.append(Section("knowing", title, between, words.of_knowing(), tuple(knowing)))
    if grounds.candidates:
        sections.append(_candidates(grounds))
    notes = (words.left_out(grounds.left_out),) if grounds.left_out else ()
    return Report(question, KINDS[question.name].title(), currency, tuple(sections), notes)


def key_of(pair: Pair) -> RowKey:
    """The row of a move from the first to the second."""
    less, more = pair
    # Translators: a move of money between two channels: «из VK в 2ГИС»
    text = _("from {less} to {more}").format(less=less.name, more=more.name)
    return RowKey(RowKind.OTHER, code=f"{less.number}-{more.number}", text=text)


def _move_of(grounds: Grounds, pair: Pair, needed: float) -> Row:
    """What moving money is expected to do, or why that is not told; `needed` is the chance from which on it is."""
    less, more = pair
    chance = chance_better(more.clients, less.clients)
    few = frozenset({Doubt.FEW}) if min(less.sums.clients, more.sums.clients) < FEW_CLIENTS else frozenset[Doubt]()
    amount = grounds.room(less, more)
    absent = _against(pair, chance, needed, amount)
    figures = {"chance": Figure("chance", Unit.SHARE, as_share(chance), doubts=few)}
    figures |= _none_moved(absent) if absent else _moved(pair, amount, few)
    return Row(key_of(pair), figures, words={"verdict": words.verdict_of(absent)})


def _against(pair: Pair, chance: float, needed: float, amount: Money) -> Absent | None:
    """What speaks against advising a move."""
    more = pair[1]
    if more.sums.clients < FEW_CLIENTS:
        return Absent.TOO_FEW
    if chance < needed:
        return Absent.NOT_SURE
    if any(one.last_month is None for one in pair):
        return Absent.SPEND_NOT_ENTERED
    return None if amount else Absent.NO_ROOM


def _none_moved(absent: Absent) -> dict[str, Figure]:
    return {code: Figure(code, Unit.MONEY if code == "amount" else Unit.COUNT, None, absent) for code in MOVED}


def _moved(pair: Pair, amount: Money, doubts: frozenset[Doubt]) -> dict[str, Figure]:
    less, more = (one.clients for one in pair)
    low, high = range_of_gain(less, more, amount)
    gained = {"gain": expected_gain(less, more, amount), "gain_low": Fraction(low), "gain_high": Fraction(high)}
    figures = {code: Figure(code, Unit.COUNT, value, doubts=doubts, signed=True) for code, value in gained.items()}
    return {"amount": Figure("amount", Unit.MONEY, Fraction(amount)), **figures}


def _remarks(grounds: Grounds, moves: list[Row], knowing: list[Row], currency: str) -> Iterator[Note]:
    if not moves:
        yield words.too_few_candidates()
        return
    yield from ground_note(grounds.mature)
    needed = Figure("needed", Unit.SHARE, as_share(sure_from(len(moves))))
    if len(moves) > 1:
        yield words.many_pairs(len(moves), needed)
    advised = [(row, pair) for row, pair in zip(moves, grounds.pairs(), strict=True) if row.figures["gain"].value]
    if advised:
        best, (less, more) = max(advised, key=lambda move: move[0].figures["gain"].value or 0)
        yield words.advice(less.name, more.name, dict(best.figures), currency)
        yield words.caveat()
        return
    yield words.nothing_to_advise(needed)
    yield from _nearest(grounds, knowing, currency)
    yield words.caveat()


def _nearest(grounds: Grounds, knowing: list[Row], currency: str) -> Iterator[Note]:
    """The pair that is told apart soonest: by clients if any can be, since these are what is wanted."""
    pairs = {key_of(pair): pair for pair in grounds.pairs()}
    known = [(pairs[row.key], row.figures["lacking_spend"]) for row in knowing if row.figures["lacking_spend"].value]
    if known:
        (less, more), lacking = min(known, key=lambda one: (not _by_clients(one[0]), one[1].value or 0))
        yield words.nearest(less.name, more.name, lacking, currency, by_clients=_by_clients((less, more)))


def _knowing(pair: Pair) -> Row:
    """What it takes to tell the two apart: by clients, or by leads while neither has a client; by clicks where both
    have them."""
    by_clients = _by_clients(pair)
    one, other = (each.clients if by_clients else each.leads for each in pair)
    figures = _needed("spend", Unit.MONEY, spend_to_tell(one, other), (one.spend, other.spend))
    figures |= _needed_clicks(pair)
    counted = column_of("clients" if by_clients else "leads").short
    return Row(key_of(pair), figures, words={"counted": counted})


def _by_clients(pair: Pair) -> bool:
    return any(one.sums.clients for one in pair)


def _needed_clicks(pair: Pair) -> dict[str, Figure]:
    clicks = [one.sums.clicks or 0 for one in pair]
    shares = [one.sums.clicked_leads / count for one, count in zip(pair, clicks, strict=True) if count]
    if len(shares) < 2:
        codes = ("needed_clicks", "lacking_clicks")
        return {code: Figure(code, Unit.COUNT, None, Absent.CLICKS_NOT_ENTERED) for code in codes}
    over = any(share > 1 for share in shares)
    return _needed("clicks", Unit.COUNT, None if over else trials_to_tell(shares[0], shares[1]), (clicks[0], clicks[1]))


def _needed(what: str, unit: Unit, needed: int | None, had: tuple[int, int]) -> dict[str, Figure]:
    """What each needs in all, and what both lack."""
    codes = f"needed_{what}", f"lacking_{what}"
    if needed is None:
        return {code: Figure(code, unit, None, Absent.NO_DIFFERENCE) for code in codes}
    lacking = sum(max(needed - each, 0) for each in had)
    return {code: Figure(code, unit, Fraction(count)) for code, count in zip(codes, (needed, lacking), strict=True)}


def _candidates(grounds: Grounds) -> Section:
    # Translators: a table over channels: «Что принесли деньги»
    title = _("What the money has brought")
    names = _("Channel") if grounds.question.channel_id is None else _("Campaign")
    rows = tuple(_candidate(grounds, one) for one in grounds.candidates)
    return Section("candidates", title, names, words.of_candidates(), rows)


def _candidate(grounds: Grounds, one: Candidate) -> Row:
    figures = figures_of(one.sums, Basis.COHORT, grounds.year.settings.margin_bp)
    shown = {code: figures[code] for code in ("spend", "leads", "clients", "cac")}
    for code, amount in (("least_spend", one.least[1]), ("most_spend", one.most[1]), ("last_spend", one.last_month)):
        absent = Absent.SPEND_NOT_ENTERED if amount is None else None
        shown[code] = Figure(code, Unit.MONEY, None if amount is None else Fraction(amount), absent)
    return Row(one.key, shown)
