"""Layouts of known exports: what a file leaves unsaid because its program says it only by its shape."""

from dataclasses import dataclass
from typing import Final

from leaddesk.importing.headings import plain


@dataclass(frozen=True, slots=True)
class Layout:
    """An export known by headings it always has; rows that name no channel belong to `channel`."""

    headings: frozenset[str]
    channel: str


LAYOUTS: Final = (
    Layout(frozenset(("условие показа", "тип площадки", "№ группы")), "Яндекс.Директ"),
    Layout(frozenset(("кампания", "№ кампании", "ср цена клика", "расход")), "Яндекс.Директ"),
    Layout(frozenset(("campaign", "campaign state", "avg cpc", "interactions")), "Google Ads"),
)


def channel_of(headings: tuple[str, ...]) -> str:
    """The channel a file of these headings is about, "" where they do not tell."""
    present = {plain(heading) for heading in headings}
    return next((layout.channel for layout in LAYOUTS if layout.headings <= present), "")
