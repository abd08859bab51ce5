"""The colours of channels, the same in every chart on the screen, on paper and in a workbook."""

from typing import Final

CHANNEL_COLORS: Final = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#999933",
    "#AA4499",
    "#44AA99",
    "#EE8866",
    "#7A68C8",
    "#A6761D",
)
"""Okabe and Ito's colours for channels, carried on with Tol's: told apart by the colour-blind, readable on white paper
and on the dark surface alike, so that a channel keeps its colour everywhere."""

NO_CHANNEL_COLOR: Final = "#8A919C"
"""What has no channel: «Источник не указан», «Без лида»."""


def color_of(place: int | None) -> str:
    """The colour of the channel whose `Channel.color` is `place`, as #RRGGBB; grey for None."""
    return NO_CHANNEL_COLOR if place is None else CHANNEL_COLORS[place % len(CHANNEL_COLORS)]
