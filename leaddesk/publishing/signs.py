"""Signs beside figures to doubt, explained under the table they stand in."""

from collections.abc import Collection, Iterable
from typing import Final

from leaddesk.metrics.figure import Doubt, Figure
from leaddesk.metrics.wording import doubt_text
from leaddesk.reports.values import Column, Row

_SIGNS: Final = {Doubt.FEW: "*", Doubt.ESTIMATE: "≈", Doubt.PARTIAL: "†", Doubt.OVER_HUNDRED: "!", Doubt.IMMATURE: "°"}


def sign_of(figure: Figure) -> str:
    """What stands beside the figure: a sign for each doubt, "" for none."""
    return signs_of(figure.doubts)


def signs_of(doubts: Collection[Doubt]) -> str:
    """The signs of these doubts, in the order of the legend."""
    return "".join(sign for doubt, sign in _SIGNS.items() if doubt in doubts)


def longest_sign(rows: Iterable[Row], code: str) -> str:
    """The longest sign in a column: room for it is left beside every figure, so that digits stand under one another."""
    return max((sign_of(row.figures[code]) for row in rows if code in row.figures), key=len, default="")


def legend(columns: Iterable[Column], rows: Iterable[Row]) -> str:
    """What the signs in these rows mean, "" when there are none."""
    codes = {column.code for column in columns}
    seen = {doubt for row in rows for code, figure in row.figures.items() if code in codes for doubt in figure.doubts}
    return "   ".join(f"{sign} {doubt_text(doubt)}" for doubt, sign in _SIGNS.items() if doubt in seen)
