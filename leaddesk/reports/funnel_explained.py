"""A cell of the funnel opened to the enquiries and spend entries it is made of."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.fact_rows import SpendRow
from leaddesk.domain.facts import Place
from leaddesk.domain.funnel import FunnelRow, GroupKey, LostAt, Span
from leaddesk.domain.lead import RejectReason
from leaddesk.domain.noun_words import reason_word
from leaddesk.errors import NotFound
from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.funnel import OF_ADS, STAGES, Stage
from leaddesk.metrics.waiting import Waits, median_wait
from leaddesk.reports.explain import row_of
from leaddesk.reports.explanation import Explanation, Item, LeftOut, Line, Noun
from leaddesk.reports.funnel_gathering import GatheredFunnel, Names, cohort, gather_funnel, names_of
from leaddesk.reports.funnel_sections import DAYS_TO, sections_of
from leaddesk.reports.funnel_words import lost_title, span_title, stage_title
from leaddesk.reports.gathering import clicks_reported
from leaddesk.reports.once import once
from leaddesk.reports.values import By, Question, RowKey, RowKind, Section, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

Counting = Callable[[FunnelRow], LeftOut | None]
Formula = tuple[tuple[Line, ...], Line | None]
"""What stands above the line, and below it where the figure is a ratio."""

GROUPED_BY: Mapping[By, Callable[[FunnelRow], GroupKey]] = {
    By.CHANNEL: lambda row: (row.channel_id,),
    By.CAMPAIGN: lambda row: (row.channel_id, row.campaign_id),
    By.KIND: lambda row: (row.kind,),
    By.INTENT: lambda row: (row.intent,),
    By.DEVICE: lambda row: (row.device or None,),
    By.PLACE: lambda row: (row.place or None,),
}


def explain_cell(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure", "row" or "section")."""
    question = cohort(question)
    gathered, sections = _told(books, question)
    section = _section(sections, spot.section)
    figures = row_of(section, spot.key).figures
    if spot.code not in figures:
        raise NotFound("figure", spot.code)
    figure = figures[spot.code]
    behind = _behind(books, question, spot.key if section.code == "groups" else RowKey(RowKind.TOTAL))
    above, below = _FORMULAS[section.code](behind, spot, figure)
    if figure.absent is not None and below is None:
        above = ()
    column = section.column(spot.code)
    return Explanation(
        question, spot, row_title(spot.key), column.title, column.formula, figure, gathered.currency, above, below,
        _factor(above),
    )  # fmt: skip


@once
def _told(books: "Books", question: Question) -> tuple[GatheredFunnel, tuple[Section, ...]]:
    gathered = gather_funnel(books, question)
    return gathered, sections_of(gathered)


def _factor(above: tuple[Line, ...]) -> Fraction:
    """A median that lies between two leads is half their sum."""
    is_time = bool(above) and above[0].unit is not Unit.COUNT
    return Fraction(1, max(1, len(above[0].items))) if is_time else Fraction(1)


def _section(sections: tuple[Section, ...], code: str) -> Section:
    found = next((section for section in sections if section.code == code), None)
    if found is None:
        raise NotFound("section", code)
    return found


@dataclass(frozen=True, slots=True)
class _Behind:
    """The rows of one row of the report; `clicked`: does the campaign of this enquiry report clicks?"""

    as_of: date
    rows: tuple[FunnelRow, ...]
    spend: tuple[SpendRow, ...]
    clicked: Callable[[FunnelRow], bool]
    name_of: Callable[[SpendRow], str]

    def counted(self, stage: Stage, sign: int = 1, of: Stage | None = None) -> Line:
        """Who reached a stage; the enquiries beside the clicks only where campaigns report them."""
        if stage in OF_ADS:
            return _line(stage, stage_title(stage), [self._entry(row, stage) for row in self.spend], sign)
        if (stage, of) == (Stage.ENQUIRIES, Stage.CLICKS):
            title = _("Enquiries of campaigns that report clicks")
            return self.those("clicked", title, lambda row: None if self.clicked(row) else LeftOut.NO_CLICKS, sign)
        return self.those(stage, stage_title(stage), _COUNTING[stage], sign)

    def those(self, code: str, title: str, counting: Counting, sign: int = 1) -> Line:
        """Enquiries, and why the others do not count."""
        return _line(code, title, [_item(row, counting(row)) for row in self.rows], sign)

    def middle(self, span: Span, figure: Figure) -> Line:
        """The lead at which half have got there, with its time, or both where the median lies between two; the others
        left out."""
        middle = self._answered() if span is Span.ANSWER else () if figure.value is None else (int(figure.value),)
        wanted = list(dict.fromkeys(middle))
        items = []
        for row in self.rows:
            took = row.took(span) if row.set_out(span) else None
            at = took in wanted
            if took is not None and at:
                wanted.remove(took)
            reason = None if at else _not_the_middle(row, span, middle)
            items.append(Item(Noun.LEAD, row.id, row.arrived_on, row.text, Fraction(took or 0 if at else 0), reason))
        return _line(span, span_title(span), items, 1, figure.unit)

    def _answered(self) -> tuple[int, ...]:
        """The two answers the median lies between, in seconds; none where there is no median."""
        those = [row for row in self.rows if row.set_out(Span.ANSWER)]
        answered = sorted(took for row in those if (took := row.took(Span.ANSWER)) is not None)
        waiting = Counter(row.waited(Span.ANSWER, self.as_of) for row in those if row.took(Span.ANSWER) is None)
        return median_wait((Waits(tuple(answered), waiting),)) or ()

    def _entry(self, row: SpendRow, stage: Stage) -> Item:
        count = row.impressions if stage is Stage.IMPRESSIONS else row.clicks
        left_out = LeftOut.NOT_STATED if count is None else None
        return Item(Noun.SPEND, row.id, row.first_day, row.text or self.name_of(row), Fraction(count or 0), left_out)


@once
def _behind(books: "Books", question: Question, key: RowKey) -> _Behind:
    names, by = names_of(books), question.by
    period, as_of, channel = question.period, question.as_of, question.channel_id
    rows = books.funnel_rows.rows(period, as_of, channel)
    spend = [row for row in books.fact_rows.spend(period, as_of) if channel in (None, row.place.channel_id)]
    if key.kind is not RowKind.TOTAL:
        rows = [row for row in rows if names.row(by, GROUPED_BY[by](row)) == key]
        spend = [row for row in spend if by in (By.CHANNEL, By.CAMPAIGN) and _spend_key(names, by, row) == key]
    reports = clicks_reported(books.facts.spend(period, as_of, monthly=True))
    return _Behind(
        as_of,
        tuple(rows),
        tuple(spend),
        lambda row: reports(Place(f"{row.arrived_on:%Y-%m}", row.channel_id, row.campaign_id)),
        lambda row: row_title(_spend_key(names, By.CAMPAIGN if row.place.campaign_id else By.CHANNEL, row)),
    )


def _spend_key(names: Names, by: By, row: SpendRow) -> RowKey:
    place = row.place
    return names.row(by, (place.channel_id,) if by is By.CHANNEL else (place.channel_id, place.campaign_id))


# ---- which enquiries count for a stage ----


def _of_leads(counting: Counting) -> Counting:
    return lambda row: LeftOut.REPEAT if row.repeat else counting(row)


_COUNTING: Mapping[Stage, Counting] = {
    Stage.ENQUIRIES: lambda row: None,
    Stage.LEADS: _of_leads(lambda row: None),
    Stage.ACCEPTED: _of_leads(lambda row: LeftOut.REJECTED if row.reject_reason else None),
    Stage.QUALIFIED: _of_leads(lambda row: None if row.qualified_on else LeftOut.NOT_QUALIFIED),
    Stage.CLIENTS: _of_leads(lambda row: None if row.sold_on else LeftOut.NO_SALE),
    Stage.REPEAT_CLIENTS: _of_leads(
        lambda row: None if row.again else LeftOut.NOT_AGAIN if row.sold_on else LeftOut.NO_SALE
    ),
}


def _rejected_for(reason: RejectReason | None) -> Counting:
    """Rejected for the reason, or for any."""

    def counting(row: FunnelRow) -> LeftOut | None:
        if row.reject_reason is None:
            return LeftOut.NOT_REJECTED
        return None if reason in (None, row.reject_reason) else LeftOut.ELSEWHERE

    return _of_leads(counting)


def _lost_at(at: LostAt | None) -> Counting:
    """Lost there, or anywhere."""

    def counting(row: FunnelRow) -> LeftOut | None:
        if row.lost_at is None:
            return LeftOut.NOT_LOST
        return None if at in (None, row.lost_at) else LeftOut.ELSEWHERE

    return _of_leads(counting)


def _on_the_way(span: Span, *, there: bool) -> Counting:
    """Set out on a way, or `there` at its end."""

    def counting(row: FunnelRow) -> LeftOut | None:
        if not row.set_out(span):
            return _not_set_out(row, span)
        return LeftOut.NOT_THERE_YET if there and row.took(span) is None else None

    return counting


def _not_set_out(row: FunnelRow, span: Span) -> LeftOut:
    if row.repeat:
        return LeftOut.REPEAT
    return LeftOut.TIME_UNKNOWN if span is Span.ANSWER else LeftOut.NOT_QUALIFIED


def _not_the_middle(row: FunnelRow, span: Span, middle: tuple[int, ...]) -> LeftOut:
    if not row.set_out(span):
        return _not_set_out(row, span)
    took = row.took(span)
    longer = took is not None and bool(middle) and took > middle[0]
    if span is Span.ANSWER:
        return LeftOut.NOT_ANSWERED if took is None else LeftOut.LATER if longer else LeftOut.SOONER
    return LeftOut.NOT_THERE_YET if took is None else LeftOut.TOOK_LONGER if longer else LeftOut.TOOK_NO_LONGER


# ---- the formulas of each table ----


def _of_stages(behind: _Behind, spot: Spot, figure: Figure) -> Formula:
    stage = Stage(spot.key.code)
    before = stage.before
    if spot.code == "days":
        return (behind.middle(DAYS_TO[stage], figure),), None
    if spot.code == "of_first":
        return (behind.counted(stage),), behind.counted(Stage.ENQUIRIES)
    if spot.code == "reached" or before is None:
        return (behind.counted(stage),), None
    here = behind.counted(stage, -1 if spot.code == "dropped" else 1, before)
    there = behind.counted(before)
    return ((there, here), None) if spot.code == "dropped" else ((here,), there)


def _of_groups(behind: _Behind, spot: Spot, figure: Figure) -> Formula:
    if spot.code in STAGES:
        return (behind.counted(Stage(spot.code)),), None
    if spot.code.endswith("_share"):
        stage = Stage(spot.code.removesuffix("_share"))
        assert stage.before is not None, stage
        return (behind.counted(stage, 1, stage.before),), behind.counted(stage.before)
    return (behind.middle(Span(spot.code), figure),), None


def _of_times(behind: _Behind, spot: Spot, figure: Figure) -> Formula:
    span = Span(spot.key.code)
    if spot.code == "median":
        return (behind.middle(span, figure),), None
    return (behind.those(spot.code, span_title(span), _on_the_way(span, there=spot.code == "done")),), None


def _of_reasons(behind: _Behind, spot: Spot, figure: Figure) -> Formula:
    reason = None if spot.key.kind is RowKind.TOTAL else RejectReason(spot.key.code)
    # Translators: «Отбракованные лиды»
    title = _("Rejected leads") if reason is None else reason_word(reason)
    line = behind.those("rejected", title, _rejected_for(reason))
    return (line,), behind.counted(Stage.LEADS) if spot.code == "share" else None


def _of_lost(behind: _Behind, spot: Spot, figure: Figure) -> Formula:
    at = None if spot.key.kind is RowKind.TOTAL else LostAt(spot.key.code)
    # Translators: «Потерянные лиды»
    whole = behind.those("lost", _("Lost leads"), _lost_at(None))
    line = whole if at is None else behind.those(at, lost_title(at), _lost_at(at))
    return (line,), whole if spot.code == "share" else None


_FORMULAS: Mapping[str, Callable[[_Behind, Spot, Figure], Formula]] = {
    "funnel": _of_stages,
    "groups": _of_groups,
    "time": _of_times,
    "rejected": _of_reasons,
    "lost": _of_lost,
}


def _item(row: FunnelRow, left_out: LeftOut | None) -> Item:
    return Item(Noun.LEAD, row.id, row.arrived_on, row.text, Fraction(left_out is None), left_out)


def _line(code: str, title: str, items: list[Item], sign: int, unit: Unit = Unit.COUNT) -> Line:
    counted = tuple(item for item in items if item.left_out is None)
    return Line(code, title, unit, sign, counted, tuple(item for item in items if item.left_out is not None))
