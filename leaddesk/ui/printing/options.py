"""How a report is put on paper, as the owner chose it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from leaddesk.reports.values import Report


class Paper(StrEnum):
    """The papers offered; sizes in points, upright."""

    A4 = "A4"
    A3 = "A3"
    A5 = "A5"
    LETTER = "Letter"
    LEGAL = "Legal"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points of the sheet held upright."""
        return _SIZES[self.value]


_SIZES = {
    "A4": (595.28, 841.89),
    "A3": (841.89, 1190.55),
    "A5": (419.53, 595.28),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}


@dataclass(frozen=True, slots=True)
class Options:
    """`columns` are figure codes of the first section, None for the usual ones. `sections` are codes, None for all.
    `campaigns` None: under their channels where everything still fits one page. `fit_width`: smaller type rather than
    columns continued on further pages. Without `colors` everything is grey, and channels are told apart by hatching.
    `intervals` (95 %) stand under their figures."""

    paper: Paper = Paper.A4
    landscape: bool = True
    fit_width: bool = True
    columns: tuple[str, ...] | None = None
    campaigns: bool | None = None
    chart: bool = True
    notes: bool = True
    colors: bool = True
    sections: tuple[str, ...] | None = None
    intervals: bool = False

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of a page in points, as it is held."""
        short, long = self.paper.size
        return (long, short) if self.landscape else (short, long)


def kept(options: Options, report: Report) -> str:
    """The options as a text to be remembered for reports of this name. Columns are remembered together with those the
    report itself showed: once these are others, what is on the screen is printed again. Intervals follow the screen."""
    return json.dumps(
        {
            "paper": options.paper.value,
            "landscape": options.landscape,
            "fit_width": options.fit_width,
            "columns": options.columns,
            "beside": _shown(report),
            "campaigns": options.campaigns,
            "chart": options.chart,
            "notes": options.notes,
            "colors": options.colors,
            "sections": options.sections,
        }
    )


def recalled(text: str, report: Report, usual: Options) -> Options:
    """What was remembered, as far as this report has it; `usual` where nothing was, or nobody understands it."""
    try:
        found = json.loads(text)
        options = Options(
            paper=Paper(found["paper"]),
            columns=_codes(found, "columns") if found["beside"] == list(_shown(report)) else usual.columns,
            campaigns=None if found["campaigns"] is None else bool(found["campaigns"]),
            sections=_codes(found, "sections"),
            intervals=usual.intervals,
            **{name: bool(found[name]) for name in ("landscape", "fit_width", "chart", "notes", "colors")},
        )
    except (ValueError, KeyError, TypeError):
        return usual
    there = tuple(section.code for section in report.sections if section.code in (options.sections or ()))
    return replace(options, sections=there or None)


def _shown(report: Report) -> tuple[str, ...]:
    return tuple(column.code for column in report.main.shown)


def _codes(found: Mapping[str, object], name: str) -> tuple[str, ...] | None:
    codes = found[name]
    return tuple(map(str, codes)) if isinstance(codes, list) else None
