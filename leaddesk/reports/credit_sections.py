"""Sections of attribution: channels under the model asked for, the models side by side, paths, shop and devices."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from leaddesk.domain.credit import Model
from leaddesk.i18n import _
from leaddesk.metrics.attribution import Numbers
from leaddesk.metrics.credited import Credited
from leaddesk.metrics.figure import Doubt, Figure, Unit
from leaddesk.metrics.profit import revenue
from leaddesk.reports.columns import column_of
from leaddesk.reports.credit_rows import SHOWN, channel_rows, sales_figure, total_row
from leaddesk.reports.credit_verdict import verdicts
from leaddesk.reports.crediting import Crediting, KeyOf
from leaddesk.reports.model_words import model_after, model_meaning, model_words
from leaddesk.reports.notes import notes_of
from leaddesk.reports.ripeness import unripe_note
from leaddesk.reports.sale_groups import NO_PATH, days_of, device_of, online_campaign_of, paths_taken, shop_sales
from leaddesk.reports.shop_words import ONLINE_BEHIND_SHOP, shop_remarks
from leaddesk.reports.values import Chart, ChartKind, Column, Note, Report, Row, RowKey, RowKind, Section

MAIN: Final = "attribution"
BY_MODEL: Final = {"sales_by_model": "sales", "revenue_by_model": "revenue", "romi_by_model": "romi"}
"""The sections in which the models stand side by side, and the figure each compares them in."""

PATHS, SHOP, SHOP_CAMPAIGNS, DEVICES = "paths", "shop", "shop_campaigns", "devices"


def report_of(crediting: Crediting) -> Report:
    """The report of sales that are spread already."""
    question = crediting.asked.question
    rows = {model: channel_rows(crediting, model) for model in Model}
    total = total_row(crediting)
    shop = tuple(_shop(crediting, question.model))
    main = _main(crediting, question.model, rows, total)
    # The answer many open the report for stands on its first screen.
    told = tuple(remark for section in shop for remark in section.remarks if remark.code == ONLINE_BEHIND_SHOP)
    sections = [
        replace(main, remarks=(*main.remarks, *told)),
        *(_side_by_side(code, rows, total) for code in BY_MODEL),
        _paths(crediting),
        *shop,
        _devices(crediting, question.model),
    ]
    kept = tuple(section for section in sections if section.rows or section.code == MAIN)
    notes = notes_of(crediting.gathered)
    if crediting.ripe.unripe:
        kept = tuple(map(_immature, kept))
        notes = (*filter(None, (unripe_note(question, crediting.ripe),)), *notes)
    # What is printed must say by which model.
    return Report(question, kept[0].title, crediting.asked.settings.currency, kept, notes)


def _immature(section: Section) -> Section:
    """Marked as the channel report marks what clients stand in: leads of the period may still buy."""
    rows = tuple(_marked(row) for row in section.rows)
    return replace(section, rows=rows, total=section.total and _marked(section.total))


def _marked(row: Row) -> Row:
    if row.key.kind is RowKind.NO_LEAD or row.key.code == NO_PATH:  # what has no lead waits for none
        return row
    figures = {
        code: replace(figure, doubts=figure.doubts | {Doubt.IMMATURE})
        if figure.value is not None and code != "spend"
        else figure
        for code, figure in row.figures.items()
    }
    return replace(row, figures=figures)


def _main(crediting: Crediting, model: Model, rows: Mapping[Model, tuple[Row, ...]], total: Row) -> Section:
    # Translators: «Атрибуция — поровну», the title of a table
    title = _("Attribution — {model}").format(model=model_after(model))
    columns = (_sales_column(model), *(column_of(code) for code in SHOWN[1:]))
    # Translators: title of a chart
    drawn = Chart(ChartKind.BARS, _("What each channel cost and what it is credited with"), ("spend", "sales", "romi"))
    charts = (drawn,) if rows[model] else ()
    return Section(MAIN, title, _("Channel"), columns, rows[model], total, charts, verdicts(crediting, rows))


def _sales_column(model: Model) -> Column:
    # Translators: «Продажи (в долях)»: sales, each shared out among the channels that led to it
    return Column("sales", _("Sales (in shares)"), _("Sales"), Unit.COUNT, model_meaning(model))


def _side_by_side(code: str, rows: Mapping[Model, tuple[Row, ...]], total: Row) -> Section:
    """One figure of every channel under every model."""
    figure = BY_MODEL[code]
    titles = {
        # Translators: titles of tables
        "sales": lambda: _("Models side by side — sales"),
        "revenue": lambda: _("Models side by side — revenue"),
        "romi": lambda: _("Models side by side — ROMI"),
    }
    unit = total.figures[figure].unit
    columns = tuple(
        Column(model, model_words(model), model_words(model), unit, model_meaning(model)) for model in Model
    )
    found = tuple(
        Row(those[0].key, {model: row.figures[figure] for model, row in zip(Model, those, strict=True)})
        for those in zip(*(rows[model] for model in Model), strict=True)
    )
    whole = Row(total.key, dict.fromkeys(Model, total.figures[figure]))
    # Translators: title of a chart
    drawn = Chart(ChartKind.PAIRS, _("By the sale's own lead and by the first touch"), (Model.LAST, Model.FIRST))
    charts = (drawn,) if found and figure == "sales" else ()
    return Section(code, titles[figure](), _("Channel"), columns, found, whole, charts)


def _paths(crediting: Crediting) -> Section:
    groups = paths_taken(crediting)
    rows = [
        (key, {**_money(given), "days": days_of(crediting, groups.places_of(key))})
        for key, given in crediting.by_sale(groups).items()
    ]
    total = {**_money(crediting.whole()), "days": days_of(crediting, np.arange(len(crediting.sold.ids)))}
    columns = (
        # Translators: «Продажи», a column heading
        Column("sales", _("Sales"), _("Sales"), Unit.COUNT, _("orders that are positive net of refunds")),
        column_of("revenue"),
        Column(
            "days",
            _("Days from the first touch to the sale"),
            # Translators: «Дней до продажи», a column heading
            _("Days to sale"),
            Unit.DAYS,
            _("days from the first touch or enquiry to the sale, added up / sales with one"),
        ),
    )
    # Translators: «Пути к продаже»: by which channels people came, one after another
    return _section(PATHS, _("Paths to a sale"), _("Path"), columns, rows, total)


def _shop(crediting: Crediting, model: Model) -> Iterable[Section]:
    """What online campaigns have to do with what is sold in the shop."""
    groups = shop_sales(crediting)
    those = np.flatnonzero(groups.of_sale >= 0)
    if not those.size:
        return
    found = crediting.by_sale(groups)
    rows = [(key, _money(given)) for key, given in found.items()]
    columns = (
        Column("sales", _("Sales"), _("Sales"), Unit.COUNT, _("orders that are positive net of refunds")),
        column_of("revenue"),
    )
    total = _money(crediting.whole(those))
    # Translators: «Онлайн → магазин»: shop sales that online advertising is behind
    title = _("Online → shop")
    yield _section(SHOP, title, _("Before the sale"), columns, rows, total, shop_remarks(found, crediting))
    # Translators: «Кампании за продажами в магазине», the title of a table
    title = _("Online campaigns behind shop sales — {model}").format(model=model_after(model))
    yield _by_step(crediting, model, SHOP_CAMPAIGNS, title, _("Campaign"))


def _devices(crediting: Crediting, model: Model) -> Section:
    # Translators: «Устройства — поровну», the title of a table
    title = _("Devices — {model}").format(model=model_after(model))
    return _by_step(crediting, model, DEVICES, title, _("Device"))


def _by_step(crediting: Crediting, model: Model, code: str, title: str, names: str) -> Section:
    """Shares of sales, the largest first; what is not known, or is no part of the question, last."""
    key_of, those = steps_of(crediting, code)
    given = crediting.by_step(model, key_of, those)
    rows = [(key, _money(one)) for key, one in given.items() if one.known or one.unknown]
    rows.sort(key=lambda row: (_is_last(row[0]), -(row[1]["sales"].value or 0), row[0].code, row[0].campaign or ""))
    columns = (_sales_column(model), column_of("revenue"))
    return _section(code, title, names, columns, rows, _money(crediting.whole(those)))


def steps_of(crediting: Crediting, code: str) -> tuple[KeyOf, Numbers | None]:
    """How a section of shares tells steps apart, and the places of the sales it is about, None for all."""
    if code == SHOP_CAMPAIGNS:
        those = np.flatnonzero(shop_sales(crediting).of_sale >= 0)
        return (lambda step: online_campaign_of(crediting, step)), those
    if code == DEVICES:
        return (lambda step: device_of(crediting, step)), None
    return crediting.channel_of, None


def _is_last(key: RowKey) -> bool:
    return key.kind is RowKind.NO_LEAD or (key.kind is RowKind.OTHER and key.code in ("not_stated", "not_online"))


def _money(given: Credited) -> dict[str, Figure]:
    return {"sales": sales_figure(given.sales), "revenue": revenue(given.sums())}


def _section(
    code: str,
    title: str,
    names: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[RowKey, Mapping[str, Figure]]],
    total: Mapping[str, Figure],
    remarks: tuple[Note, ...] = (),
) -> Section:
    found = tuple(Row(key, figures) for key, figures in rows)
    return Section(code, title, names, columns, found, Row(RowKey(RowKind.TOTAL), total), remarks=remarks)
