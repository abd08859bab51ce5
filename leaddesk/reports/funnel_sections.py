"""The tables of the funnel: the stages of all and of each group, times, reasons of rejection, where leads are lost."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from leaddesk.domain.funnel import LostAt, Span
from leaddesk.domain.lead import RejectReason
from leaddesk.domain.noun_words import reason_word
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.funnel import OF_ADS, STAGES, Funnel, Stage, set_out, went
from leaddesk.metrics.wording import count_text
from leaddesk.reports.funnel_gathering import GatheredFunnel
from leaddesk.reports.funnel_words import (
    lost_title,
    share_formula,
    share_title,
    span_formula,
    span_short,
    span_title,
    stage_formula,
    stage_short,
    stage_title,
)
from leaddesk.reports.values import By, Chart, ChartKind, Column, Note, Row, RowKey, RowKind, Section

DAYS_TO: Mapping[Stage, Span] = {Stage.QUALIFIED: Span.QUALIFIED, Stage.CLIENTS: Span.SALE}
"""The stages whose day is known, and the way to each from the arrival."""

_SHOWN = frozenset((*STAGES, "qualified_share", "clients_share", Span.QUALIFIED, Span.SALE))
TOTAL = RowKey(RowKind.TOTAL)


def sections_of(gathered: GatheredFunnel) -> tuple[Section, ...]:
    """Every table, the funnel of all first."""
    total = gathered.total
    return (_stages(total), _groups(gathered), _times(total), _rejected(total), _lost(total))


def _stages(total: Funnel) -> Section:
    rows = tuple(_stage_row(total, stage) for stage in STAGES if total.count(stage) is not None)
    # Translators: «Что происходит с обращениями»: title of a chart of the stages
    chart = Chart(ChartKind.BARS, _("How far enquiries come"), ("reached", "of_previous"))
    columns = (
        # Translators: «Дошли»: how many reached a stage
        Column("reached", _("Reached the stage"), _("Reached"), Unit.COUNT, _("who has reached the stage ever")),
        Column(
            "of_previous", _("Share of the stage before"), _("Of the stage before"), Unit.SHARE,
            _("reached this stage / reached the one before; enquiries: those of campaigns that report clicks / clicks"),
        ),
        Column(
            # Translators: «От обращений»: share of all enquiries
            "of_first", _("Share of all enquiries"), _("Of enquiries"), Unit.SHARE,
            _("reached this stage / enquiries"),
        ),
        Column(
            # Translators: «Отсеялось»: how many of the stage before did not come to this one
            "dropped", _("Dropped out before the stage"), _("Dropped out"), Unit.COUNT,
            _("reached the stage before − reached this one; enquiries: clicks − those of campaigns that report clicks"),
        ),
        Column(
            # Translators: «От обращения, дней»: the median
            "days", _("Half of them got there within so many days after arrival"), _("From arrival, days"), Unit.DAYS,
            span_formula(Span.QUALIFIED),
        ),
    )  # fmt: skip
    # Translators: the heading over the stages of a funnel, «Стадия»
    return Section("funnel", _("Funnel"), _("Stage"), columns, rows, None, (chart,), _stage_remarks(total))


def _stage_row(total: Funnel, stage: Stage) -> Row:
    figures = [replace(total.stage(stage), code="reached")]
    if stage.before is not None and total.count(stage.before) is not None:
        figures += [replace(total.share(stage), code="of_previous"), total.dropped(stage)]
    if stage not in (*OF_ADS, Stage.ENQUIRIES):
        figures.append(replace(total.share(stage, Stage.ENQUIRIES), code="of_first"))
    if stage in DAYS_TO:
        figures.append(replace(total.median(DAYS_TO[stage]), code="days"))
    key = RowKey(RowKind.OTHER, code=stage, text=stage_title(stage))
    return Row(key, {figure.code: figure for figure in figures})


def _stage_remarks(total: Funnel) -> tuple[Note, ...]:
    return (*_of_clicks(total), *_qualified_over_accepted(total), *_qualified_by_sale(total))


def _qualified_by_sale(total: Funnel) -> Iterator[Note]:
    """Where the stage tells nothing of its own."""
    if 0 < total.reached.qualified == total.reached.clients:
        text = _("Only those who bought are qualified here: a sale counts as qualification, even without that stage.")
        yield Note("qualified_by_sale", text)


def _of_clicks(total: Funnel) -> Iterator[Note]:
    """Where clicks stand against fewer enquiries than the row below them shows."""
    compared, every = total.ads.clicked, total.reached.enquiries
    if total.ads.clicks is not None and compared < every:
        text = ngettext(
            "Clicks stand against the enquiries of campaigns that report them: {compared} of {count}.",
            "Clicks stand against the enquiries of campaigns that report them: {compared} of {count}.",
            every,
        )
        yield Note("of_clicks", text.format(compared=count_text(compared), count=count_text(every)), every)


def _qualified_over_accepted(total: Funnel) -> Iterator[Note]:
    if total.reached.qualified > total.reached.accepted:
        text = _("More leads are qualified than accepted: some were rejected only after they had been qualified.")
        yield Note("qualified_over_accepted", text)


def _groups(gathered: GatheredFunnel) -> Section:
    rows = tuple(
        Row(key, {figure.code: figure for figure in funnel.figures()}) for key, funnel in gathered.groups.items()
    )
    total = Row(TOTAL, {figure.code: figure for figure in gathered.total.figures()})
    seen = {code for row in rows or (total,) for code, figure in row.figures.items() if figure.value is not None}
    columns = tuple(replace(column, shown=column.code in _SHOWN and column.code in seen) for column in _group_columns())
    title, names = _group_titles(gathered.question.by)
    chart = Chart(ChartKind.BARS, _("How far the enquiries of each row come"), ("leads", "qualified", "clients"))
    charts = (chart,) if rows and {"leads", "qualified", "clients"} <= seen else ()
    remarks = () if rows else (Note("none_came", _("Nobody enquired.")),)
    return Section("groups", title, names, columns, rows, total, charts, remarks)


def _group_columns() -> Iterator[Column]:
    for stage in STAGES:
        yield Column(stage, stage_title(stage), stage_short(stage), Unit.COUNT, stage_formula(stage))
    for stage in STAGES[1:]:
        yield Column(f"{stage}_share", share_title(stage), share_title(stage), Unit.SHARE, share_formula(stage))
    for span in Span:
        unit = Unit.TIME if span is Span.ANSWER else Unit.DAYS
        yield Column(span, span_title(span), span_short(span), unit, span_formula(span))


def _group_titles(by: By) -> tuple[str, str]:
    return {
        By.CHANNEL: lambda: (_("By channel"), _("Channel")),
        By.CAMPAIGN: lambda: (_("By campaign"), _("Campaign")),
        # Translators: the funnel by kind of enquiry, by intent, by device, by place
        By.KIND: lambda: (_("By kind of enquiry"), _("Kind")),
        By.INTENT: lambda: (_("By intent"), _("Intent")),
        By.DEVICE: lambda: (_("By device"), _("Device")),
        By.PLACE: lambda: (_("By place"), _("Place")),
    }[by]()


def _times(total: Funnel) -> Section:
    columns = (
        # Translators: «Начали путь»: leads for which the time of a way could be counted
        Column("set_out", _("Leads that set out"), _("Set out"), Unit.COUNT, _("leads for which the way begins")),
        # Translators: «Дошли»
        Column("done", _("Leads that got there"), _("Got there"), Unit.COUNT, _("leads that have gone the way")),
        # Translators: «Медиана»
        Column("median", _("Median time"), _("Median"), None, span_formula(Span.QUALIFIED)),
    )
    rows = tuple(_time_row(total, span) for span in Span)
    # Translators: «Сколько времени это занимает», and the heading over the ways: «Отрезок пути»
    return Section("time", _("How long it takes"), _("Way"), columns, rows, None, (), _time_remarks())


def _time_row(total: Funnel, span: Span) -> Row:
    wait = total.reached.waits[span]
    figures = (
        _count("set_out", set_out(wait)),
        _count("done", went(wait)),
        replace(total.median(span), code="median"),
    )
    return Row(RowKey(RowKind.OTHER, code=span, text=span_title(span)), {figure.code: figure for figure in figures})


def _time_remarks() -> tuple[Note, ...]:
    text = _(
        "The median of days is that of the leads that get there at all, by Kaplan and Meier: young leads are not taken "
        "for lost. The time to the first answer is that of all leads whose wait is known."
    )
    return (Note("medians", text),)


def _rejected(total: Funnel) -> Section:
    reasons = sorted(RejectReason, key=lambda reason: -total.reached.rejected[reason])
    rows = tuple(
        _reason_row(RowKey(RowKind.OTHER, code=reason, text=reason_word(reason)), total.rejected(reason))
        for reason in reasons
        if total.reached.rejected[reason]
    )
    share = Column("share", _("Share of all leads"), _("Of leads"), Unit.SHARE, _("rejected for the reason / leads"))
    # Translators: «Отбракованные лиды по причинам», «Причина»
    whole = _reason_row(TOTAL, (_count("leads", total.reached.rejected.total()), None))
    remarks = () if rows else (Note("none_rejected", _("No lead was rejected.")),)
    title, columns = _("Reasons of rejection"), (_leads_column(), share)
    return Section("rejected", title, _("Reason"), columns, rows, whole, (), remarks)


def _lost(total: Funnel) -> Section:
    rows = tuple(
        _reason_row(RowKey(RowKind.OTHER, code=at, text=lost_title(at)), total.lost(at))
        for at in LostAt
        if total.reached.lost[at]
    )
    share = Column("share", _("Share of the lost"), _("Of the lost"), Unit.SHARE, _("lost there / lost"))
    whole = _reason_row(TOTAL, (_count("leads", total.reached.lost.total()), None))
    # Translators: «На чём теряем лиды»: lost leads by how far they had come; «Докуда дошли»
    title, names = _("Where leads are lost"), _("Had come to")
    return Section("lost", title, names, (_leads_column(), share), rows, whole, (), _lost_remarks(total))


def _lost_remarks(total: Funnel) -> tuple[Note, ...]:
    count = total.reached.lost.total()
    if not count:
        return (Note("none_lost", _("No lead has the stage “lost”.")),)
    text = ngettext(
        "{count} lead has the stage “lost”. Here is how far it had come; why it was lost stands with the enquiry.",
        "{count} leads have the stage “lost”. Here is how far they had come; why they were lost stands with each.",
        count,
    )
    return (Note("no_loss_reasons", text.format(count=count_text(count)), count),)


def _leads_column() -> Column:
    return Column("leads", MEASURES["leads"].title(), MEASURES["leads"].short(), Unit.COUNT)


def _reason_row(key: RowKey, figures: tuple[Figure, Figure | None]) -> Row:
    return Row(key, {figure.code: figure for figure in figures if figure is not None})


def _count(code: str, count: int) -> Figure:
    return Figure(code, Unit.COUNT, Fraction(count))
