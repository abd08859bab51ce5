"""Told: what the trend report is made of — sums by span, which spans are only partly told, and which are unripe."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.metrics.catalogue import MEASURES, Shape
from leaddesk.metrics.figure import Absent, Doubt, Figure
from leaddesk.metrics.maturity import RIPE
from leaddesk.metrics.parts import Part
from leaddesk.reports.gathering import Gathered, gather, gather_days, people_at
from leaddesk.reports.maturity import WINDOW_DAYS, Maturity, maturity
from leaddesk.reports.once import once
from leaddesk.reports.rows import OF_CLICKED_LEADS, by_span
from leaddesk.reports.trend_spans import Span, spans_of
from leaddesk.reports.values import Question, Step

if TYPE_CHECKING:
    from leaddesk.store.books import Books

PER_DAY: Final = "_per_day"
"""What the code of a sum ends in where it is told per day, which makes spans of different length comparable."""

_OF_SALES: Final = frozenset({Part.CLIENTS, Part.NEW_CLIENTS, Part.ORDERS, Part.REVENUE, Part.GROSS_PROFIT})
FROM_SALES: Final = frozenset(
    code for code, measure in MEASURES.items() if _OF_SALES & {measure.above, measure.less, measure.below}
)
"""The figures that go on changing until a span is ripe."""

_OF_PEOPLE: Final = frozenset(
    code for code, measure in MEASURES.items() if {measure.above, measure.below} & {Part.PAYERS, Part.RESPONSE}
)
"""The figures that take longer to count than all others, and are not counted unless asked for."""

SUMS: Final = frozenset(code for code, measure in MEASURES.items() if measure.shape is Shape.SUM)


@dataclass(frozen=True)
class Told:
    """`spans` with the places of each. `known`: how ripe months are, None where nothing told here can be unripe;
    `unripe`: the spans and the period that are not, with the share of their eventual clients seen so far."""

    gathered: Gathered
    spans: tuple[tuple[Span, tuple[Place, ...]], ...]
    known: Maturity | None
    unripe: Mapping[Period, float]

    @property
    def question(self) -> Question:
        """What is asked."""
        return self.gathered.question

    @cached_property
    def days(self) -> int:
        """How many days of the period are over."""
        return sum(span.seen.days for span, _places in self.spans)

    @cached_property
    def uneven(self) -> bool:
        """Do the spans differ in length, so that their sums are compared per day?"""
        return len({span.seen.days for span, _places in self.spans}) > 1

    def marked(
        self, figures: Mapping[str, Figure], span: Span | None, outside: Absent | None = None
    ) -> dict[str, Figure]:
        """Figures of a span, or of the period for None, with what keeps them from being whole. `outside`: NO_LEAD for
        sales without a lead, which wait for none."""
        period, cut = (self.question.period, False) if span is None else (span.seen, span.cut)
        unripe = period in self.unripe and outside is not Absent.NO_LEAD
        if not cut and not unripe:
            return dict(figures)
        return {code: _marked(figure, code, cut=cut, unripe=unripe) for code, figure in figures.items()}


def _marked(figure: Figure, code: str, *, cut: bool, unripe: bool) -> Figure:
    doubts = {Doubt.PARTIAL} if cut and code in SUMS else set[Doubt]()
    doubts |= {Doubt.IMMATURE} if unripe and code in FROM_SALES else set()
    if figure.value is None or doubts <= figure.doubts:
        return figure
    return replace(figure, doubts=figure.doubts | doubts)


@once
def tell(books: "Books", question: Question) -> Told:
    """Ask the ledger for everything the tables of spans need. Raises NotFound("figure") for a code nobody knows."""
    asked = {base_of(code) for code in question.codes}
    people = bool(asked & _OF_PEOPLE)
    if question.step in (Step.DAY, Step.WEEK):
        gathered = gather_days(books, question, clicked_leads=people or bool(asked & OF_CLICKED_LEADS))
        gathered = _with_people(books, gathered) if people else gathered
    else:
        gathered = gather(books, question, people=people)
    return told_of(gathered, _maturity(books, question))


def told_of(gathered: Gathered, known: Maturity | None) -> Told:
    """What was gathered, span by span. `known`: how ripe months are, None where nothing told here can be unripe."""
    spans = by_span(gathered)
    periods = {gathered.question.period, *(span.seen for span, _places in spans)}
    unripe = (
        {}
        if known is None
        else {period: seen for period in periods if (seen := unripe_share(known, period)) is not None}
    )
    return Told(gathered, spans, known, unripe)


def _with_people(books: "Books", gathered: Gathered) -> Gathered:
    """With the people of each span at one of its days: who bought twice in a week is one person of it."""
    sums = dict(gathered.sums)
    for span, places in by_span(gathered):
        people = people_at(books, replace(gathered.question, period=span.seen))
        told = set[Place]()
        for place in places:
            monthly = place._replace(day="")
            sums[place] = replace(sums[place], **people(_NOWHERE if monthly in told else monthly))
            told.add(monthly)
    return replace(gathered, sums=sums)


_NOWHERE: Final = Place("", 0, 0)


def unripe_share(known: Maturity | None, period: Period) -> float | None:
    """The share of its eventual clients a period has brought so far; None where it is ripe."""
    seen = None if known is None else known.seen(period)
    return seen if seen is not None and seen < RIPE else None


def _maturity(books: "Books", question: Question) -> Maturity | None:
    """By event date nothing ripens, and what is older than the window has had all the time there is."""
    spans = spans_of(question)
    if question.basis is not Basis.COHORT or not spans or question.as_of.toordinal() <= WINDOW_DAYS:
        return None
    if (question.as_of - spans[-1].seen.last).days > WINDOW_DAYS:
        return None
    return maturity(books, question.as_of)


def base_of(code: str) -> str:
    """The figure of the catalogue a code stands for, per day or not. Raises NotFound("figure")."""
    base = code.removesuffix(PER_DAY)
    if base not in MEASURES or (base != code and base not in SUMS):
        raise NotFound("figure", code)
    return base


def per_day(figures: Mapping[str, Figure], codes: Iterable[str], days: int) -> dict[str, Figure]:
    """The sums of so many days told per day, under their codes. What they should hold and do not is doubted all the
    same; that their span is cut short does not matter to them."""
    return {code: daily_figure(figures[base_of(code)], code, days) for code in codes if code.endswith(PER_DAY)}


def daily_figure(figure: Figure, code: str, days: int) -> Figure:
    """A sum of so many days told per day, under this code."""
    value = None if figure.value is None else figure.value / days
    return Figure(code, figure.unit, value, figure.absent, doubts=figure.doubts)
